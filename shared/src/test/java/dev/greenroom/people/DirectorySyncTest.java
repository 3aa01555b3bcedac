package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.people.MailboxDirectory.Reading;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TablePeople;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DirectorySyncTest {
  private static final TenantId TENANT = new TenantId("11111111-1111-1111-1111-111111111111");

  private final FakeTenant directory = new FakeTenant();
  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final Deque<String> messages = new ArrayDeque<>();
  private final List<Duration> delays = new ArrayList<>();
  private final Set<TenantId> connected = new java.util.HashSet<>(Set.of(TENANT));
  private final TablePeople people = new TablePeople(rows);
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final AtomicInteger callsUntilDeath = new AtomicInteger(Integer.MAX_VALUE);

  @Test
  void takesInEverybodyOnceOverManyPages() {
    directory.add(1, 45);

    syncAll();

    assertThat(known()).isEqualTo(directory.ids());
    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.COMPLETED);
    assertThat(sync().progress(TENANT).counts().mailboxes()).isEqualTo(45);
  }

  @Test
  void asksForEachPageOnceHoweverManySlicesItTakes() {
    directory.add(1, 600);

    syncAll();

    int pages = (600 + FakeTenant.PAGE - 1) / FakeTenant.PAGE;
    assertThat(delays).as("slices").hasSizeGreaterThan(2);
    assertThat(directory.reads).isEqualTo(1 + pages + 1);
  }

  @Test
  void readsOnlyWhatChangedTheNextTime() {
    directory.add(1, 45);
    syncAll();
    directory.put(FakeTenant.record(3, "Renamed"));
    directory.remove(4);
    directory.add(46, 46);
    directory.reads = 0;

    syncAll();

    assertThat(directory.reads).isEqualTo(1);
    assertThat(known()).isEqualTo(directory.ids());
    assertThat(person(3).displayName()).isEqualTo("Renamed");
    assertThat(person(3).mailbox()).isEqualTo(MailboxState.CLOUD);
  }

  @Test
  void doesNotWriteWhatIsThereAlready() {
    directory.add(1, 10);
    syncAll();
    String etag = etagOf(3);
    directory.put(FakeTenant.record(3, "Person 3"));

    syncAll();

    assertThat(etagOf(3)).isEqualTo(etag);
  }

  @Test
  void readsEverybodyAnewWhenTheTokenExpiredAndRemovesWhoLeft() {
    directory.add(1, 20);
    syncAll();
    directory.remove(5);
    directory.add(21, 21);
    directory.expireTokens();

    syncAll();

    assertThat(known()).isEqualTo(directory.ids());
  }

  @Test
  void marksWhoHasNoMailboxInTheCloud() {
    directory.add(1, 3);
    directory.mailboxes.put(FakeTenant.id(1), new Reading.NoCloudMailbox(MailboxState.ON_PREMISES));
    directory.mailboxes.put(FakeTenant.id(2), new Reading.NoCloudMailbox(MailboxState.NONE));

    syncAll();

    assertThat(person(1).mailbox()).isEqualTo(MailboxState.ON_PREMISES);
    assertThat(person(2).mailbox()).isEqualTo(MailboxState.NONE);
    assertThat(person(3).mailbox()).isEqualTo(MailboxState.CLOUD);
  }

  @Test
  void takesNoMailboxSettingsOfGuestsOrDisabledAccounts() {
    DirectoryRecord member = FakeTenant.record(1, "Member");
    directory.put(
        new DirectoryRecord(
            FakeTenant.id(2),
            "Guest",
            member.email(),
            Optional.empty(),
            Optional.empty(),
            Person.Kind.GUEST,
            true,
            false,
            List.of()));
    directory.put(
        new DirectoryRecord(
            FakeTenant.id(3),
            "Left",
            member.email(),
            Optional.empty(),
            Optional.empty(),
            Person.Kind.MEMBER,
            false,
            false,
            List.of()));

    syncAll();

    assertThat(person(2).mailbox()).isEqualTo(MailboxState.NONE);
    assertThat(person(3).mailbox()).isEqualTo(MailboxState.NOT_CHECKED);
    assertThat(sync().progress(TENANT).counts().mailboxes()).isZero();
  }

  @Test
  void countsBadRecordsAndRefusedMailboxesAndGoesOn() {
    directory.add(1, 30);
    directory.unusable.add(new Directory.Entry.Unusable(Optional.empty(), "It has no id."));
    directory.garbled.add(FakeTenant.id(9));
    directory.mailboxes.put(FakeTenant.id(7), new Reading.Refused("It said no."));

    syncAll();

    assertThat(sync().progress(TENANT).counts().failed()).isEqualTo(3);
    assertThat(known()).hasSize(29);
  }

  @Test
  void asksABusyMailboxAgainAfterItsWait() {
    directory.add(1, 30);
    directory.busyOnce(4);

    syncAll();

    assertThat(delays).contains(Duration.ofSeconds(9));
    assertThat(person(4).mailbox()).isEqualTo(MailboxState.CLOUD);
  }

  @Test
  void waitsAsLongAsGraphAsksItTo() {
    directory.add(1, 5);
    directory.troublesAhead = 1;

    syncAll();

    assertThat(delays).contains(Duration.ofSeconds(77));
    assertThat(known()).hasSize(5);
  }

  @Test
  void waitsNoLessForALongTimeAndNoLongerThanADay() {
    directory.add(1, 5);
    directory.troublesAhead = 1;
    directory.retryAfter = Duration.ofMinutes(8);
    syncAll();
    directory.troublesAhead = 1;
    directory.retryAfter = Duration.ofDays(4_000);
    syncAll();

    assertThat(delays).contains(Duration.ofMinutes(8), Duration.ofDays(1));
  }

  @Test
  void givesUpWhenGraphStaysAway() {
    directory.add(1, 5);
    directory.troublesAhead = 1000;

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.FAILED);
    assertThat(delays).hasSizeLessThan(40).allMatch(d -> d.compareTo(Duration.ofMinutes(5)) <= 0);
  }

  @Test
  void failsAtOnceWhenAPermissionIsMissingAndSaysAtWhat() {
    directory.add(1, 5);
    directory.troublesAhead = 1;
    directory.troubleStatus = 403;

    syncAll();

    assertThat(sync().progress(TENANT).detail().orElseThrow()).contains("directory");
  }

  @Test
  void startsOneRunAtATime() {
    directory.add(1, 5);
    StartOutcome first = sync().start(TENANT);

    StartOutcome second = sync().start(TENANT);

    assertThat(first).isInstanceOf(StartOutcome.Started.class);
    assertThat(second).isInstanceOf(StartOutcome.AlreadyRunning.class);
  }

  @Test
  void startsOneRunHoweverManyAskAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    List<Callable<StartOutcome>> starts = Collections.nCopies(8, () -> sync().start(TENANT));

    List<Future<StartOutcome>> outcomes = threads.invokeAll(starts);

    threads.shutdown();
    int started = 0;
    for (Future<StartOutcome> outcome : outcomes) {
      started += outcome.get() instanceof StartOutcome.Started ? 1 : 0;
    }
    assertThat(started).isEqualTo(1);
    assertThat(messages).hasSize(1);
  }

  @Test
  void takesOverFromARunThatLostItsWorker() {
    directory.add(1, 5);
    sync().start(TENANT);
    String lost = messages.remove();
    now = now.plus(Duration.ofMinutes(11));

    StartOutcome second = sync().start(TENANT);
    SliceEnd late = sync().runSlice(TENANT, lost);

    assertThat(second).isInstanceOf(StartOutcome.Started.class);
    assertThat(late).isEqualTo(SliceEnd.OVERTAKEN);
  }

  @Test
  void doesNothingForATenantThatTookItsConsentBack() {
    directory.add(1, 5);
    sync().start(TENANT);
    connected.clear();

    deliverAll();

    assertThat(sync().start(TENANT)).isInstanceOf(StartOutcome.NotConnected.class);
    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.FAILED);
    assertThat(known()).isEmpty();
  }

  @Test
  void keepsRoomsInStep() {
    directory.add(1, 1);
    directory.rooms.addAll(List.of(room("b-1", 4), room("a/1", 6), room("a-1", 8)));
    syncAll();
    directory.rooms.remove(0);

    syncAll();

    assertThat(people.rooms(TENANT))
        .extracting(room -> room.id().value())
        .containsExactly("a-1", "a/1");
    assertThat(people.room(TENANT, new RoomId("a/1"))).isPresent();
  }

  @Test
  void endsTheSameWhereverTheProcessDies() {
    int deaths = 0;
    boolean died = true;
    for (int call = 1; died; call++) {
      DirectorySyncTest fresh = new DirectorySyncTest();
      died = fresh.endsInStepAlthoughItDiesAt(call);
      deaths += died ? 1 : 0;
    }

    assertThat(deaths).isGreaterThan(30);
  }

  private boolean endsInStepAlthoughItDiesAt(int call) {
    directory.add(1, 25);
    directory.rooms.add(room("r-1", 4));
    syncAll();
    directory.remove(9);
    syncAll();
    directory.remove(2);
    directory.put(FakeTenant.record(3, "Renamed"));
    directory.add(9, 9);
    directory.add(26, 30);
    directory.rooms.clear();
    if (call % 2 == 0) {
      directory.expireTokens();
    }
    callsUntilDeath.set(call);

    syncAll();
    boolean died = callsUntilDeath.get() < 0;
    callsUntilDeath.set(Integer.MAX_VALUE);
    if (sync().progress(TENANT).state() == SyncProgress.State.RUNNING) {
      now = now.plus(Duration.ofMinutes(11)); // died between the row and its first message
      syncAll();
    }

    assertThat(known()).as("dies at call %d", call).isEqualTo(directory.ids());
    assertThat(person(3).displayName()).isEqualTo("Renamed");
    assertThat(people.rooms(TENANT)).isEmpty();
    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.COMPLETED);
    return died;
  }

  @Test
  void comesToTheSameWhenEachMessageArrivesTwice() {
    directory.add(1, 45);
    sync().start(TENANT);

    for (int delivered = 0; !messages.isEmpty() && delivered < 1000; delivered++) {
      String message = messages.remove();
      sync().runSlice(TENANT, message);
      sync().runSlice(TENANT, message);
    }

    assertThat(messages).isEmpty();
    assertThat(known()).isEqualTo(directory.ids());
    assertThat(sync().progress(TENANT).counts().mailboxes()).isEqualTo(45);
  }

  @Test
  void takesInWhoCameWhileEverybodyWasListed() {
    directory.add(1, 20);
    directory.duringTheListing =
        () -> {
          directory.duringTheListing = () -> {};
          directory.add(21, 21);
          directory.remove(1);
          directory.put(FakeTenant.record(2, "Renamed meanwhile"));
        };

    syncAll();

    assertThat(known()).isEqualTo(directory.ids());
    assertThat(person(2).displayName()).isEqualTo("Renamed meanwhile");
  }

  @Test
  void takesWhatComesLastWhenSomebodyComesTwice() {
    directory.add(1, 3);
    syncAll();
    directory.remove(2);
    directory.put(FakeTenant.record(2, "Back again"));
    directory.remove(3);
    directory.add(4, 4);
    directory.remove(4);

    syncAll();

    assertThat(known()).containsExactlyInAnyOrder(FakeTenant.id(1), FakeTenant.id(2));
    assertThat(person(2).displayName()).isEqualTo("Back again");
  }

  @Test
  void reportsWhatItChanged() {
    directory.add(1, 10);
    syncAll();
    SyncReport first = sync().progress(TENANT).report();
    directory.remove(1);
    directory.put(FakeTenant.record(2, "Renamed"));
    directory.put(FakeTenant.disabled(3));
    directory.add(11, 12);
    syncAll();
    SyncReport second = sync().progress(TENANT).report();
    directory.add(1, 1);
    syncAll();
    SyncReport third = sync().progress(TENANT).report();

    assertThat(first.created()).isEqualTo(10);
    assertThat(second)
        .extracting("created", "updated", "disabled", "deleted", "restored")
        .containsExactly(2, 2, 1, 1, 0);
    assertThat(third)
        .extracting("created", "updated", "disabled", "deleted", "restored")
        .containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void readsTheMailboxOfWhoCameBackAnew() {
    directory.add(1, 2);
    syncAll();
    directory.remove(1);
    syncAll();
    directory.add(1, 1);
    directory.asked.clear();

    syncAll();

    assertThat(directory.asked).containsExactly(FakeTenant.id(1));
    assertThat(person(1).mailbox()).isEqualTo(MailboxState.CLOUD);
  }

  @Test
  void forgetsWhoLeftAfterAMonth() {
    directory.add(1, 2);
    syncAll();
    directory.remove(1);
    syncAll();
    now = now.plus(Duration.ofDays(31));

    syncAll();

    assertThat(rows.everything("people"))
        .extracting(row -> row.key())
        .containsExactly(FakeTenant.id(2).value());
  }

  @Test
  void keepsABadRecordsPersonAsSheWasAndSaysWhy() {
    directory.add(1, 10);
    syncAll();
    directory.garbled.add(FakeTenant.id(4));
    directory.add(11, 11);
    directory.expireTokens();

    syncAll();

    assertThat(known()).contains(FakeTenant.id(4));
    assertThat(sync().progress(TENANT).report().failures())
        .containsExactly(
            new SyncReport.Failure(Optional.of(FakeTenant.id(4)), "The record has no name."));
  }

  @Test
  void listsNoMoreFailuresThanAnAdminWouldRead() {
    directory.add(1, 80);
    directory.garbled.addAll(directory.ids());
    directory.add(81, 81);

    syncAll();

    assertThat(sync().progress(TENANT).counts().failed()).isEqualTo(80);
    assertThat(sync().progress(TENANT).report().failures()).hasSize(SyncReport.MOST_FAILURES);
  }

  @Test
  void endsARunWhoseListBreaksOffAgainAndAgain() {
    directory.add(1, 30);
    directory.brokenOff = 1000;

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.FAILED);
    assertThat(sync().progress(TENANT).detail().orElseThrow()).contains("broke off");
    assertThat(directory.reads).isLessThan(20);
  }

  @Test
  void comesToItsEndNextTimeAfterARunThatBrokeOff() {
    directory.add(1, 30);
    syncAll();
    directory.remove(5);
    directory.expireTokens();
    directory.brokenOff = 1000;
    syncAll();
    directory.brokenOff = 2;

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.COMPLETED);
    assertThat(known()).isEqualTo(directory.ids());
  }

  @Test
  void removesNobodyWhenTheDirectoryListsNobody() {
    directory.add(1, 5);
    syncAll();
    for (int number = 1; number <= 5; number++) {
      directory.remove(number);
    }
    directory.expireTokens();

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.FAILED);
    assertThat(known()).hasSize(5);
  }

  @Test
  void asksNoMailboxAgainThatItReadThisWeek() {
    directory.add(1, 10);
    syncAll();
    directory.asked.clear();
    now = now.plus(Duration.ofDays(2));
    syncAll();
    List<PersonId> afterTwoDays = List.copyOf(directory.asked);
    now = now.plus(Duration.ofDays(6));

    syncAll();

    assertThat(afterTwoDays).isEmpty();
    assertThat(directory.asked).hasSize(10);
  }

  @Test
  void asksTheMailboxesOfNewcomersAndOfWhoGotAnotherAddressAtOnce() {
    directory.add(1, 10);
    syncAll();
    directory.asked.clear();
    directory.add(11, 11);
    directory.put(FakeTenant.record(2, "Renamed"));
    directory.put(FakeTenant.at(3, "another@contoso.example"));

    syncAll();

    assertThat(directory.asked).containsExactlyInAnyOrder(FakeTenant.id(11), FakeTenant.id(3));
  }

  @Test
  void asksFullBatchesHoweverFewOfManyAreInterviewers() {
    settings(Optional.of(false));
    directory.add(1, 600);
    syncAll();
    settings(Optional.of(true));
    directory.add(601, 850);
    directory.batches = 0;

    syncAll();

    assertThat(sync().progress(TENANT).counts().mailboxes()).isEqualTo(250);
    assertThat(directory.batches).isEqualTo(13);
  }

  @Test
  void enablesNobodyWhoArrivesWhileThatIsSwitchedOff() {
    settings(Optional.of(false));
    directory.add(1, 3);

    syncAll();

    assertThat(person(1).interviewer()).isFalse();
    assertThat(directory.asked).isEmpty();
  }

  @Test
  void leavesWhoIsEnabledAloneWhenTheSwitchIsTurned() {
    directory.add(1, 3);
    syncAll();
    settings(Optional.of(false));
    directory.put(FakeTenant.record(1, "Renamed"));

    syncAll();

    assertThat(person(1).interviewer()).isTrue();
  }

  @Test
  void doesNothingWhileItIsSwitchedOff() {
    directory.add(1, 3);
    sync().change(TENANT, change(Optional.of(false), Optional.empty()));

    StartOutcome outcome = sync().start(TENANT);

    assertThat(outcome).isInstanceOf(StartOutcome.SwitchedOff.class);
    assertThat(messages).isEmpty();
    assertThat(directory.reads).isZero();
  }

  @Test
  void stopsWithTheNextSliceWhenItIsSwitchedOff() {
    directory.add(1, 3);
    sync().start(TENANT);
    sync().change(TENANT, change(Optional.of(false), Optional.empty()));

    deliverAll();

    assertThat(sync().progress(TENANT).detail()).contains("The sync was switched off.");
    assertThat(directory.reads).isZero();
  }

  @Test
  void hasPeopleRightWhenRoomsAreNotGranted() {
    directory.add(1, 5);
    directory.placesRefused = true;

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.COMPLETED);
    assertThat(sync().progress(TENANT).report().rooms()).isEqualTo(RoomsRead.State.NOT_GRANTED);
    assertThat(known()).hasSize(5);
  }

  @Test
  void makesNoMoreCallsOnceConsentIsWithdrawnMidway() {
    directory.add(1, 60);
    directory.duringTheListing =
        () -> {
          connected.clear();
          directory.troublesAhead = 1000;
          directory.troubleStatus = 401;
        };

    syncAll();

    assertThat(sync().progress(TENANT).detail().orElseThrow()).contains("took its consent back");
    assertThat(directory.reads).isLessThanOrEqualTo(3);
  }

  @Test
  void goesOnWhereItWasAfterGraphWantedANewToken() {
    directory.add(1, 60);
    directory.duringTheListing =
        () -> {
          directory.duringTheListing = () -> {};
          directory.troublesAhead = 2;
          directory.troubleStatus = 401;
        };

    syncAll();

    assertThat(known()).hasSize(60);
    assertThat(sync().progress(TENANT).counts().people()).isEqualTo(60);
  }

  @Test
  void readsTheDirectoryAsThePersonNamedForItWhereTheAppIsRefused() {
    directory.add(1, 20);
    directory.appRefused = true;
    sync().change(TENANT, reader(7));

    syncAll();

    assertThat(known()).hasSize(20);
    assertThat(directory.readAs).containsOnly(FakeTenant.id(7));
  }

  @Test
  void readsAsTheAppWhereItMayWhoeverIsNamed() {
    directory.add(1, 20);
    sync().change(TENANT, reader(7));

    syncAll();

    assertThat(known()).hasSize(20);
    assertThat(directory.readAs).isEmpty();
  }

  @Test
  void saysSoWhenThePersonNamedIsNotConnected() {
    directory.add(1, 20);
    directory.appRefused = true;
    directory.readerConnected = false;
    sync().change(TENANT, reader(7));

    syncAll();

    assertThat(sync().progress(TENANT).state()).isEqualTo(SyncProgress.State.FAILED);
    assertThat(sync().progress(TENANT).detail().orElseThrow()).contains("not connected");
  }

  private static SyncSettings.Change reader(int number) {
    return new SyncSettings.Change(
        Optional.empty(),
        Optional.empty(),
        new SyncSettings.Reader.Name(FakeTenant.id(number)),
        new SyncSettings.Reader.Keep());
  }

  @Test
  void saysHowFastItGetsOn() {
    directory.add(1, 30);
    sync().start(TENANT);
    now = now.plusSeconds(10);

    deliverAll();

    assertThat(sync().progress(TENANT).perSecond().orElseThrow()).isBetween(3.0, 10.0);
  }

  @Test
  void readsOneMailboxAtOnceWhenItIsAskedTo() {
    settings(Optional.of(false));
    directory.add(1, 3);
    syncAll();

    sync().readMailbox(TENANT, FakeTenant.id(2));

    assertThat(person(2).mailbox()).isEqualTo(MailboxState.CLOUD);
    assertThat(directory.asked).containsExactly(FakeTenant.id(2));
  }

  private void settings(Optional<Boolean> enableNewPeople) {
    sync().change(TENANT, change(Optional.empty(), enableNewPeople));
  }

  private static SyncSettings.Change change(
      Optional<Boolean> enabled, Optional<Boolean> enableNewPeople) {
    return new SyncSettings.Change(
        enabled, enableNewPeople, new SyncSettings.Reader.Keep(), new SyncSettings.Reader.Keep());
  }

  private void syncAll() {
    try {
      sync().start(TENANT);
    } catch (Death e) {
      sync().start(TENANT);
    }
    deliverAll();
  }

  private void deliverAll() {
    while (!messages.isEmpty()) {
      String message = messages.remove();
      try {
        sync().runSlice(TENANT, message);
      } catch (Death e) {
        messages.add(message); // the queue gives it back, and a new process takes it
      }
    }
  }

  private DirectorySync sync() {
    return new DirectorySync(
        new ConnectedTenants(),
        mortal(Directory.class, directory),
        mortal(MailboxDirectory.class, directory),
        mortal(RoomDirectory.class, directory.places()),
        new TableRoster(mortal(RowStore.class, rows)),
        new TableSyncs(mortal(RowStore.class, rows)),
        mortal(SyncQueue.class, new Messages()),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Dies before or after the call that was chosen, as a process does. */
  private <T> T mortal(Class<T> type, T real) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              dieIfItIsTime();
              try {
                Object answer = method.invoke(real, arguments);
                dieIfItIsTime();
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  private void dieIfItIsTime() {
    if (callsUntilDeath.getAndDecrement() == 0) {
      throw new Death();
    }
  }

  private Set<PersonId> known() {
    return people.list(TENANT, 200, Optional.empty()).items().stream()
        .map(Person::id)
        .collect(Collectors.toSet());
  }

  private Person person(int number) {
    return people.find(TENANT, List.of(FakeTenant.id(number))).get(FakeTenant.id(number));
  }

  private String etagOf(int number) {
    return rows.get("people", TENANT.value(), FakeTenant.id(number).value()).orElseThrow().etag();
  }

  private static Room room(String id, int capacity) {
    return new Room(
        new RoomId(id),
        "Room " + id,
        EmailAddress.of("room%d@contoso.example".formatted(capacity)),
        Optional.of("North"),
        Optional.empty(),
        OptionalInt.of(capacity),
        List.of("video"));
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final class Messages implements SyncQueue {
    @Override
    public void requestStart(TenantId tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void requestSlice(TenantId tenant, String run, Duration delay) {
      messages.add(run);
      delays.add(delay);
    }
  }

  private final class ConnectedTenants implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return connected.contains(tenant);
    }

    @Override
    public List<TenantId> connected() {
      return List.copyOf(connected);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return Organizers.none();
    }
  }
}
