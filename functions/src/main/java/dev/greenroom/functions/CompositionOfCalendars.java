package dev.greenroom.functions;

import dev.greenroom.consent.calendars.CalendarStore;
import dev.greenroom.consent.calendars.GroupCalendars;
import dev.greenroom.consent.calendars.Lenders;
import dev.greenroom.graph.CalendarRoutes;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphGroupDoor;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableCalendars;
import dev.greenroom.values.PersonId;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** What groups' calendars are made of; nothing of it is asked for where a tenant uses none. */
final class CompositionOfCalendars {
  private final GraphClients graph;
  private final Supplier<CompositionOfConnections> connections;
  private final Map<PersonId, GraphClients> hers = new ConcurrentHashMap<>();
  private final CalendarRoutes routes;
  private final GroupCalendars calendars;

  /**
   * @param recent may be some seconds old; who lends a calendar is never told by it, for that is
   *     remembered longer
   */
  CompositionOfCalendars(
      RowStore rows,
      RowStore recent,
      GraphClients graph,
      Supplier<CompositionOfConnections> connections,
      Supplier<CompositionOfReadiness> doctor,
      Clock clock) {
    this.graph = graph;
    this.connections = connections;
    CalendarStore store = new TableCalendars(rows, recent);
    routes = new CalendarRoutes(new Lenders(new TableCalendars(rows), clock)::of, this::graphAs);
    calendars =
        new GroupCalendars(
            store,
            (tenant, person, scopes) -> connections.get().people().token(tenant, person, scopes),
            person -> doctor.get().groupsAs(graphAs(person)),
            new GraphGroupDoor(this::graphAs),
            clock);
  }

  private GraphClients graphAs(PersonId person) {
    return hers.computeIfAbsent(
        person, lender -> connections.get().graphAs(graph, lender, GroupCalendars.SCOPES));
  }

  CalendarRoutes routes() {
    return routes;
  }

  GroupCalendars calendars() {
    return calendars;
  }
}
