package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.consent.readiness.Seen;
import dev.greenroom.consent.readiness.Seen.Why;
import dev.greenroom.consent.readiness.TenantMailboxes;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link TenantMailboxes} by {@code mailboxSettings} and the default calendar. */
public final class GraphTenantMailboxes implements TenantMailboxes {
  /** An admin waits, and many look at once. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(8), Duration.ofSeconds(5));

  private static final String CALENDAR =
      "/calendar?$select=id,isDefaultCalendar,allowedOnlineMeetingProviders";
  private static final String SETTINGS =
      "/mailboxSettings?$select=userPurpose,automaticRepliesSetting";
  private static final int LONGEST = 50;

  private final GraphBatch batch;

  public GraphTenantMailboxes(GraphClients clients) {
    this.batch = new GraphBatch(clients);
  }

  @Override
  public Seen<Settings> settings(TenantId tenant, String mailbox) {
    String operation = "look at a mailbox's settings";
    GraphBatch.Answer answer = one(tenant, operation, mailbox, SETTINGS);
    return answer.isOk()
        ? new Seen.Found<>(settings(answer.body()))
        : new Seen.Refused<>(why(operation, answer));
  }

  @Override
  public Seen<DefaultCalendar> calendar(TenantId tenant, String mailbox) {
    String operation = "look at a mailbox's calendar";
    return seen(operation, one(tenant, operation, mailbox, CALENDAR));
  }

  @Override
  public Map<String, Seen<DefaultCalendar>> calendars(
      TenantId tenant, Collection<String> mailboxes) {
    if (mailboxes.size() > MOST) {
      throw new IllegalArgumentException(
          "at most %d mailboxes at once, not %d".formatted(MOST, mailboxes.size()));
    }
    String operation = "look at %d calendars".formatted(mailboxes.size());
    List<String> asked = List.copyOf(mailboxes);
    List<GraphBatch.Part> parts = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      parts.add(GraphBatch.Part.get(String.valueOf(i), path(asked.get(i), CALENDAR)));
    }
    Map<String, Seen<DefaultCalendar>> seen = new HashMap<>();
    ask(tenant, operation, parts)
        .forEach(
            (id, answer) -> {
              if (!isLater(answer)) {
                seen.put(asked.get(Integer.parseInt(id)), seen(operation, answer));
              }
            });
    return seen;
  }

  /** A batch of one: its part's refusal comes with the code that tells why. */
  private GraphBatch.Answer one(TenantId tenant, String operation, String mailbox, String rest) {
    GraphBatch.Answer answer =
        ask(tenant, operation, List.of(GraphBatch.Part.get("0", path(mailbox, rest)))).get("0");
    if (answer == null || isLater(answer)) {
      throw new UpstreamUnavailable(
          "graph", operation, answer == null ? 200 : answer.status(), "", null, null);
    }
    return answer;
  }

  private Map<String, GraphBatch.Answer> ask(
      TenantId tenant, String operation, List<GraphBatch.Part> parts) {
    try {
      return batch.ask(tenant, operation, parts, PATIENCE);
    } catch (GraphRefused e) {
      throw new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
    }
  }

  private static String path(String mailbox, String rest) {
    return "/users/" + URLEncoder.encode(mailbox, StandardCharsets.UTF_8) + rest;
  }

  private static boolean isLater(GraphBatch.Answer answer) {
    return answer.status() >= 500 || GraphFailures.isPassing(answer.status());
  }

  private static Seen<DefaultCalendar> seen(String operation, GraphBatch.Answer answer) {
    return answer.isOk()
        ? new Seen.Found<>(calendar(answer.body()))
        : new Seen.Refused<>(why(operation, answer));
  }

  private static Why why(String operation, GraphBatch.Answer answer) {
    if (answer.status() == 403) {
      return Why.NO_ACCESS;
    }
    if (answer.code().toLowerCase(Locale.ROOT).startsWith("mailboxnot")) {
      return Why.NO_MAILBOX;
    }
    if (answer.status() == 404) {
      return Why.NOT_FOUND;
    }
    throw new UpstreamUnavailable("graph", operation, answer.status(), "", null, null);
  }

  private static Settings settings(JsonNode body) {
    return new Settings(
        GraphJson.text(body, "userPurpose", LONGEST).map(text -> text.toLowerCase(Locale.ROOT)),
        GraphJson.text(body.path("automaticRepliesSetting"), "status", LONGEST));
  }

  private static DefaultCalendar calendar(JsonNode body) {
    JsonNode isDefault = body.path("isDefaultCalendar");
    Set<String> providers = new HashSet<>();
    body.path("allowedOnlineMeetingProviders").forEach(one -> providers.add(one.asText()));
    return new DefaultCalendar(
        isDefault.isBoolean() ? Optional.of(isDefault.asBoolean()) : Optional.empty(), providers);
  }
}
