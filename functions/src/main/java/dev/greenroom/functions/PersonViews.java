package dev.greenroom.functions;

import dev.greenroom.people.Person;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.PersonOverrides;
import dev.greenroom.people.Profile;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.EmailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What people look like in JSON, as openapi.yaml says. */
final class PersonViews {
  private PersonViews() {}

  static Map<String, Object> profile(Profile profile) {
    Person person = profile.person();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", person.id().value());
    view.put("displayName", person.displayName());
    person.email().map(EmailAddress::value).ifPresent(email -> view.put("email", email));
    view.put("aliases", person.aliases().stream().map(EmailAddress::value).toList());
    person.jobTitle().ifPresent(title -> view.put("jobTitle", title));
    person.department().ifPresent(department -> view.put("department", department));
    view.put("kind", Views.camelCase(person.kind()));
    view.put("enabled", person.enabled());
    view.put("interviewer", person.interviewer());
    view.put("tags", new TreeSet<>(person.tags()));
    view.put("mailbox", Views.camelCase(person.mailbox()));
    mailboxReason(person).ifPresent(reason -> view.put("mailboxReason", reason));
    person.purpose().ifPresent(purpose -> view.put("purpose", Views.camelCase(purpose)));
    person.clock().ifPresent(clock -> view.put("timeZone", clock.name()));
    person.workingHours().ifPresent(hours -> view.put("workingHours", EditViews.hours(hours)));
    RuleViews.put(view, person.rules());
    unknown(person).ifPresent(reason -> view.put("hoursUnknown", reason));
    view.put("overrides", overrides(profile.overrides(), profile.directory()));
    return view;
  }

  /** Why nobody can book her by her calendar; empty when it is in the cloud. */
  private static Optional<String> mailboxReason(Person person) {
    if (person.mailbox() == MailboxState.CLOUD) {
      return Optional.empty();
    }
    if (person.kind() == Person.Kind.GUEST) {
      return Optional.of("A guest's mailbox is in another tenant.");
    }
    if (person.mailbox() == MailboxState.ON_PREMISES) {
      return Optional.of("The mailbox is on premises, where Microsoft Graph cannot read it.");
    }
    if (person.mailbox() == MailboxState.NOT_CHECKED) {
      return Optional.of("The mailbox settings were not read yet.");
    }
    if (person.mailbox() == MailboxState.UNLICENSED) {
      return Optional.of("The account has no Exchange Online licence.");
    }
    if (person.mailbox() == MailboxState.SOFT_DELETED) {
      return Optional.of(
          "The mailbox was deleted with its licence; for 30 days a new licence brings it back.");
    }
    return Optional.of("The account has no mailbox in Exchange Online; a new one takes a while.");
  }

  /** Why her hours are unknown, where her mailbox should have told; nobody guesses a zone. */
  private static Optional<String> unknown(Person person) {
    if (person.workingHours().isPresent() || person.mailbox() != MailboxState.CLOUD) {
      return Optional.empty();
    }
    return Optional.of(
        person.clock().isEmpty()
            ? "The mailbox has a time zone that cannot be mapped: set \"timeZone\" and \"workingHours\"."
            : "The mailbox has no working hours that make sense: set \"workingHours\".");
  }

  private static Map<String, Object> overrides(PersonOverrides edits, Person directory) {
    Map<String, Object> view = new LinkedHashMap<>();
    EditViews.put(
        view,
        "displayName",
        edits.displayName(),
        Optional.of(directory.displayName()),
        value -> value);
    EditViews.put(
        view,
        "interviewer",
        edits.interviewer(),
        Optional.of(directory.interviewer()),
        value -> value);
    EditViews.put(
        view, "timeZone", edits.zone(), directory.clock().map(WallClock::name), value -> value);
    EditViews.put(
        view,
        "workingHours",
        edits.hours(),
        directory.workingHours().map(WorkingHours::periods),
        EditViews::periods);
    EditViews.put(
        view, "tags", edits.tags(), Optional.of(directory.tags()), tags -> new TreeSet<>(tags));
    RuleViews.putEdits(view, edits.rules());
    return view;
  }
}
