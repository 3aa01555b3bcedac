package dev.greenroom.booking;

import dev.greenroom.people.Person;
import dev.greenroom.values.TenantId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds out whether what a request wants of its events can be had, and what it comes to. */
final class EventTerms {
  static final int LONGEST_SUBJECT = 255;
  static final int LONGEST_BODY = 8_000;
  private static final int LONGEST_VALUE = 1_000;
  private static final int MOST_VALUES = 20;
  private static final int MOST_LINKS = 10;
  private static final int MOST_CATEGORIES = 10;
  private static final int LONGEST_REMINDER = 28 * 24 * 60;
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");

  private final TemplateStore templates;

  EventTerms(TemplateStore templates) {
    this.templates = templates;
  }

  /** What is wrong by itself, whatever templates there are. */
  static List<Fault> shapeOf(EventRequest event) {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(wordingFaults("/event/candidate", event.candidate(), Role.CANDIDATE));
    faults.addAll(wordingFaults("/event/panel", event.panel(), Role.PANEL));
    valueFaults("/event/values", event.values(), faults);
    valueFaults("/event/panelValues", event.panelValues(), faults);
    event
        .reminderMinutes()
        .filter(minutes -> minutes < 0 || minutes > LONGEST_REMINDER)
        .ifPresent(
            minutes -> faults.add(new Fault("/event/reminderMinutes", "must be 0 to 40320")));
    if (event.categories().size() > MOST_CATEGORIES) {
      faults.add(
          new Fault(
              "/event/categories", "must have at most %d entries".formatted(MOST_CATEGORIES)));
    }
    if (event.links().size() > MOST_LINKS) {
      faults.add(new Fault("/event/links", "must have at most %d entries".formatted(MOST_LINKS)));
    }
    for (int i = 0; i < event.links().size(); i++) {
      if (!EventLink.isAddress(event.links().get(i).url())) {
        faults.add(new Fault("/event/links/" + i + "/url", "must be an https address"));
      }
    }
    return faults;
  }

  /** What is wrong with words that are to be kept, or used. */
  static List<Fault> wordingFaults(String pointer, Wording wording, Role reader) {
    List<Fault> faults = new ArrayList<>();
    wording
        .subject()
        .ifPresent(
            text -> {
              lengthOf(faults, pointer + "/subject", text, LONGEST_SUBJECT);
              new EventText(text)
                  .faultsOfSubject(reader)
                  .forEach(detail -> faults.add(new Fault(pointer + "/subject", detail)));
            });
    wording
        .body()
        .ifPresent(
            text -> {
              lengthOf(faults, pointer + "/body", text, LONGEST_BODY);
              new EventText(text)
                  .faults(reader)
                  .forEach(detail -> faults.add(new Fault(pointer + "/body", detail)));
            });
    return faults;
  }

  /** What it comes to; faults are added for what is not there. */
  EventWishes agreed(
      TenantId tenant, EventRequest event, Collection<Person> panel, List<Fault> faults) {
    Optional<EventTemplate> template =
        templates.find(tenant, event.template().orElse(EventTemplate.USUAL));
    if (event.template().isPresent() && template.isEmpty()) {
      faults.add(new Fault("/event/template", "is no template of this organization"));
    }
    EventWishes wishes =
        new EventWishes(
            event.candidate().or(template.map(EventTemplate::candidate).orElse(Wording.none())),
            event.panel().or(template.map(EventTemplate::panel).orElse(Wording.none())),
            event.values(),
            event.panelValues(),
            zonesOf(panel),
            event.confidential(),
            event.reminderMinutes(),
            event.categories(),
            event.links(),
            event.hideAttendees(),
            event.location(),
            event.phone(),
            event.address());
    for (Role role : Role.values()) {
      missing(wishes, role, faults);
    }
    return wishes;
  }

  private static List<ZoneId> zonesOf(Collection<Person> panel) {
    return panel.stream()
        .flatMap(person -> person.clock().stream())
        .map(clock -> clock.name())
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .distinct()
        .map(ZoneId::of)
        .toList();
  }

  /** A hole in an invitation is seen by a candidate; a fault, by whoever can mend it. */
  private static void missing(EventWishes wishes, Role role, List<Fault> faults) {
    Wording wording = wishes.wordingOf(role);
    for (Optional<String> text : List.of(wording.subject(), wording.body())) {
      for (String name : text.map(one -> new EventText(one).variables()).orElse(Set.of())) {
        String own = name.substring(name.lastIndexOf('.') + 1);
        boolean panels = name.startsWith("panel.values.");
        boolean given =
            panels
                ? wishes.panelValues().containsKey(own)
                : !name.startsWith("values.") || wishes.values().containsKey(own);
        Fault fault =
            new Fault(
                panels ? "/event/panelValues" : "/event/values",
                "must have the member \"%s\", for the template uses it".formatted(own));
        if (!given && !faults.contains(fault)) {
          faults.add(fault);
        }
      }
    }
  }

  private static void valueFaults(String pointer, Map<String, String> values, List<Fault> faults) {
    if (values.size() > MOST_VALUES) {
      faults.add(new Fault(pointer, "must have at most %d members".formatted(MOST_VALUES)));
    }
    values.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            faults.add(
                new Fault(
                    pointer,
                    "must have names of up to 40 letters, digits, _ and -, a letter first"));
          } else if (value.length() > LONGEST_VALUE) {
            faults.add(
                new Fault(
                    pointer + "/" + name,
                    "must have at most %d characters".formatted(LONGEST_VALUE)));
          }
        });
  }

  private static void lengthOf(List<Fault> faults, String pointer, String text, int most) {
    if (text.isBlank() || text.length() > most) {
      faults.add(new Fault(pointer, "must have 1 to %d characters".formatted(most)));
    }
  }
}
