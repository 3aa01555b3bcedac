package dev.greenroom.people;

import dev.greenroom.consent.ProbeSubjects;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * {@link ProbeSubjects} from what the last sync left. Whose mailbox settings were read then lies
 * within the scope of whatever grants that, and so shows the rest of it.
 */
public final class KnownSubjects implements ProbeSubjects {
  private static final int LOOKED_AT = 200;
  private static final int TRIED = 3;

  private final People people;

  public KnownSubjects(People people) {
    this.people = people;
  }

  @Override
  public List<String> interviewers(TenantId tenant) {
    return people.list(tenant, LOOKED_AT, Optional.empty()).items().stream()
        .filter(person -> person.enabled() && person.mailbox() == MailboxState.CLOUD)
        .limit(TRIED)
        .map(person -> person.id().value())
        .toList();
  }

  @Override
  public List<String> rooms(TenantId tenant) {
    return people.listRooms(tenant, TRIED, Optional.empty()).items().stream()
        .map(room -> room.email().value())
        .toList();
  }
}
