package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.EntraServer;
import dev.greenroom.sandbox.simulator.entra.Visitor;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * {@code tokens}: POST {@code {tenant, person, audience, roles?, clientId?, lifetimeSeconds?}}
 * gives a staff token. {@code bad-tokens}: POST {@code {tenant, otherTenant, person, audience,
 * role}} gives one of each kind that nobody may accept. {@code visit}: POST {@code {url, account,
 * accept?}} does what a browser would. {@code keys}: POST makes a new signing key.
 */
final class TokenControl {
  private final World world;
  private final EntraServer entra;
  private final Visitor visitor;

  TokenControl(World world, EntraServer entra, Visitor visitor) {
    this.world = world;
    this.entra = entra;
    this.visitor = visitor;
  }

  JsonNode run(String what, Command command) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    switch (what) {
      case "tokens" -> answer.put("access_token", staffToken(command));
      case "bad-tokens" ->
          entra
              .badTokens()
              .all(
                  tenant(command, "tenant"),
                  tenant(command, "otherTenant"),
                  command.required("person"),
                  command.required("audience"),
                  command.required("role"))
              .forEach(answer::put);
      case "visit" -> {
        HttpResponse<String> end =
            visitor.visit(
                URI.create(command.required("url")),
                command.required("account"),
                command.body().path("accept").asBoolean(true));
        answer.put("status", end.statusCode());
        answer.put("url", end.uri().toString());
        answer.put("body", end.body());
      }
      default -> entra.rotateKeys();
    }
    return answer;
  }

  private String staffToken(Command command) {
    Set<String> roles = new LinkedHashSet<>();
    command.body().path("roles").forEach(role -> roles.add(role.asText()));
    String audience = command.required("audience");
    return entra
        .tokens()
        .forStaff(
            tenant(command, "tenant"),
            command.required("person"),
            audience,
            command.text("clientId").orElse(audience.replaceFirst("^api://", "")),
            roles,
            Duration.ofSeconds(command.number("lifetimeSeconds", 3600)));
  }

  private Tenant tenant(Command command, String name) {
    return world.tenant(command.required(name)).orElseThrow(() -> Command.unknown("the tenant"));
  }
}
