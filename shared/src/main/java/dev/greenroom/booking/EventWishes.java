package dev.greenroom.booking;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was agreed on the two events when the interview was booked: the words as templates, for an
 * event may be written long after, and a template that was changed meanwhile changes nothing.
 *
 * @param panelZones the time zones of those on the panel, each once
 * @param confidential whether both events are private; only the panel's is if empty
 */
public record EventWishes(
    Wording candidate,
    Wording panel,
    Map<String, String> values,
    Map<String, String> panelValues,
    List<ZoneId> panelZones,
    Optional<Boolean> confidential,
    Optional<Integer> reminderMinutes,
    List<String> categories,
    List<EventLink> links,
    boolean hideAttendees,
    Optional<String> location,
    Optional<String> phone,
    Optional<String> address) {
  public EventWishes {
    values = Map.copyOf(values);
    panelValues = Map.copyOf(panelValues);
    panelZones = List.copyOf(panelZones);
    categories = List.copyOf(categories);
    links = List.copyOf(links);
  }

  /** Of an interview that was booked without any. */
  public static EventWishes none() {
    return new EventWishes(
        Wording.none(),
        Wording.none(),
        Map.of(),
        Map.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Wording wordingOf(Role role) {
    return role == Role.CANDIDATE ? candidate : panel;
  }

  boolean isConfidential(Role role) {
    return confidential.orElse(role == Role.PANEL);
  }
}
