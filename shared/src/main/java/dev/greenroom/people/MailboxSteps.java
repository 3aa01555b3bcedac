package dev.greenroom.people;

import dev.greenroom.people.MailboxDirectory.Reading;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.Roster.Mailbox;
import dev.greenroom.people.SyncReport.Failure;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.people.SyncSteps.Step;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the mailboxes of interviewers: those never read, and those read long ago. An answer is
 * noted on the person, so that a step that is taken twice does not ask twice.
 */
final class MailboxSteps {
  /** So often is a busy mailbox asked before it counts as failed. */
  static final int MOST_TRIES = 5;

  /** Settings are taken as they were for so long. */
  static final Duration GOOD_FOR = Duration.ofDays(7);

  /** Where there was no mailbox, or none that we may read, there may soon be one. */
  static final Duration NONE_GOOD_FOR = Duration.ofDays(1);

  /** Who left is remembered for as long as the directory can bring her back. */
  static final Duration GONE_KEPT_FOR = Duration.ofDays(30);

  /** As many rows as one transaction takes. */
  static final int MOST_IN_A_STEP = 100;

  private static final int PEOPLE_IN_A_PAGE = 500;
  private static final int MOST_PAGES_IN_A_STEP = 40;

  private final MailboxDirectory mailboxes;
  private final Roster roster;
  private final Clock clock;

  MailboxSteps(MailboxDirectory mailboxes, Roster roster, Clock clock) {
    this.mailboxes = mailboxes;
    this.roster = roster;
    this.clock = clock;
  }

  /**
   * @param next where to go on once these are done; empty when nothing is left
   */
  private record Work(List<Known> due, Optional<SyncPosition> next) {}

  Step take(TenantId tenant, SyncRun run) {
    Work work = run.position().everyMailbox() ? nextOfAll(tenant, run) : listed(tenant, run);
    Answers answers = ask(tenant, work.due());
    roster.putMailboxes(tenant, answers.read(), clock.instant());
    boolean busy = !answers.later().isEmpty();
    int tries = busy ? run.position().tries() + 1 : 0;
    boolean again = busy && tries < MOST_TRIES;
    List<Failure> failures = new ArrayList<>(answers.refused());
    if (busy && !again) {
      answers
          .later()
          .forEach(id -> failures.add(new Failure(Optional.of(id), "The mailbox stayed busy.")));
    }
    SyncRun next = counted(run, answers.read().size() - answers.refused().size(), failures);
    if (again) {
      // who has answered is not due any more, and is passed over
      return new Step(
          at(next, run.position().at(run.position().after(), run.position().due(), tries)),
          answers.delay(),
          Set.of());
    }
    if (work.next().isPresent()) {
      return Step.of(at(next, work.next().get()));
    }
    if (run.position().everyMailbox()) {
      roster.forgetGone(tenant, clock.instant().minus(GONE_KEPT_FOR));
    }
    return Step.of(
        next.gotOn(
            Phase.ROOMS,
            next.counts(),
            next.report(),
            run.position().mailboxesDone(clock.instant()),
            clock.instant()));
  }

  /** Reads one person's mailbox now, as when an admin has just enabled her. */
  void readNow(TenantId tenant, PersonId person) {
    List<Known> known =
        roster.find(tenant, List.of(person)).stream().filter(MailboxSteps::mayHaveMailbox).toList();
    roster.putMailboxes(tenant, ask(tenant, known).read(), clock.instant());
  }

  private SyncRun counted(SyncRun run, int read, List<Failure> failures) {
    return run.gotOn(
        run.phase(),
        run.counts().plus(0, read, 0, failures.size()),
        run.report().plus(failures),
        run.position(),
        clock.instant());
  }

  private SyncRun at(SyncRun run, SyncPosition position) {
    return run.gotOn(run.phase(), run.counts(), run.report(), position, clock.instant());
  }

