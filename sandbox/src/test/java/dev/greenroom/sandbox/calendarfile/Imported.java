package dev.greenroom.sandbox.calendarfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A mailbox that a file was imported into. */
record Imported(Report report, Mailbox mailbox, ZoneId ownerZone) {
  record Stretch(Instant start, Instant end) {}

  static Imported from(CalendarFile file, ZoneId ownerZone, Window window, boolean shift) {
    Tenant tenant = new World(Clock.systemUTC()).addTenant("t", "Test", "test.example");
    ObjectNode user = JsonNodeFactory.instance.objectNode();
    tenant.putUser(user.put("id", "ada").put("displayName", "Ada").put("mail", "ada@test.example"));
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("timeZone", ownerZone == ZoneOffset.UTC ? "UTC" : ownerZone.getId());
    Mailbox mailbox = new Mailbox("ada", Mailbox.Home.CLOUD, settings, true);
    tenant.putMailbox(mailbox);
    return new Imported(
        file.importInto(tenant, mailbox, ownerZone, window, shift), mailbox, ownerZone);
  }

  Stream<ObjectNode> events() {
    return mailbox.events().values().stream()
        .filter(event -> !event.path("type").asText().equals("seriesMaster"))
        .sorted(
            Comparator.comparing((ObjectNode e) -> e.path("start").path("dateTime").asText())
                .thenComparing(e -> e.path("subject").asText()));
  }

  /** Everything that takes time, merged. */
  List<Stretch> busyTime() {
    return merged(
        events()
            .filter(e -> Set.of("busy", "tentative", "oof").contains(e.path("showAs").asText()))
            .map(e -> new Stretch(instant(e, "start"), instant(e, "end")))
            .toList());
  }

  static List<Stretch> merged(List<Stretch> stretches) {
    List<Stretch> merged = new ArrayList<>();
    stretches.stream()
        .filter(stretch -> stretch.start().isBefore(stretch.end()))
        .sorted(Comparator.comparing(Stretch::start))
        .forEach(
            next -> {
              Stretch last = merged.isEmpty() ? next : merged.get(merged.size() - 1);
              if (merged.isEmpty() || next.start().isAfter(last.end())) {
                merged.add(next);
              } else if (next.end().isAfter(last.end())) {
                merged.set(merged.size() - 1, new Stretch(last.start(), next.end()));
              }
            });
    return merged;
  }

  private Instant instant(JsonNode event, String edge) {
    LocalDateTime written = LocalDateTime.parse(event.path(edge).path("dateTime").asText());
    return written
        .atZone(event.path("isAllDay").asBoolean() ? ownerZone : ZoneOffset.UTC)
        .toInstant();
  }

  /** One line for each event: day, time on the wall, and what it is. */
  List<String> wallClock() {
    return events().map(event -> line(event, 0)).sorted().toList();
  }

  /** The same for one week, with the dates that the events had before they were shifted. */
  List<String> wallClockFrom(LocalDate monday, long weeksShifted) {
    LocalDateTime from = monday.atStartOfDay();
    LocalDateTime until = from.plusWeeks(1);
    return events()
        .filter(event -> local(event, "start").isBefore(until))
        .filter(
            event ->
                local(event, "end").isAfter(from)
                    || local(event, "end").equals(local(event, "start"))
                        && !local(event, "start").isBefore(from))
        .map(event -> line(event, weeksShifted))
        .sorted()
        .toList();
  }

  private String line(ObjectNode event, long weeksBack) {
    return "%s %s %s %s"
        .formatted(
            local(event, "start").minusWeeks(weeksBack),
            local(event, "end").minusWeeks(weeksBack),
            event.path("showAs").asText(),
            event.path("subject").asText());
  }

  private LocalDateTime local(ObjectNode event, String edge) {
    LocalDateTime written = LocalDateTime.parse(event.path(edge).path("dateTime").asText());
    return event.path("isAllDay").asBoolean()
        ? written
        : written.atOffset(ZoneOffset.UTC).atZoneSameInstant(report.clock()).toLocalDateTime();
  }
}
