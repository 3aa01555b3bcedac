package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InterviewersReadinessTest {
  private static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-00000000000a");

  private final List<Person> all = new ArrayList<>();

  @Test
  void whoeverDoesNotInterviewIsNotListed() {
    add("Ada", MailboxState.CLOUD, true, Kind.MEMBER, true);
    add("Ben", MailboxState.ON_PREMISES, false, Kind.MEMBER, true);
    add("Guest", MailboxState.NONE, true, Kind.GUEST, true);
    add("Room", MailboxState.NONE, true, Kind.MEMBER, false);

    assertThat(look().state()).isEqualTo(State.OK);
    assertThat(look().evidence()).containsExactly("1 people have a mailbox in the cloud.");
  }

  @Test
  void aMailboxThatWasNotReadYetIsUnknown() {
    add("Ada", MailboxState.CLOUD, true, Kind.MEMBER, true);
    add("Ben", MailboxState.NOT_CHECKED, true, Kind.MEMBER, true);

    assertThat(look().state()).isEqualTo(State.UNKNOWN);
    assertThat(look().evidence()).contains("1 with a mailbox that was not read yet: Ben.");
  }

  @Test
  void aLongListIsCutAndSaysSo() {
    for (int i = 0; i < InterviewersReadiness.NAMED + 7; i++) {
      add("Person %03d".formatted(i), MailboxState.NONE, true, Kind.MEMBER, true);
    }

    assertThat(look().evidence())
        .anyMatch(fact -> fact.startsWith("57 with no mailbox: Person 000, "))
        .anyMatch(fact -> fact.endsWith("Person 049, and 7 more."));
  }

  private void add(
      String name, MailboxState mailbox, boolean interviewer, Kind kind, boolean enabled) {
    all.add(
        new Person(
            new PersonId(new UUID(0, all.size() + 1L).toString()),
            name,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            kind,
            enabled,
            mailbox,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            interviewer,
            Set.of()));
  }

  private Finding look() {
    return new InterviewersReadiness(new OnePage(all)).look(TENANT);
  }

  private record OnePage(List<Person> all) implements People {
    @Override
    public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
      return new PageOf<>(all, Optional.empty());
    }

    @Override
    public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Room> room(TenantId tenant, RoomId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Room> rooms(TenantId tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }
}
