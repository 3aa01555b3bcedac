package dev.greenroom.sandbox.simulator.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One call, routed and admitted: what an operation gets to work with.
 *
 * @param now the world's time at which the call came in
 * @param parameters the values of the template's {@code {names}}, decoded; under {@code /me} the
 *     {@code id} is the signed-in person's
 * @param json the body; for an action its parameters have camel-case names, however they were
 *     written
 */
public record GraphCall(
    Tenant tenant,
    Caller caller,
    Instant now,
    GraphRequest request,
    Map<String, String> parameters,
    QueryOptions query,
    Optional<ObjectNode> json) {

  /** The value of a template's parameter; asking for one that the template lacks is a mistake. */
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no {%s}".formatted(name));
    }
    return value;
  }

  /**
   * The JSON body.
   *
   * @throws GraphException 400 if there is none
   */
  public ObjectNode body() {
    return json.orElseThrow(
        () -> GraphException.badRequest("Empty Payload. JSON content expected."));
  }

  public Optional<String> header(String name) {
    return request.header(name).stream().findFirst();
  }

  /**
   * A preference of the caller, from however many {@code Prefer} headers, without its quotes:
   * {@code outlook.timezone}, {@code IdType}, {@code odata.maxpagesize}, {@code return}, {@code
   * outlook.body-content-type}.
   */
  public Optional<String> preference(String name) {
    return Optional.ofNullable(preferences().get(name));
  }

  /** All preferences; names are matched without regard to case. */
  public Map<String, String> preferences() {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : request.header("Prefer")) {
      for (String preference : header.split("[,;](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")) {
        String[] parts = preference.strip().split("=", 2);
        String value = parts.length < 2 ? "" : parts[1].strip();
        if (value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")) {
          value = value.substring(1, value.length() - 1);
        }
        if (!parts[0].isBlank()) {
          found.putIfAbsent(parts[0].strip(), value);
        }
      }
    }
    return found;
  }

  /** Whether ids have to stay the same when an item moves: {@code Prefer: IdType="ImmutableId"}. */
  public boolean wantsImmutableIds() {
    return preference("IdType").filter("ImmutableId"::equalsIgnoreCase).isPresent();
  }

  /**
   * The mailbox that a parameter names by object id, address or principal name. The route has
   * checked already that it exists and that the caller may go there.
   *
   * @throws GraphException 404 as Exchange answers for nobody, and for no mailbox in the cloud
   */
  public Mailbox mailbox(String parameter) {
    return Mailboxes.find(tenant, parameter(parameter));
  }

  /** An absolute URL for {@code @odata.nextLink} and its like, with an encoded query. */
  public String link(String path, Map<String, String> query) {
    String encoded =
        query.entrySet().stream()
            .map(option -> encode(option.getKey()) + "=" + encode(option.getValue()))
            .collect(Collectors.joining("&"));
    return request.baseUrl() + path + (encoded.isEmpty() ? "" : "?" + encoded);
  }

  /** {@link #link} to the path that was called. */
  public String linkHere(Map<String, String> query) {
    return link(request.path(), query);
  }

  /** The value of {@code @odata.context} for a fragment such as {@code users}. */
  public String context(String fragment) {
    return request.baseUrl() + "/$metadata#" + fragment;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%24", "$");
  }
}
