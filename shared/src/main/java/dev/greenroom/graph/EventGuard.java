package dev.greenroom.graph;

import com.microsoft.graph.models.Event;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Refusal;
import dev.greenroom.booking.OrganizerCalendar.Sighting;
import dev.greenroom.booking.OwnEvent;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.Optional;

/**
 * The one guard before other people's calendars: an event that is there already is changed through
 * here alone, only if a row of ours refers to it, and only if the event itself, read just before,
 * carries our mark for that row's interview. A write whose answer did not come is not sent again
 * before another read, which shows whether it was done.
 */
final class EventGuard {
  private final GraphClients app;
  private final CalendarRoutes routes;

  EventGuard(GraphClients clients, CalendarRoutes routes) {
    this.app = clients;
    this.routes = routes;
  }

  /** One call of Graph about the events of a calendar. */
  interface Call<T> {
    T on(GraphServiceClient graph, EventsAt events);
  }

  /** What is to be done with an event that was read and is ours. */
  record Step(Optional<Answer> answer, Event patch) {
    static Step done(Answer answer) {
      return new Step(Optional.of(answer), new Event());
    }

    static Step patch(Event patch) {
      return new Step(Optional.empty(), patch);
    }
  }

  interface Decision {
    Step take(Sighting sighting) throws GraphRefused;
  }

  /** One that needs the event's text as well. */
  interface DecisionOnText {
    Step take(Sighting sighting, String html) throws GraphRefused;
  }

  /** One that needs all that was read of the event. */
  interface DecisionOnAll {
    Step take(Sighting sighting, Event read) throws GraphRefused;
  }

  /** Reads, checks our mark, decides, writes, and reads back. */
  Answer change(TenantId tenant, OwnEvent event, Decision decision) {
    return change(tenant, event, OurEvents.FIELDS, (sighting, read) -> decision.take(sighting));
  }

  /** As {@link #change}, with the event's text before it, from the same read. */
  Answer changeText(TenantId tenant, OwnEvent event, DecisionOnText decision) {
    return changeAll(
        tenant, event, (sighting, read) -> decision.take(sighting, OurEvents.html(read)));
  }

  /** As {@link #change}, with the event before it as Graph shows it, text and guests. */
  Answer changeAll(TenantId tenant, OwnEvent event, DecisionOnAll decision) {
    return change(tenant, event, OurEvents.FIELDS_AND_TEXT, decision);
  }

  private Answer change(TenantId tenant, OwnEvent event, String[] fields, DecisionOnAll decision) {
    return patiently(
        "change event in " + event.mailbox(),
        () -> {
          Event read = read(tenant, event.mailbox(), event.eventId(), fields);
          Sighting sighting = OurEvents.sighting("read event in " + event.mailbox(), read);
          if (!isOurs(sighting, event)) {
            return new Answer.NotOurs();
          }
          if (sighting.cancelled()) {
            return new Answer.Found(sighting);
          }
          Step step = decision.take(sighting, read);
          if (step.answer().isPresent()) {
            return step.answer().get();
          }
          write(
              tenant,
              event.mailbox(),
              "change event",
              (graph, events) -> {
                events.patch(graph, event.eventId(), step.patch());
                return true;
              });
          return new Answer.Found(read(tenant, event.mailbox(), event.eventId()));
        });
  }

  private static boolean isOurs(Sighting sighting, OwnEvent event) {
    return sighting.tag().filter(event.tag()::equals).isPresent();
  }

  private void cancelled(TenantId tenant, OwnEvent event, String comment, boolean isAlone)
      throws GraphRefused {
    write(
        tenant,
        event.mailbox(),
        "cancel event",
        (graph, events) -> {
          if (isAlone) {
            // A meeting without attendees cannot be cancelled, only deleted.
            events.delete(graph, event.eventId());
          } else {
            events.cancel(graph, event.eventId(), comment);
          }
          return true;
        });
  }

  /** Takes an event back; what is gone is done. */
  Answer cancel(TenantId tenant, OwnEvent event, String comment) {
    return patiently(
        "cancel event in " + event.mailbox(),
        () -> {
          Sighting sighting = read(tenant, event.mailbox(), event.eventId());
          if (!isOurs(sighting, event)) {
            return new Answer.NotOurs();
          }
          if (!sighting.cancelled()) {
            cancelled(tenant, event, comment, sighting.seen().attendees().isEmpty());
          }
          return new Answer.Gone();
        });
  }

  Sighting read(TenantId tenant, MailboxId mailbox, String eventId) throws GraphRefused {
    return OurEvents.sighting(
        "read event in " + mailbox, read(tenant, mailbox, eventId, OurEvents.FIELDS));
  }

  private Event read(TenantId tenant, MailboxId mailbox, String eventId, String[] fields)
      throws GraphRefused {
    return ask(
        tenant, mailbox, "read event", (graph, events) -> events.get(graph, eventId, fields));
  }

  <T> T ask(TenantId tenant, MailboxId mailbox, String verb, Call<T> question) throws GraphRefused {
    CalendarRoutes.Route route = routes.to(tenant, mailbox, app);
    GraphClients clients = route.clients();
    return clients.ask(
        tenant,
        verb + " in " + mailbox,
        mailbox.value(),
        graph -> question.on(graph, route.events()));
  }

  <T> T write(TenantId tenant, MailboxId mailbox, String verb, Call<T> statement)
      throws GraphRefused {
    CalendarRoutes.Route route = routes.to(tenant, mailbox, app);
    GraphClients clients = route.clients();
    return clients.askOnce(
        tenant,
        verb + " in " + mailbox,
        mailbox.value(),
        graph -> statement.on(graph, route.events()));
  }

  /**
   * Goes through all of it again, from the read on, while patience lasts. The last time through has
   * one attempt's time more, and then it ends: whoever holds a lease counts on that.
   */
  Answer patiently(String operation, Question question) {
    Patience patience = app.patience();
    return app.by(
        Deadline.in(patience.total().plus(patience.attempt())),
        () -> patiently(operation, Deadline.in(patience.total()), question));
  }

  private static Answer patiently(String operation, Deadline deadline, Question question) {
    for (int attempt = 1; ; attempt++) {
      try {
        return answering(question);
      } catch (UpstreamUnavailable e) {
        Duration wait = e.retryAfter().orElse(GraphClients.backOff(attempt));
        if (!GraphFailures.mayPass(e) || wait.compareTo(deadline.left()) >= 0) {
          throw e;
        }
        GraphClients.sleep(operation, wait);
      }
    }
  }

  interface Question {
    Answer ask() throws GraphRefused;
  }

  static Answer answering(Question question) {
    try {
      return question.ask();
    } catch (PersonNotConnected e) {
      // whoever lends her grant took it back; she may give it again
      return new Answer.Refused(Refusal.NO_ACCESS);
    } catch (GraphRefused e) {
      if (e.hasCode("ErrorItemNotFound") || e.status() == 410) {
        return new Answer.Gone();
      }
      if (e.status() == 401 || e.status() == 409 || e.status() == 412) {
        // A token that was withdrawn meanwhile, or a write of somebody else's at the same moment:
        // both pass.
        throw new UpstreamUnavailable(
            "graph", "organizer calendar", e.status(), e.requestId(), null, e);
      }
      return new Answer.Refused(refusal(e));
    }
  }

  static Refusal refusal(GraphRefused e) {
    if (e.status() == 403) {
      return Refusal.NO_ACCESS;
    }
    return e.status() == 404 ? Refusal.NO_MAILBOX : Refusal.NOT_ACCEPTED;
  }
}
