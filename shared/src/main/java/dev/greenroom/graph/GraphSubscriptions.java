package dev.greenroom.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.microsoft.graph.models.SubscriptionCollectionResponse;
import com.microsoft.kiota.HttpMethod;
import dev.greenroom.notifications.SubscriptionApi;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@link SubscriptionApi} on Graph.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/subscription-post-subscriptions">create</a>
 */
public final class GraphSubscriptions implements SubscriptionApi {
  private static final Pattern EVENTS_OF_A_MAILBOX =
      Pattern.compile("/?users/([0-9a-f-]{36})/events", Pattern.CASE_INSENSITIVE);

  /** Far more than an app has; a link that leads in circles has more. */
  private static final int MOST_PAGES = 500;

  private final GraphClients clients;
  private final GraphBatch batches;

  public GraphSubscriptions(GraphClients clients) {
    this.clients = clients;
    this.batches = new GraphBatch(clients);
  }

  @Override
  public Creation create(TenantId tenant, Wish wish) {
    var body = new com.microsoft.graph.models.Subscription();
    body.setChangeType("created,updated,deleted");
    body.setResource("users/%s/events".formatted(wish.mailbox()));
    body.setNotificationUrl(wish.notificationUrl().toString());
    body.setLifecycleNotificationUrl(wish.lifecycleUrl().toString());
    body.setExpirationDateTime(wish.expiresAt().atOffset(ZoneOffset.UTC));
    body.setClientState(wish.clientState().reveal());
    body.setLatestSupportedTlsVersion("v1_2");
    try {
      // Graph calls our door before it answers, which may take it ten seconds.
      var made =
          clients.ask(
              tenant,
              "create a subscription for mailbox " + wish.mailbox(),
              GraphClients.NO_MAILBOX,
              Patience.BACKGROUND,
              graph ->
                  graph
                      .subscriptions()
                      .post(
                          body,
                          request -> request.headers.add("Prefer", "IdType=\"ImmutableId\"")));
      return new Creation.Created(id(made), expiry(made, wish.expiresAt()));
    } catch (GraphRefused e) {
      return switch (e.status()) {
        case 409 -> new Creation.InTheWay();
        case 400 -> new Creation.DoorUnreachable();
        default -> new Creation.Refused(e.status(), e.code());
      };
    }
  }

  @Override
  public List<Existing> list(TenantId tenant) {
    List<Existing> all = new ArrayList<>();
    Optional<String> next = Optional.empty();
    int pages = 0;
    do {
      if (++pages > MOST_PAGES) {
        throw new UpstreamUnavailable(
            "graph", "list subscriptions (too many pages)", 200, "", null, null);
      }
      SubscriptionCollectionResponse page = page(tenant, next);
      for (var one : orEmpty(page.getValue())) {
        existing(one).ifPresent(all::add);
      }
      next = Optional.ofNullable(page.getOdataNextLink());
    } while (next.isPresent());
    return all;
  }

  @Override
  public Map<String, Renewal> renew(TenantId tenant, Collection<String> ids, Instant expiresAt) {
    if (ids.size() > LARGEST_RENEWAL) {
      throw new IllegalArgumentException(
          "at most %d can be renewed at once, not %d".formatted(LARGEST_RENEWAL, ids.size()));
    }
    String operation = "renew %d subscriptions".formatted(ids.size());
    var body =
        JsonNodeFactory.instance.objectNode().put("expirationDateTime", expiresAt.toString());
    List<GraphBatch.Part> parts =
        ids.stream()
            .map(
                id ->
                    new GraphBatch.Part(
                        id, HttpMethod.PATCH, "/subscriptions/" + id, Map.of(), Optional.of(body)))
            .toList();
    Map<String, Renewal> ends = new LinkedHashMap<>();
    try {
      batches
          .ask(tenant, operation, parts, Patience.BACKGROUND)
          .forEach((id, answer) -> ends.put(id, renewal(operation, answer, expiresAt)));
    } catch (GraphRefused e) {
      ids.forEach(id -> ends.put(id, new Renewal.Refused(e.status(), e.code())));
    }
    return ends;
  }

  @Override
  public void delete(TenantId tenant, String id) {
    try {
      clients.tell(
          tenant,
          "delete subscription " + id,
          GraphClients.NO_MAILBOX,
          graph -> graph.subscriptions().bySubscriptionId(id).delete());
    } catch (GraphRefused e) {
      if (!e.isGone()) {
        throw unexpected("delete subscription " + id, e);
      }
    }
  }

  private SubscriptionCollectionResponse page(TenantId tenant, Optional<String> next) {
    String operation = "list subscriptions";
    try {
      return clients.ask(
          tenant,
          operation,
          GraphClients.NO_MAILBOX,
          Patience.BACKGROUND,
          graph ->
              required(
                  operation,
                  next.map(link -> graph.subscriptions().withUrl(link).get())
                      .orElseGet(() -> graph.subscriptions().get())));
    } catch (GraphRefused e) {
      throw unexpected(operation, e);
    }
  }

  private static Optional<Existing> existing(com.microsoft.graph.models.Subscription one) {
    Matcher resource =
        EVENTS_OF_A_MAILBOX.matcher(one.getResource() == null ? "" : one.getResource());
    if (one.getId() == null || one.getNotificationUrl() == null || !resource.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Existing(one.getId(), new MailboxId(resource.group(1)), one.getNotificationUrl()));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // of somebody named by another kind of id: none of ours
    }
  }

  private static Renewal renewal(String operation, GraphBatch.Answer answer, Instant asked) {
    if (answer.isOk()) {
      String text = answer.body().path("expirationDateTime").asText("");
      return new Renewal.Renewed(instant(text).orElse(asked));
    }
    if (answer.status() == 404 || answer.status() == 410) {
      return new Renewal.Gone();
    }
    if (answer.status() >= 500 || GraphFailures.isPassing(answer.status())) {
      return new Renewal.PutOff(
          new UpstreamUnavailable(
              "graph",
              operation,
              answer.status(),
              answer.headers().getOrDefault("request-id", ""),
              RetryAfter.read(
                      Optional.ofNullable(answer.headers().get("retry-after")), Optional.empty())
                  .orElse(null),
              null));
    }
    return new Renewal.Refused(answer.status(), answer.code());
  }

  private static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty(); // Graph did renew; it is the asked time that we go by then
    }
  }

  private static String id(com.microsoft.graph.models.@Nullable Subscription made) {
    if (made == null || made.getId() == null) {
      throw new UpstreamUnavailable("graph", "create a subscription", 201, "", null, null);
    }
    return made.getId();
  }

  private static Instant expiry(
      com.microsoft.graph.models.@Nullable Subscription made, Instant asked) {
    return made == null || made.getExpirationDateTime() == null
        ? asked
        : made.getExpirationDateTime().toInstant();
  }

  private static <T> T required(String operation, @Nullable T answer) {
    if (answer == null) {
      throw new UpstreamUnavailable("graph", operation, 200, "", null, null);
    }
    return answer;
  }

  private static <T> List<T> orEmpty(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  private static UpstreamUnavailable unexpected(String operation, GraphRefused e) {
    return new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
  }
}
