package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.AvailabilityRequest.Moving;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.people.People;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The front door of this room: interviews are booked, moved, cancelled and looked at here. Safe for
 * several threads.
 */
public final class Bookings {
  private final BookingStore store;
  private final StepQueue queue;
  private final Outbox outbox;
  private final Register register;
  private final Booker booker;
  private final Rescheduler rescheduler;
  private final Canceller canceller;
  private final OutlookFollower follower;
  private final Supplier<Bookings> dry;
  private final LoopShelf loops;
  private final LoopBooker loopBooker;
  private final LoopChanger loopChanger;
  private final Clock clock;

  public Bookings(
      BookingStore store,
      OrganizerCalendar calendar,
      StepQueue queue,
      People people,
      Tenants tenants,
      Availability availability,
      Clock clock) {
    this(
        store,
        calendar,
        queue,
        people,
        tenants,
        availability,
        TemplateStore.none(),
        LentCalendars.none(),
        AnswerWait.none(),
        clock);
  }

  /** One that takes another room when one declines. */
  public Bookings(
      BookingStore store,
      OrganizerCalendar calendar,
      StepQueue queue,
      People people,
      Tenants tenants,
      Availability availability,
      TemplateStore templates,
      LentCalendars calendars,
      AnswerWait wait,
      Clock clock) {
    this(
        store,
        calendar,
        queue,
        people,
        tenants,
        availability,
        templates,
        calendars,
        wait,
        true,
        clock);
  }

  /**
   * @param templates the wording of invitations
   * @param wait of a request that comes again while its first is being worked on
   * @param calendars those of groups that interviews may live in
   * @param rebookRooms whether another room is taken when one declines
   */
  public Bookings(
      BookingStore store,
      OrganizerCalendar calendar,
      StepQueue queue,
      People people,
      Tenants tenants,
      Availability availability,
      TemplateStore templates,
      LentCalendars calendars,
      AnswerWait wait,
      boolean rebookRooms,
      Clock clock) {
    this.store = store;
    this.queue = queue;
    this.clock = clock;
    this.register = new Register(store, clock);
    Clashes clashes = new Clashes(register, availability);
    OtherRooms rooms = new OtherRooms(register, availability, people, rebookRooms, clock);
    this.outbox =
        new Outbox(register, new Leases(store, queue, clock), calendar, clashes, rooms, clock);
    Inviting inviting = new Inviting(people, availability, new EventTerms(templates), clock);
    Vacancy vacancy = new Vacancy(new Alternatives(availability, people, clock));
    Housing housing = new Housing(tenants, people, calendars);
    Sights sights = new Sights(availability, vacancy);
    Screen screen = new Screen(sights, new Limits(store));
    this.booker =
        new Booker(
            store, register, outbox, inviting, housing, screen, sights, tenants, wait, clock);
    this.rescheduler = new Rescheduler(register, outbox, inviting, screen, vacancy, tenants, clock);
    this.canceller = new Canceller(register, outbox);
    this.dry =
        () ->
            new Bookings(
                new DryStore(store),
                calendar,
                (tenant, interview, delay) -> {},
                people,
                tenants,
                availability,
                templates,
                calendars,
                wait,
                rebookRooms,
                clock);
    this.loops = new LoopShelf(store, outbox);
    this.loopBooker =
        new LoopBooker(
            store,
            register,
            loops,
            new LoopChecks(inviting),
            housing,
            screen,
            sights,
            tenants,
            wait,
            clock);
    this.loopChanger = new LoopChanger(register, loops, screen, sights, inviting, tenants, clock);
    this.follower = new OutlookFollower(store, register, outbox, calendar, clashes, clock);
  }

  /** Books an interview. */
  public BookOutcome book(TenantId tenant, BookingRequest request) {
    return booker.book(tenant, request, Optional.empty());
  }

  /** Books an interview, once for each key: a repeat gets the answer that was given. */
  public BookOutcome book(TenantId tenant, BookingRequest request, IdempotencyKey key) {
    return booker.book(tenant, request, Optional.of(key));
  }

  /** Books an interview, and writes along what {@code riders} say in the same transaction. */
  public BookOutcome book(TenantId tenant, BookingRequest request, Riders riders) {
    return booker.book(tenant, request, Optional.empty(), riders);
  }

  /** Books all sessions of a loop or none, once for each key. */
  public LoopOutcome bookLoop(TenantId tenant, LoopRequest request, Optional<IdempotencyKey> key) {
    return loopBooker.book(tenant, request, key);
  }

