package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a caller wants of the two events, besides their time and people.
 *
 * @param template its name; the usual one if empty
 * @param candidate words for this interview alone, over those of the template
 * @param panel as above
 * @param values what {@code {{values.NAME}}} stands for
 * @param panelValues what {@code {{panel.values.NAME}}} stands for, in the panel's event only
 * @param confidential whether both events are private; only the panel's is if empty
 * @param reminderMinutes before the start; as the mailbox has it if empty
 * @param hideAttendees whether the panel sees who else is on it
 * @param location where the candidate goes, instead of the room's name
 * @param address on site
 * @param home in which calendar the candidate's event is to be; the usual one if empty
 * @param scheduler who asks for it, where somebody is signed in; no part of what is wanted
 */
public record EventRequest(
    Optional<String> template,
    Wording candidate,
    Wording panel,
    Map<String, String> values,
    Map<String, String> panelValues,
    Optional<Boolean> confidential,
    Optional<Integer> reminderMinutes,
    List<String> categories,
    List<EventLink> links,
    boolean hideAttendees,
    Optional<String> location,
    Optional<String> phone,
    Optional<String> address,
    Optional<Home> home,
    Optional<PersonId> scheduler) {
  public EventRequest {
    values = Map.copyOf(values);
    panelValues = Map.copyOf(panelValues);
    categories = List.copyOf(categories);
    links = List.copyOf(links);
  }

  /** Nothing in particular. */
  public static EventRequest none() {
    return new EventRequest(
        Optional.empty(),
        Wording.none(),
        Wording.none(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, asked for by this person. */
  public EventRequest by(Optional<PersonId> person) {
    return new EventRequest(
        template,
        candidate,
        panel,
        values,
        panelValues,
        confidential,
        reminderMinutes,
        categories,
        links,
        hideAttendees,
        location,
        phone,
        address,
        home,
        person);
  }

  /** Equal for equal wishes, and none for no wish: what was asked before wishes is the same. */
  List<String> parts() {
    if (by(Optional.empty()).equals(none())) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    parts.add("event");
    parts.add(template.toString());
    parts.add(candidate.toString());
    parts.add(panel.toString());
    parts.add(new TreeMap<>(values).toString());
    parts.add(new TreeMap<>(panelValues).toString());
    parts.add(confidential.toString());
    parts.add(reminderMinutes.toString());
    parts.addAll(categories);
    links.forEach(link -> parts.add(link.toString()));
    parts.add(String.valueOf(hideAttendees));
    parts.add(location.toString());
    parts.add(phone.toString());
    parts.add(address.toString());
    parts.add(home.toString());
    return parts;
  }
}