  private Work listed(TenantId tenant, SyncRun run) {
    Instant now = clock.instant();
    List<Known> due =
        roster.find(tenant, run.position().due()).stream().filter(one -> isDue(one, now)).toList();
    if (due.size() <= MOST_IN_A_STEP) {
      return new Work(due, Optional.empty());
    }
    List<PersonId> others =
        due.subList(MOST_IN_A_STEP, due.size()).stream().map(one -> one.person().id()).toList();
    return new Work(
        due.subList(0, MOST_IN_A_STEP),
        Optional.of(run.position().at(Optional.empty(), others, 0)));
  }

  /** Goes on until a hundred are due, so that batches and transactions are full. */
  private Work nextOfAll(TenantId tenant, SyncRun run) {
    Optional<String> after = run.position().after();
    Instant now = clock.instant();
    List<Known> due = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES_IN_A_STEP; page++) {
      PageOf<Known> some = roster.page(tenant, PEOPLE_IN_A_PAGE, after);
      some.items().stream().filter(known -> isDue(known, now)).forEach(due::add);
      after = some.next();
      if (due.size() > MOST_IN_A_STEP) {
        List<Known> first = List.copyOf(due.subList(0, MOST_IN_A_STEP));
        String last = first.get(MOST_IN_A_STEP - 1).person().id().value();
        return new Work(first, Optional.of(run.position().at(Optional.of(last))));
      }
      if (after.isEmpty()) {
        break;
      }
    }
    return new Work(due, after.map(next -> run.position().at(Optional.of(next))));
  }

  private static boolean isDue(Known known, Instant now) {
    return known.interviewer()
        && mayHaveMailbox(known)
        && known
            .mailboxReadAt()
            .map(at -> !at.plus(goodFor(known.person())).isAfter(now))
            .orElse(true);
  }

  private static Duration goodFor(Person person) {
    return person.mailbox() == MailboxState.CLOUD ? GOOD_FOR : NONE_GOOD_FOR;
  }

  static boolean mayHaveMailbox(Known known) {
    Person person = known.person();
    return person.enabled() && person.kind() == Person.Kind.MEMBER && person.email().isPresent();
  }

  private record Answers(
      Map<PersonId, Mailbox> read, List<Failure> refused, List<PersonId> later, Duration delay) {}

  private Answers ask(TenantId tenant, List<Known> people) {
    Map<PersonId, Mailbox> read = new LinkedHashMap<>();
    List<Failure> refused = new ArrayList<>();
    List<PersonId> later = new ArrayList<>();
    Duration wait = Duration.ZERO;
    Map<PersonId, Reading> readings = readings(tenant, people);
    for (Known known : people) {
      PersonId id = known.person().id();
      Reading reading =
          readings.getOrDefault(id, new Reading.Refused("The mailbox did not answer."));
      if (reading instanceof Reading.Later busy) {
        later.add(id);
        wait = busy.delay().compareTo(wait) > 0 ? busy.delay() : wait;
      } else {
        read.put(id, mailbox(known, reading));
        if (reading instanceof Reading.Refused no) {
          refused.add(new Failure(Optional.of(id), no.reason()));
        }
      }
    }
    return new Answers(read, refused, later, wait);
  }

  private Map<PersonId, Reading> readings(TenantId tenant, List<Known> people) {
    Map<PersonId, Reading> readings = new HashMap<>();
    for (int from = 0; from < people.size(); from += MailboxDirectory.MOST) {
      List<PersonId> some =
          people.subList(from, Math.min(people.size(), from + MailboxDirectory.MOST)).stream()
              .map(known -> known.person().id())
              .toList();
      readings.putAll(mailboxes.read(tenant, some));
    }
    return readings;
  }

  private static Mailbox mailbox(Known known, Reading reading) {
    if (reading instanceof Reading.Settings settings) {
      return new Mailbox(
          MailboxState.CLOUD, settings.purpose(), settings.clock(), settings.workingHours());
    }
    if (reading instanceof Reading.NoCloudMailbox none) {
      return Mailbox.without(none.state());
    }
    Person before = known.person();
    return new Mailbox(before.mailbox(), before.purpose(), before.clock(), before.workingHours());
  }
}
