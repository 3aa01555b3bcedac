package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Refusal;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings Outlook to where an interview wants it, one step after the other, each followed by one
 * write of the row. Whoever holds the lease does it; after a crash, whoever finds the lease
 * expired.
 */
final class Outbox {
  /** The longest that a call of the calendar's goes on writing, its tries and reads included. */
  private static final Duration LONGEST_CALL = Duration.ofSeconds(20);

  private static final Duration ABANDONED_AFTER = Duration.ofDays(1);

  /** Far more than any interview needs: an Outlook that never says what was asked ends the run. */
  private static final int MOST_STEPS = 16;

  private static final int MOST_CONFLICTS = 10;

  /** As many tries as a day has, an ever longer time between them: see {@link Leases}. */
  private static final int MOST_REFUSALS = 56;

  private final Register register;
  private final Leases leases;
  private final OrganizerCalendar calendar;
  private final Clashes clashes;
  private final OtherRooms rooms;
  private final Clock clock;

  Outbox(
      Register register,
      Leases leases,
      OrganizerCalendar calendar,
      Clashes clashes,
      OtherRooms rooms,
      Clock clock) {
    this.register = register;
    this.leases = leases;
    this.calendar = calendar;
    this.clashes = clashes;
    this.rooms = rooms;
    this.clock = clock;
  }

  /** Takes up what is left to do for an interview, unless somebody is at it. */
  void finish(TenantId tenant, InterviewId interview) {
    register
        .read(tenant, interview)
        .flatMap(held -> leased(tenant, held))
        .ifPresent(held -> run(tenant, inTime(tenant, held)));
  }

  /**
   * As {@link #finish}, unless it is to wait: messages come twice, and the timer sends one more,
   * but Graph is not asked sooner for that, nor does each of them put off the work once more.
   */
  void finishDue(TenantId tenant, InterviewId interview) {
    register
        .read(tenant, interview)
        .filter(held -> held.work().filter(w -> w.value().isDueAt(clock.instant())).isPresent())
        .flatMap(held -> leased(tenant, held))
        .ifPresent(held -> run(tenant, inTime(tenant, held)));
  }

  /** Takes the lease, if there is work and nobody has it. */
  Optional<Held> leased(TenantId tenant, Held held) {
    return leases.taken(tenant, held);
  }

  /**
   * Does what is left, as far as Graph lets us; what then remains is taken up later.
   *
   * @param held with the lease
   * @return how the interview stands; its work is empty if all is done
   */
  Held run(TenantId tenant, Held held) {
    return new Run(tenant, held).toTheEnd();
  }

  /** Gives the lease back without having tried. */
  Held postponed(TenantId tenant, Held held) {
    return leases.released(tenant, held, Optional.empty());
  }

  private Held inTime(TenantId tenant, Held held) {
    return new Run(tenant, held).recorded(this::ifTooLate);
  }

  /**
   * A booking that could not be confirmed before it begins has failed; and what could not be taken
   * back a day after its end is nothing that anybody could still attend.
   */
  private Turn ifTooLate(Booking booking) {
    Instant now = clock.instant();
    if (booking.state() == InterviewState.CONFIRMING && !booking.range().start().isAfter(now)) {
      return Turn.quietly(booking.ended(InterviewState.FAILED, "")).noting(Note.tooLate());
    }
    if (booking.isOver() && booking.isPast(now.minus(ABANDONED_AFTER))) {
      return Turn.quietly(
          booking
              .with(Role.CANDIDATE, booking.candidate().gone())
              .with(Role.PANEL, booking.panel().gone()));
    }
    return Turn.quietly(booking);
  }

  /** What one of our own calls, or a look, means for the newest version of an interview. */
  private interface Effect {
    Turn on(Booking booking);
  }

  /** One stretch of work under one lease. */
  private final class Run implements Answer.Cases<Effect> {
    private final TenantId tenant;
    private final Set<Role> posted = EnumSet.noneOf(Role.class);
    private Held held;
    private NextStep step;

    Run(TenantId tenant, Held held) {
      this.tenant = tenant;
      this.held = held;
      this.step = NextStep.of(held.booking());
    }

