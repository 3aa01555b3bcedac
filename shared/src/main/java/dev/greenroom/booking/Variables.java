package dev.greenroom.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the variables of a template stand for; those of the panel are there for the panel alone. */
final class Variables {
  /** Those that change when the interview moves. */
  static final Set<String> TIMES = Set.of("start", "end");

  private static final ZoneId UTC = ZoneId.of("UTC");

  private Variables() {}

  static Map<String, String> of(Booking booking, Role reader) {
    Invited invited = booking.invited();
    EventWishes wishes = invited.event();
    Map<String, String> values = new HashMap<>();
    values.put("candidate.name", invited.candidate().name());
    values.put("title", invited.title());
    values.put("start", written(booking.range().start(), zonesOf(invited, reader)));
    values.put("end", written(booking.range().end(), zonesOf(invited, reader)));
    values.put("place", placeOf(invited).orElse(""));
    values.put("room", invited.room().map(Invited.BookedRoom::displayName).orElse(""));
    values.put("address", wishes.address().orElse(""));
    values.put("phone", wishes.phone().orElse(""));
    values.put("links", linksOf(wishes, reader));
    wishes.values().forEach((name, value) -> values.put("values." + name, value));
    if (reader == Role.CANDIDATE) {
      values.put(
          "join",
          invited.teams() ? "It takes place online; the link to join is in this invitation." : "");
    } else {
      values.put("join", booking.joinUrl().orElse(""));
      values.put(
          "panel.names",
          invited.panel().stream()
              .map(Invited.Interviewer::displayName)
              .collect(Collectors.joining(", ")));
      values.put("panel.notes", invited.panelNotes());
      wishes.panelValues().forEach((name, value) -> values.put("panel.values." + name, value));
    }
    return values;
  }

  static String nameOf(Invited.BookedRoom room) {
    return room.building()
        .map(building -> room.displayName() + ", " + building)
        .orElse(room.displayName());
  }

  /** Where to go, for people who cannot see the room's calendar. */
  static Optional<String> placeOf(Invited invited) {
    return invited
        .event()
        .location()
        .or(() -> invited.room().map(Variables::nameOf))
        .or(() -> invited.event().address());
  }

  /** A candidate whose zone nobody knows gets UTC, which says that it is. */
  private static List<ZoneId> zonesOf(Invited invited, Role reader) {
    List<ZoneId> zones =
        reader == Role.CANDIDATE
            ? invited.candidate().zone().map(List::of).orElse(List.of())
            : invited.event().panelZones();
    return zones.isEmpty() ? List.of(UTC) : zones;
  }

  private static String written(Instant moment, List<ZoneId> zones) {
    return zones.stream()
        .map(zone -> WrittenTime.of(moment, zone))
        .collect(Collectors.joining(" / "));
  }

  private static String linksOf(EventWishes wishes, Role reader) {
    return wishes.links().stream()
        .filter(link -> link.audience().includes(reader))
        .map(link -> link.name() + ": " + link.url())
        .collect(Collectors.joining("\n"));
  }
}
