package dev.greenroom.sandbox.simulator.directory;

import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;

/** All that the directory answers. */
public final class DirectoryRoutes implements GraphRoutes.Module {
  private final int deltaPageSize;

  /**
   * @param deltaPageSize users in one page of a delta; Graph gives about 200
   */
  public DirectoryRoutes(int deltaPageSize) {
    this.deltaPageSize = deltaPageSize;
  }

  @Override
  public void addTo(GraphRoutes routes, World world, ChangeNotifier changes) {
    Users.addTo(routes);
    routes.add("GET", "/users/delta()", new UsersDelta(deltaPageSize)::answer);
    Groups.addTo(routes);
    Places.addTo(routes);
    new Organization(world).addTo(routes);
  }
}
