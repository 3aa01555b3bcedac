package dev.greenroom.graph;

import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.OnlineMeetingProviderType;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.greenroom.booking.OrganizerCalendar;
import dev.greenroom.booking.OwnEvent;
import dev.greenroom.booking.WrittenTime;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The organiser mailboxes, through Graph; what is there already is changed behind the guard. */
public final class GraphOrganizerCalendar implements OrganizerCalendar {
  private static final int MOST_PAGES = 10;

  private final EventGuard guard;

  public GraphOrganizerCalendar(GraphClients clients) {
    this(clients, CalendarRoutes.mailboxesOnly());
  }

  public GraphOrganizerCalendar(GraphClients clients, CalendarRoutes routes) {
    this.guard = new EventGuard(clients, routes);
  }

  @Override
  public Answer look(TenantId tenant, MailboxId mailbox, String eventId) {
    return EventGuard.answering(() -> new Answer.Found(guard.read(tenant, mailbox, eventId)));
  }

  @Override
  public List<Sighting> findOurs(TenantId tenant, MailboxId mailbox, Tag tag) {
    String operation = "find our event in " + mailbox;
    try {
      return guard.ask(
          tenant,
          mailbox,
          "find our event",
          (graph, events) -> find(graph, events, tag, operation));
    } catch (PersonNotConnected e) {
      throw new UpstreamUnavailable("graph", operation, 403, "", null, e);
    } catch (GraphRefused e) {
      if (EventGuard.refusal(e) == Refusal.NO_MAILBOX) {
        return List.of();
      }
      throw new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
    }
  }

  @Override
  public Answer create(TenantId tenant, MailboxId mailbox, Draft draft) {
    AtomicInteger tries = new AtomicInteger();
    Answer answer =
        guard.patiently(
            "create event in " + mailbox,
            () -> {
              if (tries.getAndIncrement() > 0) {
                // the answer to the POST before may have been lost on its way to us
                Optional<Sighting> there = posted(tenant, mailbox, draft);
                if (there.isPresent()) {
                  return new Answer.Found(there.get());
                }
              }
              return new Answer.Found(post(tenant, mailbox, draft));
            });
    // there was no event to be gone: it is the mailbox that is not there
    return answer instanceof Answer.Gone ? new Answer.Refused(Refusal.NO_MAILBOX) : answer;
  }

  private Optional<Sighting> posted(TenantId tenant, MailboxId mailbox, Draft draft) {
    return findOurs(tenant, mailbox, draft.tag()).stream()
        .filter(sighting -> sighting.transactionId().equals(Optional.of(draft.transactionId())))
        .findFirst();
  }

  /** The times in its text go with it, in the same write: one change is one mail. */
  @Override
  public Answer move(TenantId tenant, OwnEvent event, TimeRange from, TimeRange to) {
    return guard.changeText(
        tenant,
        event,
        (sighting, html) -> {
          if (sighting.seen().range().equals(to)) {
            return EventGuard.Step.done(new Answer.Found(sighting));
          }
          if (!sighting.seen().range().equals(from)) {
            return EventGuard.Step.done(new Answer.Differs(sighting));
          }
          Event patch = new Event();
          patch.setStart(GraphTime.utc(to.start()));
          patch.setEnd(GraphTime.utc(to.end()));
          String moved = WrittenTime.moved(html, from, to);
          if (!moved.equals(html)) {
            patch.setBody(bodyOf(moved));
          }
          return EventGuard.Step.patch(patch);
        });
  }

  @Override
  public Answer revise(TenantId tenant, OwnEvent event, Revision revision) {
    return guard.changeAll(
        tenant,
        event,
        (sighting, read) -> {
          TimeRange there = sighting.seen().range();
          if (!there.equals(revision.to()) && !there.equals(revision.from())) {
            return EventGuard.Step.done(new Answer.Differs(sighting));
          }
          return EventRevisions.patch(revision, sighting, read)
              .map(EventGuard.Step::patch)
              .orElseGet(() -> EventGuard.Step.done(new Answer.Found(sighting)));
        });
  }

  @Override
  public Answer cancel(TenantId tenant, OwnEvent event, String comment) {
    return guard.cancel(tenant, event, comment);
  }

  @Override
  public Answer restoreOnlineMeeting(TenantId tenant, OwnEvent event) {
    return guard.change(
        tenant,
        event,
        sighting -> {
          if (sighting.seen().joinUrl().isPresent()) {
            return EventGuard.Step.done(new Answer.Found(sighting));
          }
          Event patch = new Event();
          patch.setIsOnlineMeeting(true);
          patch.setOnlineMeetingProvider(OnlineMeetingProviderType.TeamsForBusiness);
          return EventGuard.Step.patch(patch);
        });
  }

  @Override
  public Answer replaceLink(TenantId tenant, OwnEvent event, Optional<String> old, String link) {
    return guard.changeText(
        tenant,
        event,
        (sighting, text) -> {
          String fresh = EventDrafts.escaped(link);
          if (text.contains(fresh)) {
            return EventGuard.Step.done(new Answer.Found(sighting));
          }
          String mended =
              old.map(EventDrafts::escaped)
                  .filter(text::contains)
                  .map(stale -> text.replace(stale, fresh))
                  .orElseGet(() -> EventDrafts.withParagraph(text, fresh));
          Event patch = new Event();
          patch.setBody(bodyOf(mended));
          return EventGuard.Step.patch(patch);
        });
  }

  private static ItemBody bodyOf(String html) {
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Html);
    body.setContent(html);
    return body;
  }

  private static List<Sighting> find(
      GraphServiceClient graph, EventsAt events, Tag tag, String operation) {
    List<Event> found = new ArrayList<>();
    EventCollectionResponse page = events.find(graph, OurEvents.filter(tag));
    for (int pages = 1; page != null && pages <= MOST_PAGES; pages++) {
      if (page.getValue() != null) {
        found.addAll(page.getValue());
      }
      String next = page.getOdataNextLink();
      page = next == null ? null : events.next(graph, next);
    }
    if (page != null) {
      // what was not read may be ours: half a list must not pass for "never made"
      throw new UpstreamUnavailable("graph", operation + " (too many pages)", 200, "", null, null);
    }
    return found.stream()
        .sorted(
            Comparator.comparing(
                event ->
                    event.getCreatedDateTime() == null
                        ? ""
                        : event.getCreatedDateTime().toString()))
        .map(event -> OurEvents.sighting(operation, event))
        .toList();
  }

  private Sighting post(TenantId tenant, MailboxId mailbox, Draft draft) throws GraphRefused {
    Event made =
        guard.write(
            tenant,
            mailbox,
            "create event",
            (graph, events) -> events.post(graph, EventDrafts.event(draft)));
    Sighting sighting =
        OurEvents.sighting("create event in " + mailbox, made, Optional.of(draft.tag()));
    // 201 does not say that there is a meeting, and its address may come a moment later
    return draft.online() && sighting.seen().joinUrl().isEmpty()
        ? readBack(tenant, mailbox, sighting)
        : sighting;
  }

  /** The event is made and its guests are invited: no refusal of this look can undo that. */
  private Sighting readBack(TenantId tenant, MailboxId mailbox, Sighting made) {
    try {
      return guard.read(tenant, mailbox, made.eventId());
    } catch (GraphRefused e) {
      return made;
    }
  }
}
