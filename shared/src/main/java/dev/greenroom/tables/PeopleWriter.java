package dev.greenroom.tables;

import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.Roster.Terms;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a person's row becomes when the directory has said something of her. */
final class PeopleWriter {
  private PeopleWriter() {}

  /**
   * What to do about one person: the writes belong into one transaction.
   *
   * @param unread she herself, if her mailbox was never read
   */
  record Change(List<Write> writes, Effect effect, Optional<PersonId> unread) {}

  /** What a change does to a person. */
  enum Effect {
    NONE,
    CREATED,
    UPDATED,
    DISABLED,
    DELETED,
    RESTORED
  }

  /**
   * @param there her row, if there is one
   * @param gone what is left of her, if she was there once
   */
  static Change put(DirectoryRecord said, Optional<Row> there, Optional<Row> gone, Terms terms) {
    Optional<Known> before = there.or(() -> gone.map(GoneRows::asPerson)).map(PersonRows::read);
    Known after = merged(said, before, gone.isPresent() && there.isEmpty(), terms);
    Map<String, Object> values = PersonRows.values(after);
    String key = said.id().value();
    Optional<PersonId> unread = isUnread(after) ? Optional.of(said.id()) : Optional.empty();
    if (there.isPresent()) {
      return there.get().values().equals(values)
          ? new Change(List.of(), Effect.NONE, unread)
          : new Change(
              List.of(new Write.Replace(key, values, there.get().etag())),
              isSwitchedOff(before, said) ? Effect.DISABLED : Effect.UPDATED,
              unread);
    }
    Write insert = new Write.Insert(key, values);
    return gone.map(
            row ->
                new Change(
                    List.of(insert, new Write.Delete(row.key(), row.etag())),
                    Effect.RESTORED,
                    unread))
        .orElseGet(() -> new Change(List.of(insert), Effect.CREATED, unread));
  }

  static Change remove(Row there, Instant now) {
    PersonId id = new PersonId(there.key());
    return new Change(
        List.of(
            new Write.Delete(there.key(), there.etag()),
            new Write.Upsert(GoneRows.key(id), GoneRows.values(there, now))),
        Effect.DELETED,
        Optional.empty());
  }

  private static boolean isSwitchedOff(Optional<Known> before, DirectoryRecord said) {
    return !said.enabled() && before.map(known -> known.person().enabled()).orElse(false);
  }

  private static boolean isUnread(Known known) {
    Person person = known.person();
    return known.interviewer()
        && known.mailboxReadAt().isEmpty()
        && person.enabled()
        && person.kind() == Kind.MEMBER
        && person.email().isPresent();
  }

  private static Known merged(
      DirectoryRecord said, Optional<Known> there, boolean cameBack, Terms terms) {
    Optional<Person> before = there.map(Known::person);
    boolean noMailboxHere = said.kind() == Kind.GUEST || said.email().isEmpty();
    boolean interviewer = before.map(Person::interviewer).orElse(terms.asInterviewers());
    Optional<Person> mailbox = noMailboxHere ? Optional.empty() : before;
    return new Known(
        new Person(
            said.id(),
            said.displayName(),
            said.email(),
            said.jobTitle(),
            said.department(),
            said.kind(),
            said.enabled(),
            noMailboxHere
                ? MailboxState.NONE
                : mailbox.map(Person::mailbox).orElse(MailboxState.NOT_CHECKED),
            mailbox.flatMap(Person::purpose),
            mailbox.flatMap(Person::clock),
            mailbox.flatMap(Person::workingHours),
            said.aliases(),
            interviewer,
            Set.of()),
        said.onPremisesSynced(),
        interviewer,
        cameBack || needsNewLook(said, before)
            ? Optional.empty()
            : there.flatMap(Known::mailboxReadAt));
  }

  /** A new address, or an account switched on again, may mean another mailbox. */
  private static boolean needsNewLook(DirectoryRecord said, Optional<Person> before) {
    return before
        .map(
            known ->
                !known.email().equals(said.email())
                    || (said.enabled() && !known.enabled())
                    || known.kind() != said.kind())
        .orElse(true);
  }
}
