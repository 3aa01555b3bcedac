package dev.greenroom.sandbox.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The doors under {@code /admin}: how the host is, which functions it has, and running one by hand,
 * which is answered with 202 before it runs. Disabled functions can be run so, too.
 *
 * <p>As with Core Tools on a developer's machine no key is asked for; on Azure it is the master
 * key.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http">
 *     Manually run a non HTTP-triggered function</a>
 */
final class AdminDoor {
  private static final Logger LOG = Logger.getLogger("Host.Admin");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StagedApp app;
  private final AppSettings settings;
  private final Invoker invoker;
  private final List<TimerFunction> timers;
  private final ExecutorService threads;

  AdminDoor(
      StagedApp app,
      AppSettings settings,
      Invoker invoker,
      List<TimerFunction> timers,
      ExecutorService threads) {
    this.app = app;
    this.settings = settings;
    this.invoker = invoker;
    this.timers = List.copyOf(timers);
    this.threads = threads;
  }

  HttpReply answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath().replaceAll("/$", "");
    String lower = path.toLowerCase(Locale.ROOT);
    if (lower.equals("/admin/host/status") && method.equals("GET")) {
      return status();
    }
    if (lower.equals("/admin/host/ping")) {
      return HttpReply.empty(200);
    }
    if (lower.equals("/admin/functions") && method.equals("GET")) {
      return functions();
    }
    if (lower.startsWith("/admin/functions/") && method.equals("POST")) {
      return run(path.substring("/admin/functions/".length()), exchange);
    }
    return HttpReply.empty(404);
  }

  private HttpReply status() {
    ObjectNode status = JSON.createObjectNode();
    status.put("id", "sandbox");
    status.put("state", "Running");
    status.put("version", "4 (Greenroom sandbox)");
    status.put("processUptime", ManagementFactory.getRuntimeMXBean().getUptime());
    status.put("runningInvocations", invoker.running());
    return HttpReply.json(200, status.toString());
  }

  private HttpReply functions() {
    var list = JSON.createArrayNode();
    for (FunctionJson function : app.functions()) {
      ObjectNode entry = list.addObject();
      entry.put("name", function.name());
      entry.put("trigger", function.trigger().type());
      entry.put("isDisabled", settings.isDisabled(function.name()));
    }
    return HttpReply.json(200, list.toString());
  }

  private HttpReply run(String name, HttpExchange exchange) throws IOException {
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return HttpReply.empty(415);
    }
    Optional<JsonNode> body = parse(exchange.getRequestBody().readAllBytes());
    if (body.isEmpty()) {
      return HttpReply.empty(400);
    }
    Optional<FunctionJson> function =
        app.functions().stream().filter(known -> known.name().equalsIgnoreCase(name)).findFirst();
    if (function.isEmpty()) {
      return HttpReply.empty(404);
    }
    if (function.get().isTriggeredBy("httpTrigger")) {
      return HttpReply.empty(400); // this host runs HTTP functions through their own doors only
    }
    JsonNode input = body.get().path("input");
    String text = input.isTextual() || input.isMissingNode() ? input.asText() : input.toString();
    threads.execute(() -> run(function.get(), text));
    return HttpReply.empty(202);
  }

  private void run(FunctionJson function, String input) {
    for (TimerFunction timer : timers) {
      if (timer.name().equals(function.name())) {
        timer.runByHand();
        return;
      }
    }
    try {
      Map<String, String> metadata =
          Map.of("QueueTrigger", input, "DequeueCount", "1", "Id", "by-hand", "PopReceipt", "none");
      invoker.run(function, new Invocation(new Invocation.Input.Text(input), metadata));
    } catch (LoadedFunction.Failed reported) {
      LOG.log(Level.FINE, "{0}, run by hand, failed", function.name());
    }
  }

  private static Optional<JsonNode> parse(byte[] body) throws IOException {
    try {
      return Optional.of(JSON.readTree(body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
