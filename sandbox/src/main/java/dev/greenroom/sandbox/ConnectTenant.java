package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Api.Reply;
import dev.greenroom.sandbox.Api.Request;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.subscriptions.Subscription;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Consent, organiser mailboxes, people and rooms: what is done once for a tenant. */
final class ConnectTenant {
  private static final Pattern LINK = Pattern.compile("href=\"([^\"]+)\"");

  private final Stage stage;

  ConnectTenant(Stage stage) {
    this.stage = stage;
  }

  void consent() {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("tenantId", DemoTenant.NORTHWIND);
    Reply asked =
        stage
            .api()
            .call(
                Request.of("POST", "/consent/requests", stage.admin()).with(body),
                201,
                reply ->
                    "a link until %s, and an e-mail: %s"
                        .formatted(
                            reply.json().path("expiresAt").asText(),
                            reply.json().path("email").path("subject").asText()));
    String link = asked.json().path("link").asText();
    Reply page =
        stage
            .api()
            .call(
                Request.get(link.substring(link.indexOf("/api/") + 4), ""),
                200,
                reply -> "the page that says what is asked for, and why");
    URI continueAt = linkToEntra(page.text());
    visit(continueAt, page.cookie());
    Reply tenant =
        stage
            .api()
            .call(
                Request.get("/tenant", stage.admin()),
                200,
                reply -> "consent is " + reply.json().path("consent").asText());
    stage.fact(
        tenant.json().path("consent").asText().equals("granted"),
        "every permission was proven by a token: %s".formatted(permissions(tenant.json())));
  }

  private URI linkToEntra(String html) {
    Matcher matcher = LINK.matcher(html);
    while (matcher.find()) {
      String target = matcher.group(1).replace("&amp;", "&");
      if (target.startsWith(stage.sandbox().simulator().entraUrl())) {
        return URI.create(target);
      }
    }
    throw new StepFailed("the consent page does not lead to Entra");
  }

  /** The callback is opened by the browser that opened the link: it has the cookie from there. */
  private void visit(URI continueAt, String cookie) {
    long began = System.nanoTime();
    URI back = stage.sandbox().simulator().visitor().answer(continueAt, Northwind.ADMIN, true);
    stage
        .console()
        .call(
            "Entra's consent page",
            200,
            Duration.ofNanos(System.nanoTime() - began),
            stage.facts().nameOf(Northwind.ADMIN) + " picks her account and accepts");
    stage
        .api()
        .call(
            Request.get("/consent/callback?" + back.getRawQuery(), "").withHeader("Cookie", cookie),
            200,
            reply -> "proven, and said so to her");
  }

  private static String permissions(JsonNode tenant) {
    List<String> names = new ArrayList<>();
    tenant.path("permissions").forEach(p -> names.add(p.path("permission").asText()));
    return String.join(", ", names);
  }

  void organizers() {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("candidateOrganizer", "interviews@" + Northwind.DOMAIN)
            .put("panelOrganizer", "interview-sync@" + Northwind.DOMAIN);
    Reply tenant =
        stage
            .api()
            .call(
                Request.of("PATCH", "/tenant/settings", stage.admin()).with(body),
                200,
                reply -> "interviews@ for candidates, interview-sync@ for panels");
    stage.fact(
        tenant.json().path("organizers").path("candidate").path("teams").asBoolean(),
        "interviews@ can organise Teams meetings");
    Patience.Came<Set<String>> watched =
        Patience.until(
            "subscriptions to both organiser mailboxes",
            () ->
                Optional.of(watched())
                    .filter(w -> w.contains(Northwind.INTERVIEWS))
                    .filter(w -> w.contains(Northwind.INTERVIEW_SYNC)));
    stage.fact(
        true,
        "Graph pushes changes of both to /api/graph/notifications (after %d ms)"
            .formatted(watched.after().toMillis()));
  }

  private Set<String> watched() {
    return stage.sandbox().simulator().subscriptions().all().stream()
        .filter(s -> s.tenantId().equals(DemoTenant.NORTHWIND))
        .map(Subscription::mailboxOwnerId)
        .collect(Collectors.toSet());
  }

  void people() {
    stage
        .api()
        .call(
            Request.of("POST", "/people/sync", stage.admin()),
            202,
            reply -> reply.json().path("state").asText());
    Patience.Came<JsonNode> done = Patience.until("the sync of people", this::finishedSync);
    StepFailed.unless(
        done.value().path("state").asText().equals("completed"),
        "the sync ended as " + done.value());
    stage
        .console()
        .call(
            "GET    /api/people/sync",
            200,
            done.after(),
            "%s: %d directory records, %d mailboxes, %d rooms"
                .formatted(
                    done.value().path("state").asText(),
                    done.value().path("people").asInt(),
                    done.value().path("mailboxes").asInt(),
                    done.value().path("rooms").asInt()));
    Map<String, JsonNode> people = everybody();
    long guests = count(people, p -> p.path("kind").asText().equals("guest"));
    stage.fact(guests == 3, "3 of them are guests");
    stage.fact(
        mailboxOf(people, Northwind.ON_PREMISES_BERLIN).equals("onPremises")
            && mailboxOf(people, Northwind.ON_PREMISES_NEW_YORK).equals("onPremises"),
        "2 mailboxes are on premises and shown so");
    stage.fact(mailboxOf(people, Northwind.UNLICENSED).equals("none"), "1 person has no mailbox");
    stage.fact(
        count(people, p -> !p.path("enabled").asBoolean() && p.has("department")) == 3,
        "3 accounts are disabled and shown so");
    Reply rooms =
        stage
            .api()
            .call(
                Request.get("/rooms?limit=200", stage.coordinator()),
                200,
                reply -> reply.json().path("rooms").size() + " rooms");
    stage.fact(rooms.json().path("rooms").size() == 12, "all 12 rooms of both buildings are there");
  }

  private Optional<JsonNode> finishedSync() {
    JsonNode run = stage.api().send(Request.get("/people/sync", stage.admin())).json();
    return Optional.of(run)
        .filter(r -> Set.of("completed", "failed").contains(r.path("state").asText()));
  }

  private Map<String, JsonNode> everybody() {
    Map<String, JsonNode> people = new HashMap<>();
    String page = "";
    do {
      Reply reply =
          stage
              .api()
              .call(
                  Request.get("/people?limit=50" + page, stage.coordinator()),
                  200,
                  r -> "%d people".formatted(r.json().path("people").size()));
      reply.json().path("people").forEach(p -> people.put(p.path("id").asText(), p));
      String next = reply.json().path("nextPage").asText("");
      page = next.isEmpty() ? "" : "&page=" + next;
    } while (!page.isEmpty());
    return people;
  }

  private static long count(Map<String, JsonNode> people, Predicate<JsonNode> which) {
    return people.values().stream().filter(which).count();
  }

  private static String mailboxOf(Map<String, JsonNode> people, String id) {
    return people.getOrDefault(id, JsonNodeFactory.instance.nullNode()).path("mailbox").asText();
  }
}
