package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be done with the calendars of a {@link World}, by Graph's callers and by people in
 * Outlook alike. Takes the tenant's monitor itself; what it returns are copies, in the stored form:
 * times in UTC, ordinary ids. Refusals are {@link GraphException}s, as Graph words them.
 */
public final class Calendars {
  /** The client id of those who use Outlook itself. */
  public static final String OUTLOOK = "outlook";

  private final CalendarRules rules = new CalendarRules();
  private final EventStore store;
  private final Replies replies;
  private final Meetings meetings;
  private final Changes changes;
  private final Schedules schedules = new Schedules(rules);

  public Calendars(World world, ChangeNotifier notifier) {
    store = new EventStore(world, notifier);
    replies = new Replies(store);
    TeamsMeetings teams = new TeamsMeetings(rules);
    Copies copies = new Copies(store, rules);
    meetings = new Meetings(store, rules, teams, copies, new Rooms(store, rules, replies));
    changes = new Changes(store, teams, copies, meetings);
  }

  /** What can be made to behave differently. */
  public CalendarRules rules() {
    return rules;
  }

  /**
   * Creates an event, or a series if it has a {@code recurrence}, and invites its attendees.
   *
   * @param body Graph's {@code event}
   * @param clientId whose {@code transactionId} it is; {@link #OUTLOOK} for a person
   * @return the event as it was before anybody answered; for a series its master
   */
  public ObjectNode create(Tenant tenant, Mailbox mailbox, ObjectNode body, String clientId) {
    synchronized (tenant) {
      return meetings.create(tenant, mailbox, body, clientId, true);
    }
  }

  /**
   * Puts a meeting into the world that was there all along: everybody has it, nobody is mailed.
   *
   * @param answers by address; who is missing here has not answered
   */
  public ObjectNode seed(
      Tenant tenant, Mailbox mailbox, ObjectNode body, Map<String, Answer> answers) {
    synchronized (tenant) {
      ObjectNode event = meetings.create(tenant, mailbox, body, OUTLOOK, false);
      String iCalUId = event.get("iCalUId").asText();
      answers.forEach((address, answer) -> reply(tenant, iCalUId, address, answer, false));
      return event;
    }
  }

  /** Changes the properties that the body has, and tells whoever has to know. */
  public ObjectNode update(Tenant tenant, Mailbox mailbox, String id, ObjectNode body) {
    synchronized (tenant) {
      return changes.update(tenant, mailbox, id, body);
    }
  }

  /** The organiser calls a meeting off, with a word to the attendees. */
  public void cancel(Tenant tenant, Mailbox mailbox, String id, String comment) {
    synchronized (tenant) {
      meetings.cancel(tenant, mailbox, id, comment);
    }
  }

  /** Deletes an own event, which calls it off, or a copy, which nobody notices. */
  public void delete(Tenant tenant, Mailbox mailbox, String id) {
    synchronized (tenant) {
      meetings.delete(tenant, mailbox, id);
    }
  }

  /** The owner of the mailbox answers an invitation that lies there. */
  public void respond(Tenant tenant, Mailbox mailbox, String id, Reply reply) {
    synchronized (tenant) {
      replies.respond(tenant, mailbox, id, reply);
    }
  }

  /**
   * Somebody answers by whatever means there are: in the mailbox if the address has one with this
   * meeting in it, else by mail from outside, as a candidate does.
   */
  public void replyByMail(Tenant tenant, String iCalUId, String address, Answer answer) {
    synchronized (tenant) {
      reply(tenant, iCalUId, address, answer, true);
    }
  }

  private void reply(Tenant tenant, String iCalUId, String address, Answer answer, boolean mailed) {
    Optional<Mailbox> theirs =
        tenant.mailbox(address).filter(box -> box.eventByICalUId(iCalUId).isPresent());
    if (theirs.isPresent()) {
      ObjectNode copy = theirs.get().eventByICalUId(iCalUId).orElseThrow();
      replies.answer(tenant, theirs.get(), copy, Reply.plain(answer), mailed);
      return;
    }
    for (Mailbox mailbox : tenant.mailboxes()) {
      mailbox
          .eventByICalUId(iCalUId)
          .filter(event -> event.path("isOrganizer").asBoolean())
          .ifPresent(
              event -> replies.record(tenant, mailbox, iCalUId, address, Reply.plain(answer)));
    }
  }

  /** Brings an event back from Deleted Items; its id is another one then. */
  public ObjectNode restore(Tenant tenant, Mailbox mailbox, String id) {
    synchronized (tenant) {
      return store.restore(tenant, mailbox, id).deepCopy();
    }
  }

  /**
   * One event.
   *
   * @throws GraphException 404 {@code ErrorItemNotFound}
   */
  public ObjectNode get(Tenant tenant, Mailbox mailbox, String id) {
    synchronized (tenant) {
      return EventStore.require(mailbox, id).deepCopy();
    }
  }

  /**
   * What a calendar shows in a half-open window: single events and occurrences, by start. Cancelled
   * copies are among them.
   */
  public List<ObjectNode> view(Tenant tenant, Mailbox mailbox, Instant start, Instant end) {
    synchronized (tenant) {
      return window(mailbox, start, end).stream().map(ObjectNode::deepCopy).toList();
    }
  }

  /**
   * Free and busy time as getSchedule tells it, with all that an owner may see.
   *
   * @param body the parameters of getSchedule
   */
  public List<ObjectNode> schedules(Tenant tenant, ObjectNode body) {
    return schedules(tenant, ScheduleRequest.read(body), Schedules.Viewer.inUtc(mailbox -> true));
  }

  List<ObjectNode> schedules(Tenant tenant, ScheduleRequest request, Schedules.Viewer viewer) {
    synchronized (tenant) {
      return schedules.read(tenant, request, viewer);
    }
  }

  static List<ObjectNode> window(Mailbox mailbox, Instant start, Instant end) {
    return mailbox.events().values().stream()
        .filter(event -> !EventStore.isSeries(event))
        .map(event -> new Dated(Span.of(event), event))
        .filter(dated -> dated.span().isIn(start, end))
        .sorted(
            Comparator.comparing((Dated dated) -> dated.span().start())
                .thenComparing(dated -> dated.event().get("id").asText()))
        .map(Dated::event)
        .toList();
  }

  private record Dated(Span span, ObjectNode event) {}

  /** Masters and single events, as {@code /events} lists them. */
  static List<ObjectNode> listed(Mailbox mailbox) {
    return mailbox.events().values().stream()
        .filter(event -> !EventStore.isOccurrence(event))
        .toList();
  }
}
