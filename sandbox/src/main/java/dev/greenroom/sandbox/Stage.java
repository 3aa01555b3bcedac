package dev.greenroom.sandbox;

import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.net.URI;

/**
 * Whom and what the steps of the main job have at hand.
 *
 * @param api Greenroom's doors
 * @param outlook the doors of the simulated Outlook, where the other side acts
 * @param facts what is really in the mailboxes
 * @param admin token of the IT administrator
 * @param coordinator token of the recruiting coordinator
 */
record Stage(
    RunningSandbox sandbox,
    Console console,
    Api api,
    Api outlook,
    OutlookFacts facts,
    String admin,
    String coordinator) {

  static Stage of(RunningSandbox sandbox, Console console) {
    URI greenroom = sandbox.installation().api("");
    URI outlook = sandbox.outlook().uri().resolve("/api");
    return new Stage(
        sandbox,
        console,
        new Api("/api", greenroom, console),
        new Api("Outlook /", outlook, console),
        new OutlookFacts(
            sandbox.world().tenant(DemoTenant.NORTHWIND).orElseThrow(),
            sandbox.simulator().calendars()),
        sandbox.tokenOf(DemoTenant.NORTHWIND, Northwind.ADMIN, Installation.ADMIN),
        sandbox.tokenOf(DemoTenant.NORTHWIND, Northwind.COORDINATOR, Installation.SCHEDULER));
  }

  void fact(boolean holds, String fact) {
    if (!holds) {
      throw new StepFailed("it is not so that " + fact);
    }
    console.fact(fact);
  }
}
