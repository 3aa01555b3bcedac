package dev.greenroom.functions;

import dev.greenroom.booking.Accept;
import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.CancelReason;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.ChangeRequest;
import dev.greenroom.booking.EventRequest;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Reads what callers send about interviews, with every fault. */
final class BookingBodies {
  private static final int LONGEST_COMMENT = 500;
  private static final int MOST_ACCEPTED = 60;

  private BookingBodies() {}

  static BookingRequest booking(Fields body, Optional<PersonId> scheduler) {
    body.require("title", "candidate", "panel", "start", "durationMinutes");
    Optional<String> title = body.text("title", 1, 200);
    Optional<Candidate> candidate = body.object("candidate").flatMap(BookingBodies::candidate);
    Optional<List<PersonId>> panel =
        body.list("panel", 1, 20, PersonId::new, "must be a person's id, a GUID");
    Optional<Instant> start = body.instant("start");
    OptionalInt minutes = body.integer("durationMinutes", 5, 480);
    Optional<RoomId> room =
        body.parsed("roomId", RoomId::new, "must be the id of a room, 1 to 200 characters");
    boolean teams = body.bool("teams").orElse(false);
    String notes = body.prose("panelNotes", 10_000).orElse("");
    OptionalInt buffer = body.integer("bufferMinutes", 0, 120);
    Optional<EventRequest> event = body.object("event").map(EventBodies::event);
    List<Accept> accept = accept(body);
    Optional<String> type = type(body);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new BookingRequest(
        title.orElseThrow(),
        candidate.orElseThrow(),
        panel.orElseThrow(),
        start.orElseThrow(),
        Duration.ofMinutes(minutes.orElseThrow()),
        room,
        teams,
        notes,
        Duration.ofMinutes(buffer.orElse(0)),
        event.orElseGet(EventRequest::none).by(scheduler),
        accept,
        type);
  }

  static Optional<String> type(Fields body) {
    return body.text("interviewType", 1, SchedulingBodies.LONGEST_NAME);
  }

  /** Obstacles that a coordinator books past. */
  static List<Accept> accept(Fields body) {
    List<Accept> accept = new ArrayList<>();
    for (Fields one : body.objects("accept", 0, MOST_ACCEPTED).orElse(List.of())) {
      one.require("personId", "reason");
      Optional<PersonId> person =
          one.parsed("personId", PersonId::new, "must be a person's id, a GUID");
      Optional<Accept.Reason> reason =
          one.parsed("reason", BookingBodies::reason, "must be unknown, limit or softConflict");
      one.refuseOthers();
      person.ifPresent(who -> reason.ifPresent(why -> accept.add(new Accept(who, why))));
    }
    return accept;
  }

  private static Accept.Reason reason(String text) {
    for (Accept.Reason one : Accept.Reason.values()) {
      if (Views.camelCase(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no such reason");
  }

  static Optional<Candidate> candidate(Fields candidate) {
    candidate.require("name", "email");
    Optional<String> name = candidate.text("name", 1, 200);
    Optional<EmailAddress> email =
        candidate.parsed("email", EmailAddress::of, "must be an e-mail address");
    Optional<ZoneId> zone = candidate.zone("timeZone");
    candidate.refuseOthers();
    return name.flatMap(given -> email.map(address -> new Candidate(given, address, zone)));
  }

  static ChangeRequest change(Fields body, Optional<String> ifMatch) {
    Optional<Instant> start = body.instant("start");
    OptionalInt minutes = body.integer("durationMinutes", 5, 480);
    Optional<String> title = body.text("title", 1, 200);
    Optional<Fields> panel = body.object("panel");
    List<PersonId> add = panel.flatMap(fields -> people(fields, "add")).orElse(List.of());
    List<PersonId> remove = panel.flatMap(fields -> people(fields, "remove")).orElse(List.of());
    panel.ifPresent(Fields::refuseOthers);
    Optional<RoomId> room =
        body.parsed("roomId", RoomId::new, "must be the id of a room, 1 to 200 characters");
    boolean otherRoom = room.isPresent() || body.isNull("roomId");
    List<Accept> accept = accept(body);
    if (Stream.of("start", "durationMinutes", "title", "panel", "roomId").noneMatch(body::has)) {
      body.faults().add("", "must name something to change");
    }
    body.refuseOthers();
    Requests.refuse(body.faults());
    Optional<Duration> length =
        minutes.isPresent()
            ? Optional.of(Duration.ofMinutes(minutes.getAsInt()))
            : Optional.empty();
    return new ChangeRequest(
        start,
        length,
        title,
        add,
        remove,
        otherRoom ? Optional.of(new ChangeRequest.OtherRoom(room)) : Optional.empty(),
        ifMatch,
        accept);
  }

  private static Optional<List<PersonId>> people(Fields panel, String name) {
    return panel.list(name, 0, 20, PersonId::new, "must be a person's id, a GUID");
  }

  static CancelRequest cancellation(
      Map<String, String> query, Optional<String> ifMatch, Faults faults) {
    String comment = comment(query.getOrDefault("comment", ""), faults);
    Optional<CancelReason> reason = Optional.empty();
    if (query.containsKey("reason")) {
      reason =
          Arrays.stream(CancelReason.values())
              .filter(one -> Views.camelCase(one).equals(query.get("reason")))
              .findFirst();
      if (reason.isEmpty()) {
        faults.add("reason", "must be one of the reasons that the contract lists");
      }
    }
    return new CancelRequest(comment, ifMatch, reason);
  }

  static String comment(String text, Faults faults) {
    if (text.length() > LONGEST_COMMENT) {
      faults.add("comment", "must have at most %d characters".formatted(LONGEST_COMMENT));
    }
    if (!Fields.isProse(text)) {
      faults.add("comment", "must not have control characters");
    }
    return text;
  }
}
