package dev.greenroom.functions;

import dev.greenroom.booking.EventLink;
import dev.greenroom.booking.EventLink.Audience;
import dev.greenroom.booking.EventRequest;
import dev.greenroom.booking.EventTemplate;
import dev.greenroom.booking.Home;
import dev.greenroom.booking.Wording;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what callers want of the events of an interview, and how they are worded. */
final class EventBodies {
  private EventBodies() {}

  static EventRequest event(Fields event) {
    Optional<String> template =
        event.parsed("template", EventBodies::name, "must be the name of a template");
    Wording candidate = wording(event, "candidate");
    Wording panel = wording(event, "panel");
    Map<String, String> values = event.texts("values").orElse(Map.of());
    Map<String, String> panelValues = event.texts("panelValues").orElse(Map.of());
    Optional<Boolean> confidential = event.bool("private");
    OptionalInt reminder = event.integer("reminderMinutes", 0, 40_320);
    List<String> categories =
        event
            .list("categories", 0, 10, EventBodies::category, "must have 1 to 255 characters")
            .orElse(List.of());
    List<EventLink> links = new ArrayList<>();
    event
        .objects("links", 0, 10)
        .orElse(List.of())
        .forEach(link -> link(link).ifPresent(links::add));
    boolean hideAttendees = event.bool("hideAttendees").orElse(false);
    Optional<String> location = event.text("location", 1, 255);
    Optional<String> phone =
        event.parsed("phone", EventBodies::phone, "must be a telephone number, 3 to 40 characters");
    Optional<String> address = event.text("address", 1, 500);
    Optional<Home> home = home(event);
    event.refuseOthers();
    return new EventRequest(
        template,
        candidate,
        panel,
        values,
        panelValues,
        confidential,
        reminder.isPresent() ? Optional.of(reminder.getAsInt()) : Optional.empty(),
        categories,
        links,
        hideAttendees,
        location,
        phone,
        address,
        home,
        Optional.empty());
  }

  private static Optional<Home> home(Fields event) {
    Optional<Home> person =
        event
            .parsed("organizer", PersonId::new, "must be a person's id, a GUID")
            .map(Home.OfPerson::new);
    Optional<Home> calendar =
        event.parsed(
            "calendar",
            text ->
                text.equals("organizers")
                    ? new Home.OfTheTenant()
                    : new Home.OfGroup(new GroupId(text)),
            "must be \"organizers\" or the id of a group; of a mailbox only the primary calendar is"
                + " taken, for nobody sees replies to another");
    if (person.isPresent() && calendar.isPresent()) {
      event.fault("calendar", "must not stand beside \"organizer\"");
    }
    return person.or(() -> calendar);
  }

  static EventTemplate template(String name, Fields body) {
    EventTemplate template =
        new EventTemplate(name, wording(body, "candidate"), wording(body, "panel"));
    body.refuseOthers();
    if (body.faults().isEmpty()
        && template.candidate().equals(Wording.none())
        && template.panel().equals(Wording.none())) {
      body.faults().add("", "must word something");
    }
    Requests.refuse(body.faults());
    return template;
  }

  /** A name that can be none is that of no template. */
  static Optional<String> templateName(String name) {
    try {
      return Optional.of(name(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String requiredName(String name) {
    return templateName(name)
        .orElseThrow(
            () -> {
              Faults faults = new Faults();
              faults.add("name", "must have up to 50 small letters, digits and -, no - first");
              return Refusal.faults(faults);
            });
  }

  private static String name(String name) {
    return new EventTemplate(name, Wording.none(), Wording.none()).name();
  }

  private static Wording wording(Fields parent, String name) {
    return parent
        .object(name)
        .map(
            wording -> {
              Wording read =
                  new Wording(wording.text("subject", 1, 255), wording.prose("body", 8_000));
              wording.refuseOthers();
              return read;
            })
        .orElseGet(Wording::none);
  }

  private static Optional<EventLink> link(Fields link) {
    link.require("name", "url");
    Optional<String> name = link.text("name", 1, 200);
    Optional<String> url = link.parsed("url", EventBodies::address, "must be an https address");
    Optional<Audience> audience =
        link.parsed(
            "audience", EventBodies::audience, "must be \"candidate\", \"panel\" or \"everybody\"");
    link.refuseOthers();
    return name.flatMap(
        text -> url.map(address -> new EventLink(text, address, audience.orElse(Audience.PANEL))));
  }

  private static String address(String text) {
    if (!EventLink.isAddress(text)) {
      throw new IllegalArgumentException("no address to follow");
    }
    return text;
  }

  private static Audience audience(String text) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("not as it is written");
    }
    return Audience.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static String category(String text) {
    if (text.isBlank() || text.length() > 255 || !Fields.isLine(text)) {
      throw new IllegalArgumentException("no category");
    }
    return text;
  }

  private static String phone(String text) {
    if (!text.matches("[+0-9][-+0-9 ()./x#,;]{2,39}")) {
      throw new IllegalArgumentException("no number");
    }
    return text;
  }
}
