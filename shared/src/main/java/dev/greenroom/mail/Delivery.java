package dev.greenroom.mail;

import dev.greenroom.mail.MessageStore.Kept;
import dev.greenroom.mail.Outgoing.Answer;
import dev.greenroom.mail.Outgoing.Draft;
import dev.greenroom.mail.Outgoing.Sighting;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Brings one message out, one step after the other, each followed by one write of its row. Sending
 * is noted before it is begun; where nobody knows how it ended, the mailbox is read, and not before
 * Exchange had time to show it. What is sent again is always the same draft, which can leave once.
 */
final class Delivery {
  /** So long may Exchange take to show a sent message among those that were sent. */
  static final Duration SETTLING = Duration.ofMinutes(3);

  /** After that, what was not seen will not be seen. */
  static final Duration LONGEST_DOUBT = Duration.ofHours(1);

  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);
  private static final Duration READ_BACK = Duration.ofSeconds(30);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int MOST_STEPS = 8;

  private final MessageStore store;
  private final Outgoing outgoing;
  private final SendingRights rights;
  private final Pace pace;
  private final SendQueue queue;
  private final Clock clock;

  Delivery(
      MessageStore store,
      Outgoing outgoing,
      SendingRights rights,
      Pace pace,
      SendQueue queue,
      Clock clock) {
    this.store = store;
    this.outgoing = outgoing;
    this.rights = rights;
    this.pace = pace;
    this.queue = queue;
    this.clock = clock;
  }

  /** Takes the message up, unless it is not its time, or somebody is at it. */
  void run(TenantId tenant, MessageId id) {
    Instant now = clock.instant();
    store
        .find(tenant, id)
        .filter(kept -> kept.work().filter(work -> work.isFreeAt(now)).isPresent())
        .flatMap(
            kept ->
                store.replace(
                    tenant, kept, kept.message(), kept.work().map(work -> work.leased(now))))
        .ifPresent(kept -> new Run(tenant, kept).toTheEnd());
  }

  /** One stretch of work under one lease. */
  private final class Run {
    private final TenantId tenant;
    private Kept kept;
    private boolean going = true;

    Run(TenantId tenant, Kept kept) {
      this.tenant = tenant;
      this.kept = kept;
    }

    void toTheEnd() {
      try {
        for (int steps = 0; going && steps < MOST_STEPS; steps++) {
          step();
        }
      } catch (UpstreamUnavailable e) {
        if (e.upstream().equals("tables")) {
          throw e;
        }
        putOff(clock.instant().plus(waitAfter(e.retryAfter())));
      }
    }

    private Message message() {
      return kept.message();
    }

    private void step() {
      switch (message().state()) {
        case SCHEDULED -> begin();
        case DRAFTED -> post();
        case POSTED -> findOut();
        case ACCEPTED -> readBack();
        default -> going = false;
      }
    }

    /** Everything that could stand in the way is asked at the last moment. */
    private void begin() {
      Optional<SendingRights.No> no = rights.against(tenant, message());
      if (no.isPresent()) {
        end(no.get().state(), no.get().why());
        return;
      }
      if (message().createdAt().isBefore(clock.instant().minus(GIVEN_UP_AFTER))
          && message().sendAt().isBefore(clock.instant().minus(GIVEN_UP_AFTER))) {
        end(MessageState.FAILED, Optional.of(MessageFailure.TOO_LATE));
        return;
      }
      if (!isFirstTry()) {
        List<Sighting> ours = outgoing.findOurs(tenant, message().sender(), message().id());
        if (!ours.isEmpty()) {
          adopt(ours);
          return;
        }
      }
      Optional<Instant> full =
          pace.take(tenant, message(), rights.settings(tenant).dailyThreshold());
      if (full.isPresent()) {
        putOff(full.get());
        return;
      }
      Answer answer = outgoing.draft(tenant, message().sender(), draft());
      if (answer instanceof Answer.Found found) {
        record(message().drafted(found.sighting().messageId()));
        if (!going) {
          // somebody else took the message over, and has a draft of her own
          outgoing.discard(
              tenant, message().sender(), found.sighting().messageId(), message().id());
        }
      } else {
        refused(answer);
      }
    }

    private boolean isFirstTry() {
      return kept.work().map(work -> work.attempts() == 1).orElse(false);
    }

    /** The first is the message; other drafts were made when an answer was lost. */
    private void adopt(List<Sighting> ours) {
      Optional<Sighting> left = ours.stream().filter(one -> !one.draft()).findFirst();
      Sighting chosen = left.orElse(ours.get(0));
      for (Sighting other : ours) {
        if (other.draft() && !other.equals(chosen)) {
          outgoing.discard(tenant, message().sender(), other.messageId(), message().id());
        }
      }
      Message drafted = message().drafted(chosen.messageId());
      if (chosen.draft()) {
        record(drafted);
      } else {
        sent(drafted, chosen);
      }
    }

    private Draft draft() {
      return new Draft(
          message().id(),
          message().from(),
          message().to(),
          message().toName(),
          message().subject(),
          message().text(),
          message().replyTo());
    }

    private void post() {
      Optional<SendingRights.No> no = rights.against(tenant, message());
      if (no.isPresent()) {
        outgoing.discard(tenant, message().sender(), draftId(), message().id());
        end(no.get().state(), no.get().why());
        return;
      }
      record(message().posted(clock.instant()));
      if (going) {
        send();
      }
    }

    private void send() {
      Answer answer;
      try {
        answer = outgoing.send(tenant, message().sender(), draftId());
      } catch (UpstreamUnavailable e) {
        if (e.status() == TOO_MANY_REQUESTS) {
          // this one answer says that nothing was done
          record(message().drafted(draftId()));
          throw e;
        }
        putOff(clock.instant().plus(SETTLING));
        return;
      }
      if (answer instanceof Answer.Accepted) {
        record(message().accepted());
      } else {
        refused(answer);
      }
    }

    private String draftId() {
      return message().draftId().orElseThrow();
    }

    /** Nobody knows whether it left. */
    private void findOut() {
      Instant now = clock.instant();
      Instant posted = message().postedAt().orElseThrow();
      if (now.isBefore(posted.plus(SETTLING))) {
        putOff(posted.plus(SETTLING));
        return;
      }
      Optional<Sighting> seen = look();
      if (seen.filter(one -> !one.draft()).isPresent()) {
        sent(message(), seen.get());
      } else if (now.isAfter(posted.plus(LONGEST_DOUBT)) && seen.isEmpty()) {
        end(MessageState.FAILED, Optional.of(MessageFailure.UNKNOWN));
      } else if (seen.isEmpty()) {
        putOff(now.plus(SETTLING));
      } else {
        sendAgain();
      }
    }

    /** Still a draft: it is told to go once more, and a draft that is gone cannot go twice. */
    private void sendAgain() {
      if (rights.against(tenant, message()).isPresent()) {
        // it may be on its way all the same, and only look like a draft
        outgoing.discard(tenant, message().sender(), draftId(), message().id());
        end(MessageState.FAILED, Optional.of(MessageFailure.UNKNOWN));
        return;
      }
      Answer answer;
      try {
        answer = outgoing.send(tenant, message().sender(), draftId());
      } catch (UpstreamUnavailable e) {
        putOff(clock.instant().plus(SETTLING));
        return;
      }
      if (answer instanceof Answer.Accepted) {
        record(message().accepted());
      } else if (message().postedAt().orElseThrow().plus(LONGEST_DOUBT).isBefore(clock.instant())) {
        end(MessageState.FAILED, Optional.of(MessageFailure.UNKNOWN));
      } else {
        // it may be on its way, and only look like a draft
        putOff(clock.instant().plus(SETTLING));
      }
    }

    private Optional<Sighting> look() {
      return outgoing.look(tenant, message().sender(), draftId()) instanceof Answer.Found found
          ? Optional.of(found.sighting())
          : outgoing.findOurs(tenant, message().sender(), message().id()).stream().findFirst();
    }

    /** It left; which address stands there is read from what was sent. */
    private void readBack() {
      Instant posted = message().postedAt().orElseThrow();
      Optional<Sighting> seen = Optional.empty();
      try {
        seen = look().filter(one -> !one.draft());
      } catch (UpstreamUnavailable e) {
        if (e.upstream().equals("tables")) {
          throw e;
        }
      }
      if (seen.isPresent()) {
        sent(message(), seen.get());
      } else if (clock.instant().isAfter(posted.plus(LONGEST_DOUBT))) {
        record(message().sent(posted, Optional.empty(), Optional.empty()));
        finish();
      } else {
        putOff(clock.instant().plus(READ_BACK));
      }
    }

    private void sent(Message before, Sighting seen) {
      write(
          before.sent(seen.sentAt().orElseGet(clock::instant), seen.from(), seen.conversationId()),
          Optional.empty());
      going = false;
    }

    private void finish() {
      going = false;
    }

    private void refused(Answer answer) {
      MessageFailure why =
          answer instanceof Answer.Refused refused ? refused.why() : MessageFailure.DRAFT_DELETED;
      if (message().draftId().isPresent()) {
        try {
          outgoing.discard(tenant, message().sender(), draftId(), message().id());
        } catch (UpstreamUnavailable e) {
          // a draft that stays is no mail; that the message failed must be known all the same
          end(MessageState.FAILED, Optional.of(why));
          return;
        }
      }
      end(MessageState.FAILED, Optional.of(why));
    }

    private void end(MessageState state, Optional<MessageFailure> why) {
      write(message().ended(state, why), Optional.empty());
      going = false;
    }

    private void record(Message next) {
      write(next, next.state().isFinal() ? Optional.empty() : kept.work());
    }

    private void putOff(Instant until) {
      going = false;
      write(message(), kept.work().map(work -> work.putOff(until)));
      Duration delay = Duration.between(clock.instant(), until);
      try {
        queue.later(tenant, message().id(), delay.isNegative() ? Duration.ZERO : delay);
      } catch (UpstreamUnavailable e) {
        return; // the timer looks for what is due
      }
    }

    /** Whoever wrote meanwhile has taken it over: then it is no longer ours. */
    private void write(Message next, Optional<Work> work) {
      Optional<Kept> written = store.replace(tenant, kept, next, work);
      if (written.isPresent()) {
        kept = written.get();
      } else {
        going = false;
      }
    }

    private Duration waitAfter(Optional<Duration> asked) {
      int attempts = kept.work().map(Work::attempts).orElse(1);
      Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(attempts, 7));
      Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
      return asked.filter(least -> least.compareTo(capped) > 0).orElse(capped);
    }
  }
}
