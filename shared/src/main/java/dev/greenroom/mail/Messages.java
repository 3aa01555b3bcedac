package dev.greenroom.mail;

import dev.greenroom.mail.MessageStore.Kept;
import dev.greenroom.mail.MessageStore.Key;
import dev.greenroom.people.Person;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Messages to candidates: taken, sent once, looked at, taken back. */
public final class Messages {
  private static final Duration KEY_LIFETIME = Duration.ofDays(1);
  private static final int ATTEMPTS = 8;

  private final MessageStore store;
  private final CandidateStore candidates;
  private final MailSwitches switches;
  private final SendingRights rights;
  private final Pace pace;
  private final Trail trail;
  private final SendQueue queue;
  private final Delivery delivery;
  private final Clock clock;

  public Messages(
      MessageStore store,
      CandidateStore candidates,
      MailSwitches switches,
      Outgoing outgoing,
      TallyStore tallies,
      Trail trail,
      SendQueue queue,
      Clock clock) {
    this.store = store;
    this.candidates = candidates;
    this.switches = switches;
    this.rights = new SendingRights(switches, candidates);
    this.pace = new Pace(tallies, clock);
    this.trail = trail;
    this.queue = queue;
    this.delivery = new Delivery(store, outgoing, rights, pace, queue, clock);
    this.clock = clock;
  }

  /**
   * Takes a message: it is in the store before this returns, and leaves soon, or when it is its
   * time.
   */
  public SendOutcome send(TenantId tenant, SendRequest request, Optional<SendKey> key) {
    if (!switches.isOn(tenant)) {
      return new SendOutcome.SwitchedOff();
    }
    Optional<SendOutcome> before = key.flatMap(name -> answered(tenant, request, name));
    if (before.isPresent()) {
      return before.get();
    }
    if (candidates
        .find(tenant, CandidateId.of(tenant, request.to()))
        .flatMap(CandidateRecord::suppressedAt)
        .isPresent()) {
      return new SendOutcome.Suppressed();
    }
    return new Composer(tenant, request).taken(key);
  }

  private Optional<SendOutcome> answered(TenantId tenant, SendRequest request, SendKey key) {
    return store
        .key(tenant, key.hash())
        .filter(known -> known.expiresAt().isAfter(clock.instant()))
        .map(
            known ->
                known.fingerprint().equals(SendKey.fingerprint(request))
                    ? store
                        .find(tenant, known.message())
                        .<SendOutcome>map(kept -> new SendOutcome.Taken(kept.message()))
                        .orElseGet(SendOutcome.KeyReused::new)
                    : new SendOutcome.KeyReused());
  }

  /** From a request to a message that waits. */
  private final class Composer {
    private final TenantId tenant;
    private final SendRequest request;
    private final Instant now = clock.instant();

    Composer(TenantId tenant, SendRequest request) {
      this.tenant = tenant;
      this.request = request;
    }

    SendOutcome taken(Optional<SendKey> key) {
      MailSettings settings = switches.show(tenant);
      if (request.from() instanceof SendRequest.From.OfPerson from) {
        return ofPerson(from, settings, key);
      }
      Optional<EmailAddress> wanted =
          request.from() instanceof SendRequest.From.Shared shared
              ? Optional.of(shared.address())
              : settings.noReply();
      return wanted
          .flatMap(settings::sharedUnder)
          .map(
              shared ->
                  from(
                      Sender.shared(shared.mailbox()), shared.address(), settings.signature(), key))
          .orElseGet(
              () ->
                  new SendOutcome.Faulty(
                      "/from",
                      "must be a shared mailbox that the mail settings list; for no-reply they"
                          + " must name one"));
    }

    private SendOutcome ofPerson(
        SendRequest.From.OfPerson from, MailSettings settings, Optional<SendKey> key) {
      if (!rights.lets(tenant, from.person(), request.caller())) {
        return new SendOutcome.Faulty(
            "/from/personId", "must be somebody who lets others send as her, or the caller");
      }
      PersonalMail personal = switches.show(tenant, from.person());
      Optional<EmailAddress> primary = switches.known(tenant, from.person()).flatMap(Person::email);
      Optional<EmailAddress> address = from.address().or(() -> primary);
      if (address.isEmpty()) {
        return new SendOutcome.Faulty("/from/personId", "must be a person with a mailbox");
      }
      if (!address.equals(primary) && !personal.aliases().contains(address.get())) {
        return new SendOutcome.Faulty(
            "/from/address", "must be her address, or an alias that she switched on");
      }
      String signature =
          personal.signature().isEmpty() ? settings.signature() : personal.signature();
      return from(Sender.of(from.person()), address.get(), signature, key);
    }

