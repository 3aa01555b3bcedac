package dev.greenroom.mail;

import dev.greenroom.mail.Incoming.Answer;
import dev.greenroom.mail.Incoming.Arrived;
import dev.greenroom.mail.Incoming.Folder;
import dev.greenroom.mail.Incoming.Nature;
import dev.greenroom.mail.Incoming.Position;
import dev.greenroom.people.Person;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the mail of those who let it be read, from the moment at which they said so. Only what is
 * with a candidate is kept; of anything else nothing is, not even that it was there.
 */
public final class MailReading {
  private static final int MOST_PAGES = 40;
  private static final int LONGEST_PREVIEW = 255;

  private final MailSwitches switches;
  private final Incoming incoming;
  private final ReadingStore readings;
  private final CandidateStore candidates;
  private final Trail trail;
  private final Matching matching;
  private final Clock clock;

  public MailReading(
      MailSwitches switches,
      Incoming incoming,
      ReadingStore readings,
      CandidateStore candidates,
      Trail trail,
      Clock clock) {
    this.switches = switches;
    this.incoming = incoming;
    this.readings = readings;
    this.candidates = candidates;
    this.trail = trail;
    this.matching = new Matching(candidates, trail);
    this.clock = clock;
  }

  /** Those whose mail is to be read now. */
  public List<PersonId> readers(TenantId tenant) {
    return switches.isOn(tenant) ? switches.readers(tenant) : List.of();
  }

  public Optional<ReadingStore.Outcome> outcome(TenantId tenant, PersonId person) {
    return readings.outcome(tenant, person);
  }

  /** Reads what is new in one mailbox; nothing if that is off, or she has left. */
  public void read(TenantId tenant, PersonId person) {
    Optional<Matching.Owner> owner = owner(tenant, person);
    if (owner.isEmpty()) {
      readings.forget(tenant, person);
      return;
    }
    Optional<MessageFailure> trouble = Optional.empty();
    for (Folder folder : Folder.values()) {
      if (trouble.isEmpty()) {
        trouble = new Round(tenant, person, owner.get(), folder).read();
      }
    }
    if (isWanted(tenant, person)) {
      readings.save(tenant, person, new ReadingStore.Outcome(clock.instant(), trouble));
    } else {
      readings.forget(tenant, person);
    }
  }

  private boolean isWanted(TenantId tenant, PersonId person) {
    return switches.isOn(tenant) && switches.show(tenant, person).sync();
  }

  /** Empty if nothing of hers may be read. */
  private Optional<Matching.Owner> owner(TenantId tenant, PersonId person) {
    if (!isWanted(tenant, person)) {
      return Optional.empty();
    }
    return switches
        .known(tenant, person)
        .filter(Person::enabled)
        .map(
            known -> {
              Set<EmailAddress> used = new HashSet<>(switches.show(tenant, person).aliases());
              known.email().ifPresent(used::add);
              Set<EmailAddress> unused = new HashSet<>(known.aliases());
              unused.removeAll(used);
              return new Matching.Owner(new MailboxId(person.value()), used, unused);
            });
  }

  /** One folder, page by page. */
  private final class Round {
    private final TenantId tenant;
    private final PersonId person;
    private final Matching.Owner owner;
    private final Folder folder;
    private final Instant since;

    Round(TenantId tenant, PersonId person, Matching.Owner owner, Folder folder) {
      this.tenant = tenant;
      this.person = person;
      this.owner = owner;
      this.folder = folder;
      this.since = switches.show(tenant, person).syncSince().orElseGet(clock::instant);
    }

    Optional<MessageFailure> read() {
      Position position =
          readings.position(tenant, person, folder).orElseGet(() -> Position.from(since));
      for (int pages = 0; pages < MOST_PAGES; pages++) {
        // switched off meanwhile: this page is not read any more
        if (!isWanted(tenant, person)) {
          return Optional.empty();
        }
        Answer answer = incoming.read(tenant, person, folder, position);
        if (answer instanceof Answer.Refused refused) {
          return Optional.of(refused.why());
        }
        if (answer instanceof Answer.Page page) {
          page.mails().forEach(this::take);
          position = page.next();
          readings.save(tenant, person, folder, position);
          if (page.last()) {
            return Optional.empty();
          }
        } else {
          position = Position.from(since);
        }
      }
      return Optional.empty();
    }

    private void take(Arrived mail) {
      // a delta may bring older ones that were moved here
      if (mail.at().isBefore(since)) {
        return;
      }
      matching
          .candidateOf(tenant, owner, folder, mail)
          .ifPresent(candidate -> keep(candidate, mail));
    }

    private void keep(CandidateId candidate, Arrived mail) {
      boolean received = folder == Folder.INBOX;
      trail.keep(
          tenant,
          candidate,
          new Mail(
              idOf(owner.mailbox(), mail.graphId()),
              owner.mailbox(),
              mail.graphId(),
              received,
              mail.nature(),
              mail.from(),
              mail.subject(),
              shortened(mail.preview()),
              mail.at()));
      boolean isReply = received && mail.nature() == Nature.PERSON;
      candidates.change(
          tenant,
          candidate,
          CandidateRecord.seenAt(mail.at()),
          record -> isReply ? record.repliedAt(mail.at()) : record.activeAt(mail.at()));
    }
  }

  private static String shortened(String preview) {
    if (preview.length() <= LONGEST_PREVIEW) {
      return preview;
    }
    int end =
        Character.isHighSurrogate(preview.charAt(LONGEST_PREVIEW - 1))
            ? LONGEST_PREVIEW - 1
            : LONGEST_PREVIEW;
    return preview.substring(0, end);
  }

  private static String idOf(MailboxId mailbox, String graphId) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest((mailbox.value() + "\n" + graphId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