  public Optional<Loop> showLoop(TenantId tenant, LoopId loop) {
    return loops.read(tenant, loop).map(LoopShelf.InHand::shown);
  }

  /** Moves sessions of a loop, all or none. */
  public LoopOutcome rescheduleLoop(TenantId tenant, LoopId loop, LoopTimes wanted) {
    return loopChanger.reschedule(tenant, loop, wanted);
  }

  /** Cancels every session that still takes place. */
  public LoopOutcome cancelLoop(TenantId tenant, LoopId loop, CancelRequest request) {
    return loopChanger.cancel(tenant, loop, request);
  }

  /**
   * How the people of an interview were chosen; empty where nobody told, or there is no such
   * interview.
   */
  public Optional<Choices> choices(TenantId tenant, InterviewId interview) {
    return store.choices(tenant, interview);
  }

  public Optional<Interview> show(TenantId tenant, InterviewId interview) {
    return register.read(tenant, interview).map(held -> Interview.of(held.booking()));
  }

  public RescheduleOutcome reschedule(
      TenantId tenant, InterviewId interview, RescheduleRequest request) {
    return change(tenant, interview, ChangeRequest.of(request));
  }

  /** Another time, other people, another room or title; whatever of it is asked for. */
  public RescheduleOutcome change(TenantId tenant, InterviewId interview, ChangeRequest request) {
    return rescheduler.change(tenant, interview, request);
  }

  public CancelOutcome cancel(TenantId tenant, InterviewId interview, CancelRequest request) {
    return canceller.cancel(tenant, interview, request);
  }

  /** What a search for another time has to know of an interview: its own events. */
  public Optional<Moving> moving(TenantId tenant, InterviewId interview) {
    return register.read(tenant, interview).map(held -> Clashes.moving(held.booking()));
  }

  /**
   * What happened to an interview, oldest first.
   *
   * @param limit 1 to 200
   * @param page the {@code next} of the page before, empty for the first
   */
  public FeedOutcome feed(
      TenantId tenant, InterviewId interview, int limit, Optional<String> page) {
    if (page.filter(after -> !after.matches("[0-9]{6}")).isPresent()) {
      return new FeedOutcome.InvalidPage();
    }
    // an id cut short would find the entries of all interviews whose ids begin with it
    return store.read(tenant, interview).isEmpty()
        ? new FeedOutcome.NotFound()
        : new FeedOutcome.Read(store.feed(tenant, interview, limit, page));
  }

  /**
   * Does all of {@code deed} but the writing: what would come of it, and who would be mailed.
   *
   * @param deed books, changes or cancels, once and without a key
   */
  public <O> DryRun<O> dryRun(Function<Bookings, O> deed) {
    try {
      return new DryRun.Answered<>(deed.apply(dry.get()));
    } catch (DryStore.WouldWrite e) {
      return new DryRun.Planned<>(e.plans());
    }
  }

  /** How what happens in Outlook reaches the interviews. */
  public OutlookChanges outlookChanges() {
    return follower;
  }

  /** Does what is left to do for one interview, if it is due: for the queue's worker. */
  public void finish(TenantId tenant, InterviewId interview) {
    outbox.finishDue(tenant, interview);
  }

  /**
   * Sends everything that is due to the queue's workers: for the timer. What a crash left behind is
   * found here.
   *
   * @return how many interviews
   */
  public int sendDue(TenantId tenant) {
    List<InterviewId> due = store.due(tenant, clock.instant());
    due.forEach(interview -> queue.later(tenant, interview, Duration.ZERO));
    store.forgetKeys(tenant, clock.instant());
    store.clearPast(tenant, clock.instant());
    return due.size();
  }

  /** Does everything that is due, here and now. */
  public void finishAll(TenantId tenant) {
    store.due(tenant, clock.instant()).forEach(interview -> outbox.finish(tenant, interview));
  }

  /** The mailboxes for an interview. */
  record Homes(MailboxId candidate, MailboxId panel) {
    static Optional<Homes> of(Organizers organizers, boolean teams) {
      return organizers
          .candidateFor(teams)
          .flatMap(
              candidate ->
                  organizers.panel().map(panel -> new Homes(candidate.mailbox(), panel.mailbox())));
    }
  }

  static boolean isStale(Optional<String> ifMatch, Booking booking) {
    String etag = Interview.of(booking).etag();
    return ifMatch.filter(read -> !read.equals("*") && !read.equals(etag)).isPresent();
  }
}