    Held toTheEnd() {
      try {
        for (int steps = 0; steps < MOST_STEPS; steps++) {
          step = NextStep.of(held.booking());
          if (step.isNothing() || !holdsLease()) {
            return held;
          }
          if (step.kind() == NextStep.Kind.REPLACE_ROOM) {
            held = rooms.replaced(tenant, held);
          } else {
            recorded(taken());
          }
        }
        held = leases.released(tenant, held, Optional.empty());
      } catch (UpstreamUnavailable e) {
        if (e.upstream().equals("tables")) {
          throw e;
        }
        held = leases.released(tenant, held, e.retryAfter());
      } catch (RuntimeException e) {
        // a fault of ours: tried again ever later, and seen each time
        leases.released(tenant, held, Optional.empty());
        throw e;
      }
      return held;
    }

    /** No write leaves unless the lease outlives it. */
    private boolean holdsLease() {
      held = leases.lasting(tenant, held, LONGEST_CALL);
      return held.leased();
    }

    private Effect taken() {
      Booking booking = held.booking();
      Role role = step.role();
      return switch (step.kind()) {
        case CANCEL_STRAY -> cancelStray();
        case SEARCH -> adopting(role, search(role)).orElse(now -> neverMade(now, role));
        case CANCEL -> calendar.cancel(tenant, booking.own(role), booking.comment()).match(this);
        case CREATE -> create(booking, role);
        case MOVE ->
            calendar
                .move(
                    tenant,
                    booking.own(role),
                    booking.twin(role).seen().orElseThrow().range(),
                    booking.range())
                .match(this);
        case REVISE -> revise(booking, role);
        case RESTORE_LINK -> restoreLink(booking);
        case REPLACE_LINK -> replaceLink(booking);
        case REPLACE_ROOM, NOTHING -> throw new IllegalStateException("no call to Outlook");
      };
    }

    /** The first try may create at once; any other looks whether one before it did. */
    private Effect create(Booking booking, Role role) {
      boolean first = held.work().orElseThrow().value().attempts() == 1 && !posted.contains(role);
      if (!first) {
        Optional<Effect> adopted = adopting(role, search(role));
        if (adopted.isPresent()) {
          return adopted.get();
        }
        if (!holdsLease()) {
          return Turn::quietly;
        }
      }
      posted.add(role);
      Optional<String> link = role == Role.PANEL ? booking.joinUrl() : Optional.empty();
      Effect made =
          calendar
              .create(tenant, booking.twin(role).mailbox(), Invitations.draft(booking, role))
              .match(this);
      return link.isEmpty()
          ? made
          : now -> {
            Turn turn = made.on(now);
            return turn.after().panel().isLive() ? turn.to(turn.after().linkInPanel(link)) : turn;
          };
    }

    private List<Sighting> search(Role role) {
      Booking booking = held.booking();
      return calendar
          .findOurs(tenant, booking.twin(role).mailbox(), new Tag(booking.id(), role))
          .stream()
          .filter(Outbox::isOurPost)
          .filter(sighting -> !sighting.cancelled())
          .toList();
    }

