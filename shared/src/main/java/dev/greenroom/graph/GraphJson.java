package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads collections as JSON, record by record. The SDK's models would give up a whole page for one
 * record that makes no sense.
 */
final class GraphJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final GraphClients clients;
  private final Patience patience;

  GraphJson(GraphClients clients, Patience patience) {
    this.clients = clients;
    this.patience = patience;
  }

  /**
   * Gets one page.
   *
   * @param link relative to the version, {@code /users}, say, or a link that Graph gave
   */
  JsonNode get(TenantId tenant, String operation, String link) throws GraphRefused {
    return get(tenant, operation, link, Map.of());
  }

  /** As {@link #get(TenantId, String, String)}, with more headers. */
  JsonNode get(TenantId tenant, String operation, String link, Map<String, String> headers)
      throws GraphRefused {
    URI uri = uri(operation, link.startsWith("/") ? clients.baseUrl() + link : link);
    return clients.ask(
        tenant, operation, GraphClients.NO_MAILBOX, patience, graph -> get(graph, uri, headers));
  }

  private static JsonNode get(GraphServiceClient graph, URI uri, Map<String, String> headers) {
    var information = new RequestInformation();
    information.httpMethod = HttpMethod.GET;
    information.setUri(uri);
    information.headers.add("Accept", "application/json");
    headers.forEach(information.headers::add);
    var errors = new HashMap<String, ParsableFactory<? extends Parsable>>();
    errors.put("XXX", ODataError::createFromDiscriminatorValue);
    try (InputStream answer =
        graph.getRequestAdapter().sendPrimitive(information, errors, InputStream.class)) {
      if (answer == null) {
        throw new IOException("an answer without a body");
      }
      return JSON.readTree(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A link is text from outside: one that is none says that Graph's answer was no good. */
  private static URI uri(String operation, String link) {
    try {
      return new URI(link);
    } catch (URISyntaxException e) {
      // the cause would quote the link
      throw new UpstreamUnavailable("graph", operation + " (not a link)", 200, "", null, null);
    }
  }

  /** The text under {@code name}, if it is one and not blank; at most {@code longest} of it. */
  static Optional<String> text(JsonNode record, String name, int longest) {
    JsonNode node = record.path(name);
    return node.isTextual() && !node.asText().isBlank()
        ? Optional.of(node.asText().substring(0, Math.min(longest, node.asText().length())))
        : Optional.empty();
  }
}
