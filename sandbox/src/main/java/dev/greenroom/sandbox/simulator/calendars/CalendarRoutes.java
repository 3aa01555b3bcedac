package dev.greenroom.sandbox.simulator.calendars;

import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.Permissions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everything below {@code /users/{id}}, {@code /me} and {@code /groups/{id}} that has to do with
 * calendars. Each mailbox has one calendar: its primary one.
 */
public final class CalendarRoutes implements GraphRoutes.Module {
  private static final Permissions READ = both("Calendars.ReadBasic", "Calendars.Read");
  private static final Permissions WRITE = both();

  private static final Permissions READ_GROUP =
      new Permissions(Set.of("Group.Read.All", "Group.ReadWrite.All"), Set.of());

  private final Calendars calendars;

  public CalendarRoutes(Calendars calendars) {
    this.calendars = calendars;
  }

  /** Calendars.ReadWrite reads, too, though the published list forgets it for a single event. */
  private static Permissions both(String... more) {
    Set<String> names = new LinkedHashSet<>(List.of(more));
    names.add("Calendars.ReadWrite");
    return new Permissions(names, names);
  }

  @Override
  public void addTo(GraphRoutes routes, World world, ChangeNotifier changes) {
    EventRoutes events = new EventRoutes(calendars);
    EventLists lists = new EventLists();
    DeltaRoutes delta = new DeltaRoutes(calendars.rules());
    CalendarInfo info = new CalendarInfo(calendars);
    for (String calendar :
        List.of("/users/{id}", "/users/{id}/calendar", "/users/{id}/calendars/{calendarId}")) {
      routes
          .add("GET", calendar + "/events", lists::all, READ)
          .add("POST", calendar + "/events", events::create, WRITE)
          .add("GET", calendar + "/calendarView", lists::view, READ)
          .add("GET", calendar + "/calendarView/delta", delta::changes, READ);
      addSingle(routes, calendar + "/events/{eventId}", events);
    }
    routes
        .add("GET", "/users/{id}/events/{eventId}/instances", lists::instances, READ)
        .add("GET", "/users/{id}/calendar", info::show, READ)
        .add("GET", "/users/{id}/calendars", info::list, READ)
        .add("GET", "/users/{id}/calendars/{calendarId}", info::show, READ)
        .add("POST", "/users/{id}/calendar/getSchedule", info::schedules, READ);
    addGroups(routes, events, lists, delta, info);
  }

  private static void addSingle(GraphRoutes routes, String event, EventRoutes events) {
    routes
        .add("GET", event, events::get, READ)
        .add("PATCH", event, events::update, WRITE)
        .add("DELETE", event, events::delete, WRITE)
        .add("POST", event + "/cancel", events::cancel, WRITE)
        .add("POST", event + "/accept", events.answering(Answer.ACCEPTED), WRITE)
        .add("POST", event + "/decline", events.answering(Answer.DECLINED), WRITE)
        .add(
            "POST",
            event + "/tentativelyAccept",
            events.answering(Answer.TENTATIVELY_ACCEPTED),
            WRITE);
  }

  /**
   * Calendars of groups: an app on its own may neither list nor create there, whatever it was
   * granted; the published permissions say so.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/group-post-events">Create event in a
   *     group</a>
   */
  private static void addGroups(
      GraphRoutes routes,
      EventRoutes events,
      EventLists lists,
      DeltaRoutes delta,
      CalendarInfo info) {
    for (String calendar : List.of("/groups/{id}", "/groups/{id}/calendar")) {
      String event = calendar + "/events/{eventId}";
      routes
          .add("GET", calendar + "/events", lists::all)
          .add("POST", calendar + "/events", events::create)
          .add("GET", calendar + "/calendarView", lists::view)
          .add("GET", event, events::get)
          .add("PATCH", event, events::update)
          .add("DELETE", event, events::delete)
          .add("POST", event + "/cancel", events::cancel);
    }
    routes
        .add("GET", "/groups/{id}/calendarView/delta", delta::changes)
        .add("GET", "/groups/{id}/calendar", info::show, READ_GROUP);
  }
}
