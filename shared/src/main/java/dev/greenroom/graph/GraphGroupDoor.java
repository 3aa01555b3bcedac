package dev.greenroom.graph;

import dev.greenroom.consent.calendars.GroupDoor;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.function.Function;

/** {@link GroupDoor} by Graph: one event of the calendar is asked for, and not looked at. */
public final class GraphGroupDoor implements GroupDoor {
  private final Function<PersonId, GraphClients> graphAs;

  public GraphGroupDoor(Function<PersonId, GraphClients> graphAs) {
    this.graphAs = graphAs;
  }

  @Override
  public boolean isOpen(TenantId tenant, GroupId group, PersonId person) {
    String operation = "try the calendar of group " + group;
    GraphClients clients = graphAs.apply(person);
    try {
      clients.tell(
          tenant,
          operation,
          group.value(),
          graph ->
              graph
                  .groups()
                  .byGroupId(group.value())
                  .events()
                  .get(
                      request -> {
                        request.queryParameters.top = 1;
                        request.queryParameters.select = new String[] {"id"};
                      }));
      return true;
    } catch (GraphRefused e) {
      if (e.status() == 403 || e.status() == 404) {
        return false;
      }
      throw new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
    }
  }
}
