package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.consent.readiness.Seen;
import dev.greenroom.consent.readiness.Seen.Why;
import dev.greenroom.consent.readiness.TenantGroups;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link TenantGroups} by Graph. */
public final class GraphTenantGroups implements TenantGroups {
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(8), Duration.ofSeconds(5));

  private static final String NATURE =
      "$select=id,displayName,mail,groupTypes,resourceProvisioningOptions,mailEnabled,"
          + "securityEnabled,visibility,createdDateTime";
  private static final int LONGEST_TEXT = 256;

  /** A group can have more members than anybody counts here. */
  private static final int MOST_PAGES = 20;

  /** What searching asks for; its index lags. */
  private static final Map<String, String> EVENTUAL = Map.of("ConsistencyLevel", "eventual");

  private final GraphJson graph;

  public GraphTenantGroups(GraphClients clients) {
    this.graph = new GraphJson(clients, PATIENCE);
  }

  @Override
  public Seen<Group> group(TenantId tenant, GroupId group) {
    return look(
        "look at group " + group,
        operation ->
            group(graph.get(tenant, operation, "/groups/" + group + "?" + NATURE))
                .orElseThrow(
                    () -> new UpstreamUnavailable("graph", operation, 200, "", null, null)));
  }

  /** Asked for apart, so that a Graph that shows it to no app still shows the rest. */
  @Override
  public Seen<Exposure> exposure(TenantId tenant, GroupId group) {
    return look(
        "look at the exposure of group " + group,
        operation -> {
          JsonNode answer =
              graph.get(
                  tenant,
                  operation,
                  "/groups/" + group + "?$select=hideFromAddressLists,allowExternalSenders");
          return new Exposure(
              flag(answer, "hideFromAddressLists"), flag(answer, "allowExternalSenders"));
        });
  }

  @Override
  public Seen<Membership> membership(TenantId tenant, GroupId group) {
    return look(
        "list the members of group " + group,
        operation ->
            new Membership(
                names(tenant, operation, "/groups/" + group + "/members?$select=id&$top=999")
                    .keySet(),
                names(tenant, operation, "/groups/" + group + "/owners?$top=999")));
  }

  @Override
  public Seen<Listing> search(TenantId tenant, Optional<String> words, int most) {
    String clause =
        words
            .map(text -> "\"displayName:" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
            .map(text -> "&$search=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
            .orElse("");
    return look(
        "search groups",
        operation -> {
          List<Group> found = new ArrayList<>();
          Optional<String> next = Optional.of("/groups?" + NATURE + "&$top=100" + clause);
          while (next.isPresent() && found.size() <= most) {
            JsonNode page = graph.get(tenant, operation, next.get(), EVENTUAL);
            page.path("value").forEach(record -> group(record).ifPresent(found::add));
            next = GraphJson.text(page, "@odata.nextLink", Integer.MAX_VALUE);
          }
          return new Listing(
              found.subList(0, Math.min(most, found.size())),
              found.size() > most || next.isPresent());
        });
  }

  private Map<String, String> names(TenantId tenant, String operation, String first)
      throws GraphRefused {
    Map<String, String> names = new HashMap<>();
    Optional<String> next = Optional.of(first);
    for (int page = 0; next.isPresent() && page < MOST_PAGES; page++) {
      JsonNode answer = graph.get(tenant, operation, next.get());
      answer
          .path("value")
          .forEach(
              record ->
                  GraphJson.text(record, "id", LONGEST_TEXT)
                      .map(id -> id.toLowerCase(Locale.ROOT))
                      .ifPresent(
                          id ->
                              names.put(
                                  id,
                                  GraphJson.text(record, "displayName", LONGEST_TEXT).orElse(id))));
      next = GraphJson.text(answer, "@odata.nextLink", Integer.MAX_VALUE);
    }
    return names;
  }

  private interface Look<T> {
    T at(String operation) throws GraphRefused;
  }

  private static <T> Seen<T> look(String operation, Look<T> look) {
    try {
      return new Seen.Found<>(look.at(operation));
    } catch (GraphRefused e) {
      return switch (e.status()) {
        case 403 -> new Seen.Refused<>(Why.NO_ACCESS);
        case 404 -> new Seen.Refused<>(Why.NOT_FOUND);
        default ->
            throw new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
      };
    }
  }

  private static Optional<Group> group(JsonNode record) {
    Optional<String> id = GraphJson.text(record, "id", LONGEST_TEXT);
    Optional<String> name = GraphJson.text(record, "displayName", LONGEST_TEXT);
    if (id.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Group(
              new GroupId(id.get()),
              name.get(),
              GraphJson.text(record, "mail", LONGEST_TEXT),
              texts(record.path("groupTypes")),
              texts(record.path("resourceProvisioningOptions")),
              record.path("mailEnabled").asBoolean(false),
              record.path("securityEnabled").asBoolean(false),
              GraphJson.text(record, "visibility", LONGEST_TEXT),
              GraphJson.text(record, "createdDateTime", LONGEST_TEXT)
                  .flatMap(GraphTenantGroups::instant)));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // an id that is none
    }
  }

  private static Set<String> texts(JsonNode list) {
    Set<String> texts = new HashSet<>();
    list.forEach(one -> texts.add(one.asText()));
    return texts;
  }

  private static Optional<Boolean> flag(JsonNode record, String name) {
    JsonNode flag = record.path(name);
    return flag.isBoolean() ? Optional.of(flag.asBoolean()) : Optional.empty();
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
