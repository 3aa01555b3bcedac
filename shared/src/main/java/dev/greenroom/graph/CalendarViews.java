package dev.greenroom.graph;

import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.models.FreeBusyStatus;
import com.microsoft.graph.models.ResponseType;
import com.microsoft.graph.models.Sensitivity;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.calendarview.CalendarViewRequestBuilder;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusy.Reason;
import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.availability.Keywords;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads one calendar with all that our policy needs to know, to the last page. Series come as their
 * occurrences.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/user-list-calendarview">List calendarView</a>
 */
final class CalendarViews {
  private static final int PAGE = 200;

  /** Nobody's two months have ten thousand entries; a link that leads in circles has more. */
  private static final int MOST_PAGES = 50;

  private static final String[] FIELDS = {
    "iCalUId",
    "showAs",
    "isAllDay",
    "responseStatus",
    "isCancelled",
    "start",
    "end",
    "originalStartTimeZone"
  };

  /** Asked for only where words are looked for in subjects. */
  private static final String[] FIELDS_AND_SUBJECT =
      Stream.concat(Arrays.stream(FIELDS), Stream.of("subject", "sensitivity"))
          .toArray(String[]::new);

  private final GraphClients clients;

  CalendarViews(GraphClients clients) {
    this.clients = clients;
  }

  FreeBusy read(TenantId tenant, Target target, TimeRange window) {
    try {
      return readAll(tenant, target, window);
    } catch (GraphRefused e) {
      return new Unreadable(target.owner(), reason(e), detail(e.status(), e.code(), e.requestId()));
    } catch (UpstreamUnavailable e) {
      return new Unreadable(
          target.owner(), e.status() == 429 ? Reason.THROTTLED : Reason.UNAVAILABLE, detail(e));
    }
  }

  private FreeBusy readAll(TenantId tenant, Target target, TimeRange window) throws GraphRefused {
    List<Entry> entries = new ArrayList<>();
    Optional<String> next = Optional.empty();
    for (int page = 0; page < MOST_PAGES; page++) {
      EventCollectionResponse answer = page(tenant, target, window, next);
      if (answer.getValue() == null) {
        return new Unreadable(target.owner(), Reason.UNAVAILABLE, "Graph answered without a list.");
      }
      for (Event event : answer.getValue()) {
        Optional<Instant> start = GraphTime.read(event.getStart());
        Optional<Instant> end = GraphTime.read(event.getEnd());
        if (start.isEmpty() || end.isEmpty()) {
          return new Unreadable(
              target.owner(), Reason.UNAVAILABLE, "An entry's time could not be read.");
        }
        if (start.get().isBefore(end.get())) { // one without length takes no time
          entries.add(
              entry(event, new TimeRange(start.get(), end.get()), target.look().keywords()));
        }
      }
      next = Optional.ofNullable(answer.getOdataNextLink());
      if (next.isEmpty()) {
        return new FreeBusy.Read(target.owner(), entries);
      }
    }
    return new Unreadable(
        target.owner(),
        Reason.TOO_MANY_ENTRIES,
        "The calendar has more than %d entries in this window.".formatted(PAGE * MOST_PAGES));
  }

  private EventCollectionResponse page(
      TenantId tenant, Target target, TimeRange window, Optional<String> next) throws GraphRefused {
    return clients.ask(
        tenant,
        "calendarView of " + target.owner().id(),
        Mailboxes.laneOf(target),
        graph -> page(graph, target, window, next));
  }

