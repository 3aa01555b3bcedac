package dev.greenroom.booking;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The organiser mailboxes in which interviews stand. Implementations are safe for several threads.
 *
 * <p>Each method throws {@code UpstreamUnavailable} when it is not known what happened, or when
 * trying again later may help.
 */
public interface OrganizerCalendar {
  /** The event as it is now: found, gone or refused. */
  Answer look(TenantId tenant, MailboxId mailbox, String eventId);

  /** The events in this mailbox that carry {@code tag}, the oldest first. */
  List<Sighting> findOurs(TenantId tenant, MailboxId mailbox, Tag tag);

  /**
   * Makes an event; Microsoft invites everybody on it at once. Found or refused. A repeat of the
   * POST inside looks for the tag first.
   */
  Answer create(TenantId tenant, MailboxId mailbox, Draft draft);

  /**
   * Moves an event, unless it is there already.
   *
   * @param from where we believe it is: found anywhere else, nothing is written and the answer is
   *     {@code differs}
   * @return how it looks after the write, read back
   */
  Answer move(TenantId tenant, OwnEvent event, TimeRange from, TimeRange to);

  /**
   * Changes what an event says and who is on it, and its time, by one write and only where it is
   * not so already: those who leave, those who come and those who stay get one mail each at most.
   * Whoever is on it and in neither list stays on it.
   *
   * @return how it looks after the write, read back; {@code differs} as for {@link #move}
   */
  Answer revise(TenantId tenant, OwnEvent event, Revision revision);

  /**
   * Cancels an event; Microsoft tells everybody on it. Cancelling what is gone is done, too.
   *
   * @param comment for that mail, may be empty
   */
  Answer cancel(TenantId tenant, OwnEvent event, String comment);

  /** Asks for the online meeting once more, unless the event has its join address. */
  Answer restoreOnlineMeeting(TenantId tenant, OwnEvent event);

  /** Puts another join address into an event's text, and leaves the rest of the text as it is. */
  Answer replaceLink(TenantId tenant, OwnEvent event, Optional<String> old, String link);

  /** Our mark on an event, an extended property. */
  record Tag(InterviewId interview, Role role) {
    /** How it is written into the event. */
    public String text() {
      return interview.value() + "/" + role.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * An event as it was read.
   *
   * @param tag our mark, when it carries one
   * @param transactionId that of the POST that made it, when there was one
   */
  record Sighting(
      String eventId,
      String iCalUId,
      Optional<Tag> tag,
      Optional<String> transactionId,
      boolean cancelled,
      Seen seen) {}

  /**
   * An event to make.
   *
   * @param paragraphs plain text
   * @param place shown as the location
   * @param online whether it is to be a Teams meeting
   * @param confidential whether others who see the calendar see more than busy time
   * @param details what few events have
   */
  record Draft(
      Tag tag,
      String transactionId,
      String subject,
      List<String> paragraphs,
      TimeRange range,
      Optional<Place> place,
      List<Invitee> invitees,
      boolean online,
      boolean confidential,
      Details details) {
    public Draft {
      paragraphs = List.copyOf(paragraphs);
      invitees = List.copyOf(invitees);
    }

    /** An event as most are. */
    public Draft(
        Tag tag,
        String transactionId,
        String subject,
        List<String> paragraphs,
        TimeRange range,
        Optional<Place> place,
        List<Invitee> invitees,
        boolean online,
        boolean confidential) {
      this(
          tag,
          transactionId,
          subject,
          paragraphs,
          range,
          place,
          invitees,
          online,
          confidential,
          Details.none());
    }

    /**
     * What few events have.
     *
     * @param reminderMinutes before the start; as the mailbox has it if empty
     * @param hideAttendees whether each on it sees nobody else
     */
    public record Details(
        Optional<Integer> reminderMinutes, List<String> categories, boolean hideAttendees) {
      public Details {
        categories = List.copyOf(categories);
      }

      public static Details none() {
        return new Details(Optional.empty(), List.of(), false);
      }
    }

    /** Where it takes place; a room has an address of its own. */
    public record Place(String displayName, Optional<EmailAddress> room) {}

    /** Somebody to invite. */
    public record Invitee(String name, EmailAddress address, Kind kind) {
      /** A room is booked by inviting it. */
      public enum Kind {
        REQUIRED,
        OPTIONAL,
        ROOM
      }
    }
  }

  /**
   * What is to be different about an event.
   *
   * @param subject empty to leave it
   * @param place empty to leave it
   * @param texts paragraphs for others, in this order
   */
  record Revision(
      TimeRange from,
      TimeRange to,
      Optional<String> subject,
      Optional<NewPlace> place,
      List<Draft.Invitee> in,
      Set<EmailAddress> out,
      List<Rewording> texts) {
    public Revision {
      in = List.copyOf(in);
      out = Set.copyOf(out);
      texts = List.copyOf(texts);
    }

    /** Where it takes place from now on; nowhere in particular if empty. */
    public record NewPlace(Optional<Draft.Place> place) {}

    /**
     * A paragraph in the place of another.
     *
     * @param before empty to add one
     * @param after empty to leave it out
     */
    public record Rewording(String before, String after) {}
  }

  /** Why something will not work however often it is tried. */
  enum Refusal {
    /** The organiser mailbox may not be read or written. */
    NO_ACCESS,
    /** The organiser mailbox is not there, or not in Exchange Online. */
    NO_MAILBOX,
    /** Outlook does not accept what was asked. */
    NOT_ACCEPTED
  }

  /** What came of a call. */
  sealed interface Answer {
    /** Calls the one case that fits. */
    <R> R match(Cases<R> cases);

    /** Here is the event, after the write if there was one. */
    record Found(Sighting sighting) implements Answer {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.found(sighting);
      }
    }

    /** Nothing was written: the event is not where we believed it to be. */
    record Differs(Sighting sighting) implements Answer {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.differs(sighting);
      }
    }

    /** There is no such event any more. */
    record Gone() implements Answer {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.gone();
      }
    }

    /** Nothing was written: the event does not carry our mark. */
    record NotOurs() implements Answer {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.notOurs();
      }
    }

    /** Nothing was written, and trying again will not help. */
    record Refused(Refusal why) implements Answer {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.refused(why);
      }
    }

    /** One for each. */
    interface Cases<R> {
      R found(Sighting sighting);

      R differs(Sighting sighting);

      R gone();

      R notOurs();

      R refused(Refusal why);
    }
  }
}
