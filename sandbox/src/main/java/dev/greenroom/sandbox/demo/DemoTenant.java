package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.util.SplittableRandom;

/** Fills a world with the two demo tenants. */
public final class DemoTenant {
  /** Northwind Talent, northwind.example: the big one, its organiser mailboxes have Teams. */
  public static final String NORTHWIND = "4f0c1a7e-6f5d-4b7e-9a41-0d1f6b2c8e01";

  /** Contoso Labs, contoso.example: the small one, its organiser mailboxes have no Teams. */
  public static final String CONTOSO = "b7a2d9c4-13e8-4c0f-8d57-5e9a7f3b6c02";

  private DemoTenant() {}

  /**
   * Adds both tenants, their calendars filled for six weeks: two before the world's present week
   * and three after it.
   *
   * @param seed the same seed and the same day give the same people, ids and calendars
   */
  public static void populate(World world, long seed) {
    Weeks weeks = Weeks.around(world.clock().instant());
    SplittableRandom random = new SplittableRandom(seed);
    Tenant northwind = world.addTenant(NORTHWIND, "Northwind Talent", Northwind.DOMAIN);
    Tenant contoso = world.addTenant(CONTOSO, "Contoso Labs", Contoso.DOMAIN);
    synchronized (northwind) {
      Northwind.fill(northwind, weeks, random.split());
    }
    synchronized (contoso) {
      Contoso.fill(contoso, weeks, random.split());
    }
  }
}
