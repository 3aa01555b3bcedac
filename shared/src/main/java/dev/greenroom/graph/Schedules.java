package dev.greenroom.graph;

import com.microsoft.graph.models.FreeBusyStatus;
import com.microsoft.graph.models.ScheduleInformation;
import com.microsoft.graph.models.ScheduleItem;
import com.microsoft.graph.users.item.calendar.getschedule.GetSchedulePostRequestBody;
import com.microsoft.graph.users.item.calendar.getschedule.GetSchedulePostResponse;
import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.values.CalendarOwner.OfRoom;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks {@code getSchedule} who is clearly free. It knows no ids, replies or all-day flags, and it
 * sees with the eyes of the mailbox that it is posted through; so it can only say that there is
 * nothing to look at, and a doubt is never an answer.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">calendar:
 *     getSchedule</a>
 */
final class Schedules {
  /** Of one call: users, rooms, members of lists. */
  static final int LARGEST = 20;

  /** "Under 62 days", with room to spare. */
  private static final Duration LONGEST = Duration.ofDays(61);

  private static final int MOST_POSTERS = 3;
  private static final int INTERVAL_MINUTES = 60;

  private final GraphClients clients;
  private final AtomicInteger turns = new AtomicInteger();

  Schedules(GraphClients clients) {
    this.clients = clients;
  }

  /**
   * Returns those of {@code targets} (at most {@value #LARGEST}) who have nothing but free time in
   * {@code window}. When nobody's mailbox will ask for us, that is none of them.
   */
  Set<Target> clearlyFree(TenantId tenant, List<Target> targets, TimeRange window) {
    Set<Target> free = new HashSet<>(targets);
    for (TimeRange part : partsOf(window)) {
      Set<String> freeNow = freeAddresses(tenant, targets, part);
      free.removeIf(target -> !freeNow.contains(target.address().canonical()));
      if (free.isEmpty()) {
        break;
      }
    }
    return free;
  }

  private static List<TimeRange> partsOf(TimeRange window) {
    List<TimeRange> parts = new ArrayList<>();
    for (Instant start = window.start(); start.isBefore(window.end()); ) {
      Instant end = start.plus(LONGEST).isBefore(window.end()) ? start.plus(LONGEST) : window.end();
      parts.add(new TimeRange(start, end));
      start = end;
    }
    return parts;
  }

  private Set<String> freeAddresses(TenantId tenant, List<Target> targets, TimeRange window) {
    for (Target poster : posters(targets)) {
      Optional<GetSchedulePostResponse> answer = post(tenant, poster, targets, window);
      if (answer.isPresent()) {
        return freeAddresses(answer.get(), window.length().toMinutes() / INTERVAL_MINUTES);
      }
    }
    return Set.of();
  }

  /** People in turn, so that no mailbox carries the load alone; rooms only when nobody is there. */
  private List<Target> posters(List<Target> targets) {
    List<Target> posters = new ArrayList<>(targets);
    Collections.rotate(posters, turns.getAndIncrement());
    posters.sort(Comparator.comparing(target -> target.owner() instanceof OfRoom));
    return posters.subList(0, Math.min(posters.size(), MOST_POSTERS));
  }

  /**
   * Empty when this mailbox would not ask, or did not answer: another one may. It is asked once,
   * for the time that waiting would take is better spent on the calendars themselves.
   */
  private Optional<GetSchedulePostResponse> post(
      TenantId tenant, Target poster, List<Target> targets, TimeRange window) {
    GetSchedulePostRequestBody body = new GetSchedulePostRequestBody();
    body.setSchedules(targets.stream().map(target -> target.address().value()).toList());
    body.setStartTime(GraphTime.utc(window.start()));
    body.setEndTime(GraphTime.utc(window.end()));
    body.setAvailabilityViewInterval(INTERVAL_MINUTES);
    try {
      return Optional.of(
          clients.askOnce(
              tenant,
              "getSchedule through " + poster.owner().id(),
              Mailboxes.laneOf(poster),
              graph ->
                  graph
                      .users()
                      .byUserId(Mailboxes.pathOf(poster))
                      .calendar()
                      .getSchedule()
                      .post(
                          body,
                          request -> GraphClients.preferUtcAndImmutableIds(request.headers))));
    } catch (GraphRefused | UpstreamUnavailable e) {
      return Optional.empty();
    }
  }

  /**
   * @param intervals which a view of the whole window has at least: a shorter one has not seen all
   */
  private static Set<String> freeAddresses(GetSchedulePostResponse answer, long intervals) {
    return orEmpty(answer.getValue()).stream()
        .filter(schedule -> isClearlyFree(schedule, intervals))
        .map(schedule -> schedule.getScheduleId().toLowerCase(Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static boolean isClearlyFree(ScheduleInformation schedule, long intervals) {
    String view = schedule.getAvailabilityView();
    return schedule.getError() == null
        && schedule.getScheduleId() != null
        && view != null
        && !view.isEmpty()
        && view.length() >= intervals
        && view.chars().allMatch(digit -> digit == '0')
        && orEmpty(schedule.getScheduleItems()).stream().allMatch(Schedules::isFree);
  }

  private static boolean isFree(ScheduleItem item) {
    return item.getStatus() == FreeBusyStatus.Free;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }
}
