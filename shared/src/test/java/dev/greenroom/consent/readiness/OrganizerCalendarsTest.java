package dev.greenroom.consent.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.readiness.Finding.State;
import dev.greenroom.consent.readiness.TenantMailboxes.DefaultCalendar;
import dev.greenroom.consent.readiness.TenantMailboxes.Settings;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What no mailbox of the simulator says of its calendar or its kind. */
class OrganizerCalendarsTest {
  private static final TenantId TENANT = new TenantId("00000000-0000-0000-0000-00000000000a");

  @Test
  void aSecondaryCalendarFails() {
    Finding finding = look("organizerCalendars", new DefaultCalendar(Optional.of(false), Set.of()));

    assertThat(finding.state()).isEqualTo(State.FAILED);
    assertThat(finding.evidence()).contains("one@example.com: a secondary calendar is used.");
  }

  @Test
  void aCalendarThatDoesNotSayWhetherItIsTheDefaultIsUnknown() {
    assertThat(look("organizerCalendars", new DefaultCalendar(Optional.empty(), Set.of())).state())
        .isEqualTo(State.UNKNOWN);
  }

  @Test
  void aMailboxThatDoesNotSayItsKindIsUnknown() {
    assertThat(look("organizerMailboxes", new DefaultCalendar(Optional.of(true), Set.of())).state())
        .isEqualTo(State.UNKNOWN);
  }

  private static Finding look(String check, DefaultCalendar calendar) {
    return new OrganizerChecks(new TwoMailboxes(), new Saying(calendar))
        .all().stream()
            .filter(one -> one.id().equals(check))
            .findFirst()
            .orElseThrow()
            .look(TENANT);
  }

  private record Saying(DefaultCalendar calendar) implements TenantMailboxes {
    @Override
    public Seen<Settings> settings(TenantId tenant, String mailbox) {
      return new Seen.Found<>(new Settings(Optional.empty(), Optional.empty()));
    }

    @Override
    public Seen<DefaultCalendar> calendar(TenantId tenant, String mailbox) {
      return new Seen.Found<>(calendar);
    }

    @Override
    public Map<String, Seen<DefaultCalendar>> calendars(
        TenantId tenant, Collection<String> mailboxes) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class TwoMailboxes implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return true;
    }

    @Override
    public List<TenantId> connected() {
      return List.of(TENANT);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return new Organizers(organizer(1, "one"), organizer(2, "two"), Optional.empty());
    }

    private static Optional<Organizer> organizer(int number, String name) {
      return Optional.of(
          new Organizer(
              new MailboxId("00000000-0000-0000-0000-00000000000" + number),
              EmailAddress.of(name + "@example.com"),
              true));
    }
  }
}
