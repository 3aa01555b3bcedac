package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant.UserChange;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /users/delta}: everybody, then what has changed since.
 *
 * <p>{@code $select} says what is tracked; {@code $top} is ignored; a user may come twice; somebody
 * soft-deleted may come as removed in the first round already; a token is good for seven days, then
 * the answer is 410.
 *
 * @see <a href="https://learn.microsoft.com/graph/delta-query-overview">delta query</a>
 * @see <a href="https://learn.microsoft.com/graph/api/user-delta">user: delta</a>
 */
final class UsersDelta {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TOKEN_LIFE = Duration.ofDays(7);
  private static final int MOST_IDS = 50;

  private final int pageSize;

  UsersDelta(int pageSize) {
    this.pageSize = pageSize;
  }

  GraphReply answer(GraphCall call) {
    List<UserChange> log = call.tenant().userChanges();
    Optional<String> given =
        call.query()
            .get("$deltatoken")
            .or(() -> call.query().get("$skiptoken"))
            .filter(token -> !token.isEmpty());
    if (given.isEmpty() || given.get().equals("latest")) {
      DeltaToken first = start(call, log.size());
      return given.isEmpty() ? page(call, first) : reply(call, List.of(), deltaLink(call, first));
    }
    DeltaToken token = DeltaToken.decode(given.get());
    if (call.now().isAfter(token.issuedAt().plus(TOKEN_LIFE))) {
      throw new GraphException(
              410, "syncStateNotFound", "The sync state generation is not found; start again.")
          .withHeader("Location", call.link(call.request().path(), Map.of("$deltatoken", "")));
    }
    return page(
        call,
        call.query().has("$skiptoken")
            ? token
            : new DeltaToken(
                token.upTo(), log.size(), 0, 0, call.now(), token.select(), token.filter()));
  }

  private static DeltaToken start(GraphCall call, int changes) {
    for (String option : List.of("$orderby", "$expand", "$search", "$skip")) {
      if (call.query().has(option)) {
        throw GraphException.badRequest(
            "Request_UnsupportedQuery",
            "The query option %s is not supported with delta.".formatted(option));
      }
    }
    String filter = call.query().get("$filter").orElse("");
    if (!filter.isEmpty()) {
      checkFilter(filter);
    }
    return new DeltaToken(
        DeltaToken.FIRST,
        changes,
        0,
        0,
        call.now(),
        String.join(",", call.query().select()),
        filter);
  }

  private static void checkFilter(String filter) {
    long ids = Arrays.stream(filter.split("\\bor\\b")).count();
    if (!Filter.parse(filter).properties().equals(Set.of("id")) || ids > MOST_IDS) {
      throw GraphException.badRequest(
          "Request_UnsupportedQuery", "Only up to 50 ids can be filtered with delta.");
    }
  }

  private GraphReply page(GraphCall call, DeltaToken token) {
    List<UserChange> log = call.tenant().userChanges();
    List<ObjectNode> items = new ArrayList<>();
    int line = (int) Math.min(Math.max(token.cursor(), token.round()), log.size());
    while (line < log.size() && items.size() < pageSize) {
      UserChange change = log.get(line++);
      UserHistory history = UserHistory.of(call.tenant(), change.userId(), token.round());
      if (history.firstAfter() == change.sequence()) {
        item(call, token, history).ifPresent(items::add);
      }
    }
    boolean more = line < log.size();
    repeatOne(items, token, more);
    return reply(call, items, more ? nextLink(call, token, line) : deltaLink(call, token));
  }

  /** Now and then the same user comes again, which is allowed: the last one wins. */
  private static void repeatOne(List<ObjectNode> items, DeltaToken token, boolean more) {
    if (items.size() > 1 && (more || token.page() > 0 || items.size() >= 20)) {
      items.add(items.get(items.size() / 2).deepCopy());
    }
  }

  private static Optional<ObjectNode> item(GraphCall call, DeltaToken token, UserHistory history) {
    String userId = history.userId();
    if (!token.filter().isEmpty()
        && !Filter.parse(token.filter()).test().test(JSON.createObjectNode().put("id", userId))) {
      return Optional.empty();
    }
    ObjectNode user = call.tenant().users().get(userId);
    if (user == null) {
      boolean worthTelling = token.isLater() || history.removedReason().equals("changed");
      return worthTelling ? Optional.of(removed(userId, history)) : Optional.empty();
    }
    Set<String> tracked = new LinkedHashSet<>(Projection.USER);
    if (!token.select().isEmpty()) {
      tracked = new LinkedHashSet<>(List.of(token.select().split(",")));
    }
    Set<String> changed = history.changed(tracked);
    if (changed.isEmpty()) {
      return Optional.empty();
    }
    boolean minimal =
        call.preference("return").filter("minimal"::equals).isPresent() && token.isLater();
    ObjectNode seen = Projection.user(user, minimal ? changed : tracked, call.caller());
    ObjectNode item = JSON.createObjectNode();
    for (var property : seen.properties()) {
      if (!property.getValue().isNull() || changed.contains(property.getKey())) {
        item.set(property.getKey(), property.getValue());
      }
    }
    item.put("id", userId);
    return Optional.of(item);
  }

  private static ObjectNode removed(String userId, UserHistory history) {
    ObjectNode item = JSON.createObjectNode();
    item.put("id", userId);
    item.putObject("@removed").put("reason", history.removedReason());
    return item;
  }

  private static Map<String, String> nextLink(GraphCall call, DeltaToken token, long cursor) {
    DeltaToken next =
        new DeltaToken(
            token.round(),
            token.upTo(),
            cursor,
            token.page() + 1,
            call.now(),
            token.select(),
            token.filter());
    return Map.of("@odata.nextLink", link(call, "$skiptoken", next));
  }

  private static Map<String, String> deltaLink(GraphCall call, DeltaToken token) {
    DeltaToken next =
        new DeltaToken(
            DeltaToken.FIRST, token.upTo(), 0, 0, call.now(), token.select(), token.filter());
    return Map.of("@odata.deltaLink", link(call, "$deltatoken", next));
  }

  private static String link(GraphCall call, String option, DeltaToken token) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put(option, token.encode());
    return call.link("/users/delta()", query);
  }

  private static GraphReply reply(
      GraphCall call, List<ObjectNode> items, Map<String, String> link) {
    ObjectNode annotations = JsonNodeFactory.instance.objectNode();
    link.forEach(annotations::put);
    return GraphReply.collection(call.context("users"), items, annotations);
  }
}
