package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Api.Reply;
import dev.greenroom.sandbox.Api.Request;
import dev.greenroom.sandbox.OutlookFacts.Entry;
import dev.greenroom.sandbox.demo.Northwind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks for times, and holds what is offered against the calendars themselves. */
final class FindTimes {
  static final int MINUTES = 60;
  private static final int WEEKS = 4;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String BUILDING = "Haus am Ufer";

  private final Stage stage;
  private final Map<String, String> roomAddresses = new HashMap<>();

  FindTimes(Stage stage) {
    this.stage = stage;
  }

  /** A time that was offered; the room's id is the API's. */
  record Slot(Instant start, Instant end, String roomId, String roomName) {
    Slot nextDay() {
      return new Slot(
          start.plus(Duration.ofDays(1)), end.plus(Duration.ofDays(1)), roomId, roomName);
    }

    boolean overlaps(Slot other) {
      return start.isBefore(other.end) && other.start.isBefore(end);
    }
  }

  /** Two in Berlin and one in New York; nobody whose calendar is a real one. */
  List<String> panel() {
    Set<String> real =
        stage.sandbox().calendars().stream()
            .map(calendar -> calendar.owner().mailbox().ownerId())
            .collect(Collectors.toSet());
    List<String> panel = new ArrayList<>();
    for (String id :
        List.of(
            Northwind.TOBIAS,
            Northwind.LUCIA,
            Northwind.TYRONE,
            Northwind.ANNEKE,
            Northwind.GRACE)) {
      if (panel.size() < 3 && !real.contains(id)) {
        panel.add(id);
      }
    }
    return panel;
  }

  Instant nextMonday() {
    LocalDate today =
        stage.sandbox().world().clock().instant().atZone(ZoneOffset.UTC).toLocalDate();
    return today
        .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private Instant until() {
    return nextMonday().plus(WEEK.multipliedBy(WEEKS));
  }

  /** Slots for the panel and a room for six, none of which overlaps anything. */
  List<Slot> forPanel() {
    rooms();
    List<String> panel = panel();
    ObjectNode question = question(panel, MINUTES, nextMonday(), until(), true);
    Reply reply =
        stage
            .api()
            .call(
                Request.of("POST", "/availability", stage.coordinator()).with(question),
                200,
                r ->
                    "%d slots for %s and a room for 6"
                        .formatted(
                            r.json().path("slots").size(),
                            panel.stream()
                                .map(stage.facts()::nameOf)
                                .collect(Collectors.joining(", "))));
    List<Slot> slots = slots(reply.json());
    stage.fact(reply.json().path("unreadable").isEmpty(), "every calendar could be read");
    stage.fact(!slots.isEmpty(), "there is a time for all of them");
    List<Entry> inTheWay = new ArrayList<>();
    panel.forEach(id -> inTheWay.addAll(stage.facts().takingTime(id, nextMonday(), until())));
    checkFree(slots, inTheWay);
    stage.fact(
        slots.stream().allMatch(this::isRoomFree),
        "no slot overlaps any of %d entries in the three calendars, or in the room's"
            .formatted(inTheWay.size()));
    return slots;
  }

  private void rooms() {
    Reply rooms = stage.api().send(Request.get("/rooms?limit=200", stage.coordinator()));
    rooms
        .json()
        .path("rooms")
        .forEach(r -> roomAddresses.put(r.path("id").asText(), r.path("email").asText()));
  }

  String roomAddress(Slot slot) {
    return roomAddresses.getOrDefault(slot.roomId(), "");
  }

  boolean isRoomFree(Slot slot) {
    return stage.facts().takingTime(roomAddress(slot), slot.start(), slot.end()).isEmpty();
  }

  private static void checkFree(List<Slot> slots, List<Entry> inTheWay) {
    for (Slot slot : slots) {
      Optional<Entry> clash =
          inTheWay.stream().filter(e -> e.overlaps(slot.start(), slot.end())).findAny();
      StepFailed.unless(
          clash.isEmpty(),
          "the slot at %s overlaps an entry from %s to %s"
              .formatted(
                  slot.start(),
                  clash.map(Entry::start).orElse(slot.start()),
                  clash.map(Entry::end).orElse(slot.end())));
    }
  }

  /** A real calendar: what is offered lies in its gaps. Asked week by week, to see every slot. */
  void inRealCalendar(ImportedCalendar calendar) {
    String id = calendar.owner().mailbox().ownerId();
    List<Slot> slots = new ArrayList<>();
    for (int week = 0; week < WEEKS; week++) {
      Instant monday = nextMonday().plus(WEEK.multipliedBy(week));
      ObjectNode question = question(List.of(id), 30, monday, monday.plus(WEEK), false);
      Reply reply =
          stage
              .api()
              .call(
                  Request.of("POST", "/availability", stage.coordinator()).with(question),
                  200,
                  r ->
                      "%d slots for %s from %s"
                          .formatted(
                              r.json().path("slots").size(),
                              calendar.owner().name(),
                              monday.toString().substring(0, 10)));
      StepFailed.unless(reply.json().path("unreadable").isEmpty(), "it could not be read");
      slots.addAll(slots(reply.json()));
    }
    List<Entry> inTheWay = stage.facts().takingTime(id, nextMonday(), until());
    checkFree(slots, inTheWay);
    stage.fact(
        true,
        "none of %d slots overlaps any of the %d entries that take time"
            .formatted(slots.size(), inTheWay.size()));
    if (calendar.report().densestWeek().isEmpty()) {
      stage.fact(!slots.isEmpty(), "a calendar in which nothing takes time stays bookable");
    } else if (calendar.report().weeksShifted() != 0) {
      stage.fact(!inTheWay.isEmpty(), "its densest week lies in the coming ones");
    }
  }

  /** Whether exactly this time is offered now. */
  boolean isOffered(List<String> panel, Slot slot) {
    ObjectNode question = question(panel, MINUTES, slot.start(), slot.end(), false);
    Reply reply =
        stage.api().send(Request.of("POST", "/availability", stage.coordinator()).with(question));
    StepFailed.unless(reply.status() == 200, "availability answered %d".formatted(reply.status()));
    return slots(reply.json()).stream().anyMatch(s -> s.start().equals(slot.start()));
  }

  private static ObjectNode question(
      List<String> panel, int minutes, Instant from, Instant until, boolean withRoom) {
    ObjectNode question = JsonNodeFactory.instance.objectNode();
    ArrayNode ids = question.putArray("panel");
    panel.forEach(ids::add);
    question.put("durationMinutes", minutes);
    question.putObject("window").put("start", from.toString()).put("end", until.toString());
    if (withRoom) {
      question.putObject("room").put("capacity", 6).put("building", BUILDING);
    }
    return question.put("limit", 200);
  }

  private static List<Slot> slots(JsonNode answer) {
    List<Slot> slots = new ArrayList<>();
    answer
        .path("slots")
        .forEach(
            slot ->
                slots.add(
                    new Slot(
                        Instant.parse(slot.path("start").asText()),
                        Instant.parse(slot.path("end").asText()),
                        slot.path("room").path("id").asText(""),
                        slot.path("room").path("displayName").asText(""))));
    return slots;
  }
}
