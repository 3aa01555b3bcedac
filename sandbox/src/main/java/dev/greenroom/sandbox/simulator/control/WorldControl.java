package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.Traffic;
import java.time.Clock;
import java.time.Duration;

/**
 * {@code traffic}: GET reads the counters, DELETE sets them back. {@code clock}: POST {@code
 * {advanceSeconds}} moves the world's clock. {@code revoke}: POST {@code {tenant, clientId}} takes
 * back everything that a tenant granted to an app.
 */
final class WorldControl {
  private final World world;
  private final Traffic traffic;

  WorldControl(World world, Traffic traffic) {
    this.world = world;
    this.traffic = traffic;
  }

  JsonNode run(String what, Command command) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (what) {
      case "clock" -> {
        Duration step = Duration.ofSeconds(command.body().path("advanceSeconds").asLong(0));
        world.setClock(Clock.offset(world.clock(), step));
        answer.put("now", world.clock().instant().toString());
      }
      case "revoke" -> {
        Tenant tenant =
            world
                .tenant(command.required("tenant"))
                .orElseThrow(() -> Command.unknown("the tenant"));
        synchronized (tenant) {
          tenant.revoke(command.required("clientId"));
        }
      }
      default -> {
        if (command.is("DELETE")) {
          traffic.reset();
        } else {
          count(answer);
        }
      }
    }
    return answer;
  }

  private void count(ObjectNode answer) {
    traffic.callsByRoute().forEach(answer.putObject("callsByRoute")::put);
    ObjectNode replies = answer.putObject("repliesByStatus");
    traffic.repliesByStatus().forEach((status, count) -> replies.put("" + status, count));
    answer.put("mostInFlight", traffic.mostInFlight());
    traffic.mostInFlightByMailbox().forEach(answer.putObject("mostInFlightByMailbox")::put);
    ObjectNode mails = answer.putObject("mailsByMailbox");
    for (Tenant tenant : world.tenants()) {
      synchronized (tenant) {
        tenant.mailboxes().forEach(box -> mails.put(box.ownerId(), box.mailsReceived()));
      }
    }
  }
}
