package dev.greenroom.sandbox.simulator.calendars;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.util.Locale;
import java.util.Optional;

/**
 * Attendees answer: their own copy changes, and the organiser learns of it if they want him to.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/event-accept">event: accept</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-decline">event: decline</a>
 * @see <a href="https://learn.microsoft.com/graph/api/event-tentativelyaccept">event:
 *     tentativelyAccept</a>
 */
final class Replies {
  private final EventStore store;

  Replies(EventStore store) {
    this.store = store;
  }

  /** Answers for the owner of a mailbox, after the checks that Graph makes. */
  void respond(Tenant tenant, Mailbox mailbox, String id, Reply reply) {
    ObjectNode copy = EventStore.require(mailbox, id);
    if (copy.path("isOrganizer").asBoolean()) {
      throw refused("You can't respond to this meeting because you're the meeting organizer.");
    }
    if (copy.path("isCancelled").asBoolean()) {
      throw refused("You can't respond to this meeting because it has been canceled.");
    }
    if (reply.toOrganizer() && !copy.path("responseRequested").asBoolean(true)) {
      throw refused("The meeting organizer hasn't requested a response.");
    }
    if (reply.proposedNewTime().isPresent()) {
      checkProposal(copy, reply);
    }
    answer(tenant, mailbox, copy, reply, true);
  }

  private static void checkProposal(ObjectNode copy, Reply reply) {
    if (!copy.path("allowNewTimeProposals").asBoolean(true)) {
      throw refused("The meeting organizer doesn't allow new time proposals.");
    }
    if (!reply.toOrganizer()) {
      throw refused("A new time can only be proposed together with a response.");
    }
  }

  private static GraphException refused(String why) {
    return GraphException.badRequest(
        "ErrorInvalidRequest", "Your request can't be completed. " + why);
  }

  /**
   * Answers without further ado. An answer to a series is one to each of its occurrences.
   *
   * @param mailed whether the organiser learns of it by a mail
   */
  void answer(Tenant tenant, Mailbox mailbox, ObjectNode copy, Reply reply, boolean mailed) {
    Optional<ObjectNode> attendee = Attendees.of(tenant, copy, mailbox);
    if (reply.toOrganizer() && attendee.isPresent()) {
      String address = attendee.get().path("emailAddress").path("address").asText();
      for (ObjectNode part : EventStore.parts(mailbox, copy)) {
        tellOrganizer(tenant, part, address, reply);
      }
      if (mailed) {
        Post.reply(tenant, store.now(), copy, address, reply.comment());
      }
    }
    for (ObjectNode part : EventStore.parts(mailbox, copy)) {
      answerCopy(tenant, mailbox, part, reply.answer());
    }
    if (reply.answer() == Answer.DECLINED) {
      store.remove(tenant, mailbox, copy);
    }
  }

  /** A declined meeting goes to Deleted Items, as in Outlook. */
  private void answerCopy(Tenant tenant, Mailbox mailbox, ObjectNode copy, Answer answer) {
    ObjectNode status = Attendees.status(answer.response(), store.now());
    copy.set("responseStatus", status);
    Attendees.of(tenant, copy, mailbox).ifPresent(own -> own.set("status", status.deepCopy()));
    if (answer == Answer.DECLINED) {
      return;
    }
    boolean accepted = answer == Answer.ACCEPTED;
    String intended = copy.path(Copies.INTENDED_SHOW_AS).asText("busy");
    copy.put("showAs", accepted || intended.equals("free") ? intended : "tentative");
    store.change(tenant, mailbox, copy);
  }

  /** The organiser's event shows the answer, and when it came. */
  private void tellOrganizer(Tenant tenant, ObjectNode copy, String address, Reply reply) {
    String organizer = copy.path("organizer").path("emailAddress").path("address").asText();
    Optional<Mailbox> mailbox = tenant.mailbox(organizer);
    if (mailbox.isPresent()) {
      record(tenant, mailbox.get(), copy.path("iCalUId").asText(), address, reply);
    }
  }

  private static ObjectNode inUtc(ObjectNode timeSlot) {
    ObjectNode slot = JsonNodeFactory.instance.objectNode();
    for (String edge : new String[] {"start", "end"}) {
      slot.set(edge, GraphTimes.utc(GraphTimes.given(timeSlot.path(edge)).instant()));
    }
    return slot;
  }

  /** Notes an answer at the organiser's event; one from outside of the tenant comes by mail. */
  void record(Tenant tenant, Mailbox organizer, String iCalUId, String address, Reply reply) {
    Optional<ObjectNode> event = organizer.eventByICalUId(iCalUId);
    if (event.isEmpty()) {
      return;
    }
    ObjectNode attendee = Attendees.byAddress(event.get()).get(address.toLowerCase(Locale.ROOT));
    if (attendee == null) {
      return;
    }
    attendee.set("status", Attendees.status(reply.answer().response(), store.now()));
    attendee.remove("proposedNewTime");
    reply.proposedNewTime().ifPresent(slot -> attendee.set("proposedNewTime", inUtc(slot)));
    store.change(tenant, organizer, event.get());
  }
}
