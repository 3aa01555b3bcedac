package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.BEN;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.NOW;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** In which calendars an interview's events live. */
class HousingTest {
  private static final GroupId GROUP = new GroupId("00000000-0000-0000-0000-0000000000f1");
  private static final PersonId RECRUITER = Stage.person(5);

  private final Stage stage = new Stage();
  private final Lent lent = new Lent();

  @Test
  void theUsualGroupHoldsWhatTheCandidateSeesAndNeverThePanelsEvent() {
    stage.calendars = lent;
    lent.isUsual = true;

    book(Optional.empty(), Optional.empty());

    assertThat(stage.outlook.in(new MailboxId(GROUP.value()))).hasSize(1);
    assertThat(stage.outlook.in(PANELS)).hasSize(1);
    assertThat(stage.outlook.in(CANDIDATES)).isEmpty();
  }

  @Test
  void anInterviewChoosesTheOrganizerMailboxesInstead() {
    stage.calendars = lent;
    lent.isUsual = true;

    book(Optional.of(new Home.OfTheTenant()), Optional.empty());

    assertThat(stage.outlook.in(CANDIDATES)).hasSize(1);
  }

  @Test
  void anInterviewChoosesAGroup() {
    stage.calendars = lent;

    book(Optional.of(new Home.OfGroup(GROUP)), Optional.empty());

    assertThat(stage.outlook.in(new MailboxId(GROUP.value()))).hasSize(1);
  }

  @Test
  void aGroupThatNobodyAddedIsRefused() {
    assertThat(faultsOf(new Home.OfGroup(GROUP), Optional.empty()))
        .extracting(Fault::pointer)
        .containsExactly("/event/calendar");
  }

  @Test
  void whoeverSchedulesInAGroupHasConnectedHerself() {
    stage.calendars = lent;

    assertThat(faultsOf(new Home.OfGroup(GROUP), Optional.of(RECRUITER)))
        .extracting(Fault::detail)
        .singleElement()
        .asString()
        .contains("POST /api/me/connection");

    lent.connected.add(RECRUITER);
    book(Optional.of(new Home.OfGroup(GROUP)), Optional.of(RECRUITER));
  }

  @Test
  void aNamedOrganizersOwnCalendarHoldsTheCandidatesEvent() {
    book(Optional.of(new Home.OfPerson(RECRUITER)), Optional.empty());

    assertThat(stage.outlook.in(new MailboxId(RECRUITER.value()))).hasSize(1);
    assertThat(stage.bookings.outlookChanges().homes(TENANT))
        .containsExactlyInAnyOrder(new MailboxId(RECRUITER.value()), PANELS);
  }

  @Test
  void anOrganizerOnThePanelWouldHaveTwoEventsAndIsRefused() {
    assertThat(faultsOf(new Home.OfPerson(ADA), Optional.empty()))
        .extracting(Fault::pointer)
        .containsExactly("/event/organizer");
  }

  @Test
  void whoIsUnknownOrHasNoAccountOrganizesNothing() {
    assertThat(faultsOf(new Home.OfPerson(Stage.person(100)), Optional.empty())).hasSize(1);
    assertThat(faultsOf(new Home.OfPerson(Stage.person(99)), Optional.empty())).hasSize(1);
  }

  private void book(Optional<Home> home, Optional<PersonId> by) {
    stage.restarted();
    assertThat(stage.bookings.book(TENANT, request(home, by)))
        .isInstanceOf(BookOutcome.Booked.class);
  }

  private List<Fault> faultsOf(Home home, Optional<PersonId> by) {
    stage.restarted();
    return ((BookOutcome.Invalid) stage.bookings.book(TENANT, request(Optional.of(home), by)))
        .faults();
  }

  private static BookingRequest request(Optional<Home> home, Optional<PersonId> by) {
    BookingRequest plain = Stage.request(MONDAY_TEN, List.of(ADA, BEN));
    EventRequest none = EventRequest.none();
    return new BookingRequest(
        plain.title(),
        plain.candidate(),
        plain.panel(),
        plain.start(),
        plain.length(),
        plain.room(),
        plain.teams(),
        plain.panelNotes(),
        plain.buffer(),
        new EventRequest(
            none.template(),
            none.candidate(),
            none.panel(),
            none.values(),
            none.panelValues(),
            none.confidential(),
            none.reminderMinutes(),
            none.categories(),
            none.links(),
            false,
            none.location(),
            none.phone(),
            none.address(),
            home,
            by));
  }

  private static final class Lent implements LentCalendars {
    private final GroupCalendar calendar =
        new GroupCalendar(GROUP, Stage.person(6), "Careers", true, false, NOW);
    private final Set<PersonId> connected = new HashSet<>();
    private boolean isUsual;

    @Override
    public Optional<GroupCalendar> find(TenantId tenant, GroupId group) {
      return Optional.of(calendar).filter(one -> one.group().equals(group));
    }

    @Override
    public Optional<GroupCalendar> usual(TenantId tenant) {
      return Optional.of(calendar).filter(one -> isUsual);
    }

    @Override
    public boolean isGroup(TenantId tenant, MailboxId mailbox) {
      return mailbox.equals(calendar.mailbox());
    }

    @Override
    public Set<String> missingOf(TenantId tenant, PersonId person) {
      return connected.contains(person) ? Set.of() : Set.of("Group.ReadWrite.All");
    }
  }
}
