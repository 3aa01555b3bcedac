package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.faults.Fault;
import dev.greenroom.sandbox.simulator.faults.FaultRule;
import dev.greenroom.sandbox.simulator.faults.Faults;
import dev.greenroom.sandbox.simulator.faults.WireFault;
import dev.greenroom.sandbox.simulator.http.GraphRoutes.Found;
import dev.greenroom.sandbox.simulator.http.GraphRoutes.Route;
import dev.greenroom.sandbox.simulator.http.GraphRoutes.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a call through everything that Graph does before and after an operation: routing, faults,
 * permissions, throttling, the check of its shape, and the error body.
 */
final class GraphDispatcher {
  private final World world;
  private final GraphRoutes routes;
  private final ShapeCheck shapes;
  private final Faults faults;
  private final Traffic traffic;
  private final MailboxThrottle throttle;
  private final Duration latency;

  /**
   * @param latency how long each operation takes at least, outside any lock
   */
  GraphDispatcher(
      World world,
      GraphRoutes routes,
      Faults faults,
      Traffic traffic,
      MailboxThrottle throttle,
      Duration latency) {
    this.world = world;
    this.routes = routes;
    this.shapes = new ShapeCheck(routes.slice());
    this.faults = faults;
    this.traffic = traffic;
    this.throttle = throttle;
    this.latency = latency;
  }

  /**
   * @throws WireFault if the connection has to suffer instead
   */
  GraphReply answer(GraphRequest request, Tenant tenant, Caller caller) {
    Instant now = world.clock().instant();
    String requestId = UUID.randomUUID().toString();
    String clientRequestId =
        request.header("client-request-id").stream().findFirst().orElse(requestId);
    int status = 0;
    traffic.started(name(request));
    try {
      GraphReply reply;
      try {
        reply = run(request, tenant, caller, now);
      } catch (GraphException refusal) {
        String date = now.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
        reply = GraphReply.refusal(refusal, requestId, clientRequestId, date);
      }
      status = reply.status();
      return reply
          .withHeader("request-id", requestId)
          .withHeader("client-request-id", clientRequestId);
    } finally {
      traffic.ended(status);
    }
  }

  private String name(GraphRequest request) {
    try {
      return routes
          .find(request.method(), Template.split(request.path()))
          .map(found -> found.route().name())
          .orElse("unknown");
    } catch (GraphException unreadable) {
      return "unknown";
    }
  }

  private GraphReply run(GraphRequest request, Tenant tenant, Caller caller, Instant now) {
    List<String> path = Template.split(request.path());
    Found found = find(request, path, caller);
    Route route = found.route();
    Map<String, String> parameters = new LinkedHashMap<>(found.parameters());
    if (route.mine()) {
      parameters.put("id", caller.userId().orElseThrow());
    }
    String ownerId = ownerId(route, tenant, parameters);
    Optional<Fault> fault =
        faults.next(
            new FaultRule.Target(
                request.method(), request.path(), route.template().toString(), ownerId));
    fault.ifPresent(Effects::before);
    Admission.check(route, caller, tenant, parameters);
    try (MailboxThrottle.Pass pass =
        ownerId.isEmpty() ? () -> {} : throttle.enter(caller.clientId(), ownerId)) {
      Effects.sleep(latency);
      QueryOptions query = QueryOptions.parse(request.rawQuery());
      Optional<ObjectNode> json = shapes.check(route, request, query);
      GraphCall call = new GraphCall(tenant, caller, now, request, parameters, query, json);
      GraphReply reply = operate(route, call);
      fault.ifPresent(Effects::after);
      return reply;
    }
  }

  private Found find(GraphRequest request, List<String> path, Caller caller) {
    if (path.get(0).equalsIgnoreCase("me") && caller.isAppOnly()) {
      throw GraphException.badRequest(
          "/me request is only valid with delegated authentication flow.");
    }
    return routes
        .find(request.method(), path)
        .orElseThrow(
            () ->
                routes.knowsPath(path)
                    ? new GraphException(
                        405,
                        "Request_BadRequest",
                        "Specified HTTP method is not allowed for the request target.")
                    : GraphException.badRequest(
                        "Resource not found for the segment '%s'."
                            .formatted(path.get(path.size() - 1))));
  }

  private static GraphReply operate(Route route, GraphCall call) {
    if (!route.guarded()) {
      return route.operation().run(call);
    }
    synchronized (call.tenant()) {
      return route.operation().run(call);
    }
  }

  private static String ownerId(Route route, Tenant tenant, Map<String, String> parameters) {
    String id = parameters.get("id");
    if (route.service() == Service.DIRECTORY || id == null) {
      return "";
    }
    synchronized (tenant) {
      return tenant.mailbox(id).map(Mailbox::ownerId).orElse("");
    }
  }
}
