package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.QueryOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * A list with {@code $filter}, {@code $orderby}, {@code $search}, {@code $count} and pages.
 *
 * @see <a href="https://learn.microsoft.com/graph/paging">paging</a>
 * @see <a href="https://learn.microsoft.com/graph/aad-advanced-queries">advanced query
 *     capabilities</a>
 */
final class Listing {
  private static final String SKIP_TOKEN = "$skiptoken";
  private static final int DEFAULT_PAGE = 100;
  private static final int LARGEST_PAGE = 999;

  private final GraphCall call;
  private final boolean skips;

  /**
   * @param skips whether {@code $skip} is understood: places do, directory objects do not
   */
  Listing(GraphCall call, boolean skips) {
    this.call = call;
    this.skips = skips;
  }

  GraphReply of(
      String context, Collection<ObjectNode> all, Function<ObjectNode, ObjectNode> projection) {
    QueryOptions query = call.query();
    if (query.has("$skip") && !skips) {
      throw unsupported("'$skip' is not supported by the service.");
    }
    if (query.has("$expand")) {
      throw unsupported("'$expand' is not supported here.");
    }
    checkConsistency(query);
    List<ObjectNode> found = matching(all, query);
    int size = query.number("$top", 1, LARGEST_PAGE, DEFAULT_PAGE);
    int from = query.has(SKIP_TOKEN) ? position() : query.number("$skip", 0, 1_000_000, 0);
    int to = Math.min(found.size(), from + size);
    ObjectNode annotations = JsonNodeFactory.instance.objectNode();
    if (query.isTrue("$count")) {
      annotations.put("@odata.count", found.size());
    }
    if (to < found.size()) {
      annotations.put("@odata.nextLink", nextLink(to));
    }
    List<ObjectNode> page = found.subList(Math.min(from, to), to).stream().map(projection).toList();
    return GraphReply.collection(call.context(context), page, annotations);
  }

  private void checkConsistency(QueryOptions query) {
    boolean eventual =
        call.header("ConsistencyLevel").filter("eventual"::equalsIgnoreCase).isPresent();
    boolean advanced =
        query.get("$filter").map(text -> Filter.parse(text).advanced()).orElse(false)
            || (query.has("$filter") && query.has("$orderby"));
    if (skips) {
      return;
    }
    if ((advanced && !(eventual && query.isTrue("$count")))
        || (query.isTrue("$count") && !eventual)
        || (query.has("$search") && !eventual)) {
      throw unsupported(
          "Unsupported Query. It needs the header ConsistencyLevel: eventual and $count=true.");
    }
  }

  private static GraphException unsupported(String message) {
    return GraphException.badRequest("Request_UnsupportedQuery", message);
  }

  private static List<ObjectNode> matching(Collection<ObjectNode> all, QueryOptions query) {
    List<ObjectNode> found = new ArrayList<>(all);
    query
        .get("$filter")
        .map(Filter::parse)
        .ifPresent(filter -> found.removeIf(filter.test().negate()));
    query.get("$search").ifPresent(search -> found.removeIf(item -> !contains(item, search)));
    query.get("$orderby").ifPresent(order -> found.sort(by(order)));
    return found;
  }

  private static boolean contains(JsonNode item, String search) {
    String[] parts = search.replace("\"", "").split(":", 2);
    if (parts.length < 2) {
      throw unsupported("The search clause must be of the form \"property:value\".");
    }
    return item.path(parts[0])
        .asText()
        .toLowerCase(Locale.ROOT)
        .contains(parts[1].toLowerCase(Locale.ROOT));
  }

  private static Comparator<ObjectNode> by(String order) {
    String[] parts = order.strip().split("\\s+");
    Comparator<ObjectNode> ascending =
        Comparator.comparing(item -> item.path(parts[0]).asText().toLowerCase(Locale.ROOT));
    return parts.length > 1 && parts[1].equalsIgnoreCase("desc") ? ascending.reversed() : ascending;
  }

  private String nextLink(int position) {
    Map<String, String> query = new LinkedHashMap<>(call.query().values());
    query.remove("$skip");
    query.put(
        SKIP_TOKEN,
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("m~" + position).getBytes(StandardCharsets.UTF_8)));
    return call.linkHere(query);
  }

  private int position() {
    try {
      String token =
          new String(
              Base64.getUrlDecoder().decode(call.query().get(SKIP_TOKEN).orElse("")),
              StandardCharsets.UTF_8);
      return Integer.parseInt(token.substring(2));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw GraphException.badRequest("Directory_InvalidPageToken", "The page token is invalid.");
    }
  }
}