    /** The oldest is the event; any other was made when an answer was lost. */
    private Optional<Effect> adopting(Role role, List<Sighting> found) {
      if (found.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(
          now -> {
            Turn turn = Turn.quietly(now);
            for (Sighting sighting : found) {
              Turn next = following().sighted(turn.after(), role, sighting);
              for (Note note : turn.notes()) {
                next = next.noting(note);
              }
              turn = next;
            }
            return turn;
          });
    }

    /** Nothing was made for this role; nor for the panel's, which is only made after the other. */
    private Turn neverMade(Booking now, Role role) {
      if (!now.isOver() || !now.twin(role).isPending()) {
        return Turn.quietly(now);
      }
      Booking without = now.with(role, now.twin(role).gone());
      return Turn.quietly(
          role == Role.CANDIDATE && without.panel().isPending()
              ? without.with(Role.PANEL, without.panel().gone())
              : without);
    }

    private Effect cancelStray() {
      OwnEvent stray = step.stray().orElseThrow();
      if (calendar.cancel(tenant, stray, "") instanceof Answer.Refused no) {
        return no.match(this);
      }
      return now -> Turn.quietly(now.withoutStray(stray));
    }

    private Effect revise(Booking booking, Role role) {
      List<Invited> told = booking.twin(role).told();
      Answer answer =
          calendar.revise(tenant, booking.own(role), Revisions.of(booking, role).revision());
      Effect seen = answer.match(this);
      if (!(answer instanceof Answer.Found)) {
        return seen;
      }
      return now -> {
        Turn turn = seen.on(now);
        Booking after = turn.after();
        // what was agreed meanwhile is still to be told
        return now.invited().equals(booking.invited()) && after.twin(role).told().equals(told)
            ? turn.to(after.with(role, after.twin(role).withTold(List.of())))
            : turn;
      };
    }

    private Effect restoreLink(Booking booking) {
      Effect seen = calendar.restoreOnlineMeeting(tenant, booking.own(Role.CANDIDATE)).match(this);
      return now -> {
        Turn turn = seen.on(now);
        return turn.to(turn.after().linkRepair(true));
      };
    }

    private Effect replaceLink(Booking booking) {
      String link = booking.joinUrl().orElseThrow();
      Effect seen =
          calendar
              .replaceLink(tenant, booking.own(Role.PANEL), booking.linkInPanel(), link)
              .match(this);
      return now -> {
        Turn turn = seen.on(now);
        return turn.to(turn.after().linkInPanel(Optional.of(link)));
      };
    }

    @Override
    public Effect found(Sighting sighting) {
      Role role = step.role();
      Optional<Seen> known = held.booking().twin(role).seen();
      return now -> {
        Twin twin = now.twin(role);
        boolean overtaken =
            twin.is(twin.mailbox(), sighting.eventId()) && !twin.seen().equals(known);
        // somebody wrote down a look of hers since ours, which may be the older one by now
        return overtaken
            ? calendar.look(tenant, twin.mailbox(), sighting.eventId()).match(this).on(now)
            : following().sighted(now, role, sighting);
      };
    }

    @Override
    public Effect differs(Sighting sighting) {
      return found(sighting);
    }

    @Override
    public Effect gone() {
      Role role = step.role();
      return now -> following().gone(now, role);
    }

    @Override
    public Effect notOurs() {
      throw new UpstreamUnavailable(
          "graph", "write event of interview " + held.booking().id(), 409, "", null, null);
    }

    @Override
    public Effect refused(Refusal why) {
      if (step.kind() == NextStep.Kind.RESTORE_LINK) {
        return Turn::quietly;
      }
      if (step.kind() != NextStep.Kind.CREATE) {
        if (isRefusedForLong()) {
          return now -> Turn.quietly(now.marked(Flag.OUTLOOK_REFUSES, true)).noting(Note.givenUp());
        }
        // what is there stays there; the right may come back, so it is tried again, ever later
        throw new UpstreamUnavailable(
            "graph", "write event of interview " + held.booking().id(), 403, "", null, null);
      }
      Role role = step.role();
      return now ->
          now.isOver() || !now.twin(role).isPending()
              ? Turn.quietly(now)
              : neverMade(now.refused(why), role).noting(Note.failed(why));
    }

    private boolean isRefusedForLong() {
      Booking booking = held.booking();
      int attempts = held.work().map(work -> work.value().attempts()).orElse(0);
      return attempts >= MOST_REFUSALS
          && (booking.state() == InterviewState.MOVING
              || booking.state() == InterviewState.CONFIRMED);
    }

    private Following following() {
      return new Following(clock.instant());
    }

    /**
     * Records what happened on the newest version there is: what was done outside must not be
     * forgotten because a reply came in, or because the lease was lost meanwhile.
     */
    Held recorded(Effect effect) {
      for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
        Turn turn = effect.on(held.booking());
        if (turn.changesNothing(held.booking())) {
          return held;
        }
        try {
          held = clashes.save(tenant, held, turn);
          return held;
        } catch (ChangedMeanwhile e) {
          held = register.again(tenant, held);
        }
      }
      throw new UpstreamUnavailable(
          "tables", "record on interview " + held.booking().id(), 412, "", null, null);
    }
  }

  static boolean isOurPost(Sighting sighting) {
    return sighting.tag().isPresent()
        && sighting.transactionId().isPresent()
        && Invitations.transactionId(sighting.tag().get()).equals(sighting.transactionId().get());
  }
}