  private static EventCollectionResponse page(
      GraphServiceClient graph, Target target, TimeRange window, Optional<String> next) {
    CalendarViewRequestBuilder view =
        graph.users().byUserId(Mailboxes.pathOf(target)).calendarView();
    if (next.isPresent()) {
      return view.withUrl(next.get())
          .get(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }
    return view.get(
        request -> {
          GraphClients.preferUtcAndImmutableIds(request.headers);
          request.queryParameters.startDateTime = window.start().toString();
          request.queryParameters.endDateTime = window.end().toString();
          request.queryParameters.select =
              target.look().keywords().isEmpty() ? FIELDS : FIELDS_AND_SUBJECT;
          request.queryParameters.top = PAGE;
        });
  }

  private static Entry entry(Event event, TimeRange range, Set<String> keywords) {
    boolean cancelled = Boolean.TRUE.equals(event.getIsCancelled());
    boolean allDay = Boolean.TRUE.equals(event.getIsAllDay());
    return new Entry(
        range,
        cancelled ? ShowAs.FREE : showAs(event.getShowAs()),
        allDay,
        reply(event.getResponseStatus() == null ? null : event.getResponseStatus().getResponse()),
        Optional.ofNullable(event.getICalUId()),
        Optional.ofNullable(event.getOriginalStartTimeZone())
            .filter(unused -> allDay)
            .flatMap(WindowsZones::clock),
        found(event, keywords));
  }

  /** The subject of a private entry is nobody's business, and so has no words. */
  private static Set<String> found(Event event, Set<String> keywords) {
    boolean mayBeRead =
        event.getSensitivity() == null
            || event.getSensitivity() == Sensitivity.Normal
            || event.getSensitivity() == Sensitivity.Personal;
    return keywords.isEmpty() || !mayBeRead || event.getSubject() == null
        ? Set.of()
        : Keywords.in(event.getSubject(), keywords);
  }

  /** What Graph adds later is unknown to us, and so busy. */
  private static ShowAs showAs(@Nullable FreeBusyStatus status) {
    if (status == null) {
      return ShowAs.UNKNOWN;
    }
    return switch (status) {
      case Free -> ShowAs.FREE;
      case Tentative -> ShowAs.TENTATIVE;
      case Busy -> ShowAs.BUSY;
      case Oof -> ShowAs.OUT_OF_OFFICE;
      case WorkingElsewhere -> ShowAs.WORKING_ELSEWHERE;
      default -> ShowAs.UNKNOWN;
    };
  }

  private static Reply reply(@Nullable ResponseType response) {
    if (response == null) {
      return Reply.NONE;
    }
    return switch (response) {
      case Organizer -> Reply.ORGANIZER;
      case Accepted -> Reply.ACCEPTED;
      case TentativelyAccepted -> Reply.TENTATIVE;
      case Declined -> Reply.DECLINED;
      default -> Reply.NONE;
    };
  }

  private static Reason reason(GraphRefused refusal) {
    if (refusal.status() == 401 || refusal.status() == 403) {
      return Reason.NO_ACCESS;
    }
    if (refusal.hasCode("MailboxNotEnabledForRESTAPI")
        || refusal.hasCode("MailboxNotSupportedForRESTAPI")) {
      return Reason.NO_CLOUD_MAILBOX;
    }
    return refusal.isGone() || refusal.hasCode("ErrorInvalidUser")
        ? Reason.NOT_FOUND
        : Reason.UNAVAILABLE;
  }

  private static String detail(UpstreamUnavailable failure) {
    if (failure.upstream().equals("entra")) {
      return "Entra gave no token for this tenant.";
    }
    if (failure.status() == 0) {
      return "Graph did not answer in time.";
    }
    return failure.status() < 400
        ? "Graph's answer could not be read."
        : detail(failure.status(), "", failure.requestId());
  }

  private static String detail(int status, String code, String requestId) {
    return "Graph answered %s.".formatted(String.join(" ", words(status, code, requestId)));
  }

  private static List<String> words(int status, String code, String requestId) {
    List<String> words = new ArrayList<>(List.of(Integer.toString(status)));
    if (!code.isEmpty()) {
      words.add(code);
    }
    if (!requestId.isEmpty()) {
      words.add("(request " + requestId + ")");
    }
    return words;
  }
}
