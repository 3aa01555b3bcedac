package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.sandbox.simulator.entra.EntraServer;
import dev.greenroom.sandbox.simulator.entra.Visitor;
import dev.greenroom.sandbox.simulator.faults.Faults;
import dev.greenroom.sandbox.simulator.http.Traffic;
import dev.greenroom.sandbox.simulator.subscriptions.Subscriptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code /_control/...} beside Graph, for another process on this machine: switches faults, issues
 * tokens, moves the clock, reads counters. Bodies and answers are JSON.
 */
public final class ControlEndpoint {
  private static final String ROOT = "/_control";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FaultControl faultControl;
  private final NotificationControl notificationControl;
  private final WorldControl worldControl;
  private final TokenControl tokenControl;
  private final CalendarControl calendarControl;

  public ControlEndpoint(
      World world,
      Faults faults,
      Traffic traffic,
      Subscriptions subscriptions,
      Calendars calendars,
      EntraServer entra,
      Visitor visitor) {
    this.faultControl = new FaultControl(faults);
    this.notificationControl = new NotificationControl(subscriptions);
    this.worldControl = new WorldControl(world, traffic);
    this.tokenControl = new TokenControl(world, entra, visitor);
    this.calendarControl = new CalendarControl(world, calendars);
  }

  public void on(HttpServer server) {
    server.createContext(ROOT + "/", this::serve);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      int status = 200;
      JsonNode answer;
      try {
        answer = run(exchange, body);
      } catch (IllegalArgumentException | JsonProcessingException e) {
        status = 400;
        answer = JSON.createObjectNode().put("error", String.valueOf(e.getMessage()));
      }
      byte[] bytes = JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private JsonNode run(HttpExchange exchange, String body) throws JsonProcessingException {
    String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
    if (!host.matches("(localhost|127\\.0\\.0\\.1)(:\\d+)?")) {
      throw new IllegalArgumentException("only this machine may control the simulator");
    }
    ObjectNode json = body.isBlank() ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body);
    String path = exchange.getRequestURI().getPath().substring(ROOT.length() + 1);
    String[] steps = path.split("/");
    Command command =
        new Command(
            exchange.getRequestMethod(),
            steps.length > 1 ? steps[1] : "",
            steps.length > 2 ? steps[2] : "",
            json);
    return switch (steps[0]) {
      case "faults" -> faultControl.run(command);
      case "notifications", "subscriptions", "quiet" -> notificationControl.run(steps[0], command);
      case "traffic", "clock", "revoke" -> worldControl.run(steps[0], command);
      case "calendars", "mails", "replies" -> calendarControl.run(steps[0], command);
      case "tokens", "bad-tokens", "visit", "keys" -> tokenControl.run(steps[0], command);
      default -> throw new IllegalArgumentException("there is no control called " + steps[0]);
    };
  }
}