    private SendOutcome from(
        Sender sender, EmailAddress address, String signature, Optional<SendKey> key) {
      Optional<String> answers = Optional.empty();
      if (request.replyTo().isPresent()) {
        answers =
            trail
                .anchor(tenant, CandidateId.of(tenant, request.to()), request.replyTo().get())
                .filter(anchor -> anchor.mailbox().equals(sender.mailbox()))
                .map(Trail.Anchor::graphId);
        if (answers.isEmpty()) {
          return new SendOutcome.Faulty(
              "/replyTo", "must be an entry of the candidate's timeline in the sender's mailbox");
        }
      }
      return stored(message(sender, address, signature, answers), key);
    }

    private Message message(
        Sender sender, EmailAddress address, String signature, Optional<String> answers) {
      String text = signature.isEmpty() ? request.text() : request.text() + "\n\n" + signature;
      return new Message(
          new MessageId(UUID.randomUUID().toString()),
          sender,
          address,
          request.to(),
          request.toName(),
          request.subject(),
          text,
          request.kind(),
          answers,
          request.interview(),
          request.untilReply(),
          request.automated() || request.from() instanceof SendRequest.From.NoReply,
          request.caller(),
          now,
          request.sendAt().filter(at -> at.isAfter(now)).orElse(now),
          MessageState.SCHEDULED,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    private SendOutcome stored(Message message, Optional<SendKey> key) {
      Optional<Key> named =
          key.map(
              name ->
                  new Key(
                      name.hash(),
                      SendKey.fingerprint(request),
                      message.id(),
                      now.plus(KEY_LIFETIME)));
      candidates.change(
          tenant,
          CandidateId.of(tenant, message.to()),
          CandidateRecord.seenAt(now),
          record -> record.activeAt(now));
      Optional<Kept> kept = store.add(tenant, message, Work.at(message.sendAt()), named);
      if (kept.isEmpty()) {
        return answered(tenant, request, key.orElseThrow())
            .orElseThrow(
                () -> new UpstreamUnavailable("tables", "add a message", 409, "", null, null));
      }
      handOver(message);
      return new SendOutcome.Taken(message);
    }

    private void handOver(Message message) {
      Duration delay = Duration.between(now, message.sendAt());
      if (delay.compareTo(Duration.ofHours(1)) > 0) {
        return; // the timer looks for what is due
      }
      try {
        queue.later(tenant, message.id(), delay);
      } catch (UpstreamUnavailable e) {
        return; // as above
      }
    }
  }

  public Optional<Message> show(TenantId tenant, MessageId id) {
    return store.find(tenant, id).map(Kept::message);
  }

  /** Takes a message back, as long as nothing was begun. */
  public RecallOutcome recall(TenantId tenant, MessageId id) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Kept> kept = store.find(tenant, id);
      if (kept.isEmpty()) {
        return new RecallOutcome.NotFound();
      }
      Message message = kept.get().message();
      if (message.state() == MessageState.CANCELLED) {
        return new RecallOutcome.Recalled(message);
      }
      boolean taken =
          kept.get().work().filter(work -> work.leaseUntil().isAfter(clock.instant())).isPresent();
      if (!message.state().isUntouched() || taken) {
        return new RecallOutcome.TooLate(message);
      }
      Message recalled = message.ended(MessageState.CANCELLED, Optional.empty());
      if (store.replace(tenant, kept.get(), recalled, Optional.empty()).isPresent()) {
        return new RecallOutcome.Recalled(recalled);
      }
    }
    throw new UpstreamUnavailable("tables", "recall of a message", 412, "", null, null);
  }

  /** Does what is to be done for one message now. */
  public void deliver(TenantId tenant, MessageId id) {
    delivery.run(tenant, id);
  }

  /** Hands everything that is due to workers. */
  public void handOutDue(TenantId tenant) {
    store
        .due(tenant, clock.instant())
        .forEach(message -> queue.later(tenant, message, Duration.ZERO));
  }

  public int waiting(TenantId tenant) {
    return store.waiting(tenant);
  }

  /** Automated messages since midnight, UTC. */
  public int automatedToday(TenantId tenant) {
    return pace.automatedToday(tenant);
  }
}
