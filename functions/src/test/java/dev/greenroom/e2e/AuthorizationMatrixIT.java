package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.Installation;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Who may call what: each staff route of openapi.yaml, with each kind of caller. A route that is
 * not in {@link #LET_IN} fails.
 */
@Tag("hostile")
class AuthorizationMatrixIT {
  private static final String NOBODY = "/interviews/6f1d2c3b-0000-4000-8000-00000000dead";
  private static final String NO_LINK = "/" + "A".repeat(43);
  private static final String NO_PERSON = "/people/6f1d2c3b-0000-4000-8000-00000000dead";

  /**
   * What those get who are let in; where a right call would change something, it is a wrong one.
   */
  private static final Map<String, LetIn> LET_IN =
      Map.ofEntries(
          Map.entry("RequestConsent", new LetIn("/consent/requests", "{}", 400)),
          Map.entry("ShowTenant", new LetIn("/tenant", "", 200)),
          Map.entry("ProveConsent", new LetIn("/tenant/proof", "", 200)),
          Map.entry("ChangeSettings", new LetIn("/tenant/settings", "{}", 400)),
          Map.entry("ShowMe", new LetIn("/me", "", 200)),
          Map.entry("StartConnection", new LetIn("/me/connection", "{}", 400)),
          Map.entry("ShowConnection", new LetIn("/me/connection", "", 200)),
          Map.entry("Disconnect", new LetIn("/me/connection", "", 200)),
          Map.entry("ListConnections", new LetIn("/connections", "", 200)),
          Map.entry("ShowReadiness", new LetIn("/tenant/readiness", "", 200)),
          Map.entry("ChangeReadinessSettings", new LetIn("/tenant/readiness/settings", "{}", 400)),
          Map.entry("ListGroups", new LetIn("/groups?q=", "", 400)),
          Map.entry("ShowGroupReadiness", new LetIn("/groups/no-guid/readiness", "", 400)),
          Map.entry("ShowScheduling", new LetIn("/tenant/scheduling", "", 200)),
          Map.entry("ChangeScheduling", new LetIn("/tenant/scheduling", "{}", 400)),
          Map.entry("ShowRegistration", new LetIn("/tenant/registration", "", 200)),
          Map.entry("NameRegistration", new LetIn("/tenant/registration", "{}", 400)),
          Map.entry("RemoveRegistration", new LetIn("/tenant/registration", "", 200)),
          Map.entry("ShowLog", new LetIn("/tenant/log", "", 200)),
          Map.entry("ListCalendars", new LetIn("/tenant/calendars", "", 200)),
          Map.entry("AddCalendar", new LetIn("/tenant/calendars", "{}", 400)),
          Map.entry("RemoveCalendar", new LetIn("/tenant/calendars/none", "", 404)),
          Map.entry("ShowMail", new LetIn("/tenant/mail", "", 200)),
          Map.entry("ChangeMail", new LetIn("/tenant/mail", "{\"enabled\": 1}", 400)),
          Map.entry("ShowMyMail", new LetIn("/me/mail", "", 200)),
          Map.entry("ChangeMyMail", new LetIn("/me/mail", "{\"sync\": 1}", 400)),
          Map.entry("SendMessage", new LetIn("/messages", "{}", 400)),
          Map.entry("FindCandidate", new LetIn("/candidates/lookup", "{}", 400)),
          Map.entry("ChangeCandidate", new LetIn("/candidates/none", "{\"suppressed\":true}", 404)),
          Map.entry("ShowTimeline", new LetIn("/candidates/none/timeline", "", 404)),
          Map.entry("ShowMessage", new LetIn("/messages/none", "", 404)),
          Map.entry("RecallMessage", new LetIn("/messages/none", "", 404)),
          Map.entry("ListEventTemplates", new LetIn("/tenant/event-templates", "", 200)),
          Map.entry("WordEvents", new LetIn("/tenant/event-templates/some", "{}", 400)),
          Map.entry("RemoveEventTemplate", new LetIn("/tenant/event-templates/none", "", 404)),
          Map.entry("StartPeopleSync", new LetIn("/people/sync", "", 202)),
          Map.entry("ShowPeopleSync", new LetIn("/people/sync", "", 200)),
          Map.entry("ChangePeopleSync", new LetIn("/people/sync", "{\"enabled\": true}", 200)),
          Map.entry("ListPeople", new LetIn("/people", "", 200)),
          Map.entry("ListRooms", new LetIn("/rooms", "", 200)),
          Map.entry("ShowPerson", new LetIn(NO_PERSON, "", 404)),
          Map.entry("EditPerson", new LetIn(NO_PERSON, "{\"interviewer\":true}", 404)),
          Map.entry("ShowRoom", new LetIn("/rooms/none", "", 404)),
          Map.entry("ExplainAvailability", new LetIn("/availability/explain", "{}", 400)),
          Map.entry("EditRoom", new LetIn("/rooms/none", "{\"bookable\":true}", 404)),
          Map.entry("ListRoomLists", new LetIn("/room-lists", "", 200)),
          Map.entry("FindAvailability", new LetIn("/availability", "{}", 400)),
          Map.entry("CreateBookingLink", new LetIn("/booking-links", "{}", 400)),
          Map.entry("ListBookingLinks", new LetIn("/booking-links", "", 200)),
          Map.entry("ShowBookingLink", new LetIn("/booking-links" + NO_LINK, "", 404)),
          Map.entry("RevokeBookingLink", new LetIn("/booking-links" + NO_LINK, "", 404)),
          Map.entry("RequestAvailability", new LetIn("/availability-requests", "{}", 400)),
          Map.entry("ListAvailabilityRequests", new LetIn("/availability-requests", "", 200)),
          Map.entry(
              "ShowAvailabilityRequest", new LetIn("/availability-requests" + NO_LINK, "", 404)),
          Map.entry(
              "RevokeAvailabilityRequest", new LetIn("/availability-requests" + NO_LINK, "", 404)),
          Map.entry(
              "BookAvailabilityRequest",
              new LetIn(
                  "/availability-requests" + NO_LINK + "/interview",
                  "{\"start\":\"2099-01-01T09:00:00Z\"}",
                  404)),
          Map.entry("BookInterview", new LetIn("/interviews", "{}", 400)),
          Map.entry("ShowInterview", new LetIn(NOBODY, "", 404)),
          Map.entry(
              "RescheduleInterview",
              new LetIn(NOBODY, "{\"start\":\"2099-01-01T09:00:00Z\"}", 404)),
          Map.entry("CancelInterview", new LetIn(NOBODY, "", 404)),
          Map.entry("ShowFeed", new LetIn(NOBODY + "/feed", "", 404)),
          Map.entry("PlaceHold", new LetIn("/holds", "{}", 400)),
          Map.entry("ShowHold", new LetIn("/holds/none", "", 404)),
          Map.entry("ReleaseHold", new LetIn("/holds/none", "", 404)),
          Map.entry("ConfirmHold", new LetIn("/holds/none/confirmation", "{}", 404)),
          Map.entry("ShowChoices", new LetIn(NOBODY + "/choices", "", 404)),
          Map.entry("BookLoop", new LetIn("/loops", "{}", 400)),
          Map.entry("ShowLoop", new LetIn("/loops/none", "", 404)),
          Map.entry(
              "RescheduleLoop",
              new LetIn(
                  "/loops/none/reschedule",
                  "{\"sessions\":[{\"id\":\"a\",\"start\":\"2099-01-01T09:00:00Z\",\"end\":\"2099-01-01T10:00:00Z\"}]}",
                  404)),
          Map.entry("CancelLoop", new LetIn("/loops/none/cancel", "{}", 404)));

  /** The doors that ask for no token, because their callers have none. */
  private static final Set<String> OPEN =
      Set.of(
          "ShowConsent",
          "FinishConsent",
          "ShowSetup",
          "ShowSetupProgress",
          "ShowConnect",
          "FinishConnect",
          "OpenBookingLink",
          "ShowBookingTimes",
          "BookByLink",
          "RescheduleByLink",
          "CancelByLink",
          "AnswerAvailabilityRequest",
          "ShowBookingCalendar",
          "ReceiveNotifications",
          "ReceiveLifecycle",
          "Health",
          "ShowOpenApi");

  /** In the contract: any signed-in person, with a role or without. */
  private static final String ANYBODY = "anybody";

  private static final String NOWHERE = "of a tenant that does not exist";

  private static Workplace workplace;

  private record LetIn(String path, String body, int status) {}

  private record Route(String name, String method, Set<String> roles) {
    boolean isForAnybody() {
      return roles.contains(ANYBODY);
    }

    Api.Reply call(Api caller, String... headers) {
      LetIn sample = LET_IN.get(name);
      return caller.send(
          method, sample.path(), sample.body().isEmpty() ? null : sample.body(), headers);
    }
  }

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
    workplace.consent(DemoTenant.NORTHWIND, Northwind.ADMIN);
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void everyRouteIsInTheMatrixOrOpenToAll() {
    Set<String> staff = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    for (JsonNode path : Contract.document().path("paths")) {
      for (JsonNode operation : path) {
        if (operation.has("operationId")) {
          boolean withoutToken = operation.has("security") && operation.get("security").isEmpty();
          (withoutToken ? open : staff).add(operation.get("operationId").asText());
        }
      }
    }

    assertThat(staff).isEqualTo(new TreeSet<>(LET_IN.keySet()));
    assertThat(open).isEqualTo(new TreeSet<>(OPEN));
    assertThat(routes()).extracting(Route::name).containsExactlyInAnyOrderElementsOf(staff);
  }

  @TestFactory
  Stream<DynamicTest> withoutATokenNobodyIsLetIn() {
    return everyRoute(
        route -> {
          for (String header :
              List.of("", "Bearer", "Bearer ", "Basic Z3JlZW46cm9vbQ==", "Negotiate x")) {
            Api.Reply reply =
                header.isEmpty()
                    ? route.call(workplace.nobody())
                    : route.call(workplace.nobody(), "Authorization", header);
            refusedAsStranger(reply, header);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aBadTokenOpensNothing() {
    Map<String, String> tokens = badTokens();
    return everyRoute(
        route ->
            tokens.forEach(
                (what, token) -> {
                  Api.Reply reply = route.call(new Api(workplace.installation, token));
                  refusedAsStranger(reply, what);
                  assertThat(reply.raw().headers().firstValue("WWW-Authenticate"))
                      .as(what)
                      .hasValue("Bearer error=\"invalid_token\"");
                }));
  }

  @TestFactory
  Stream<DynamicTest> whoHasNoRoleIsToldWhichOneItTakes() {
    return everyRoute(
        route -> {
          for (String[] roles : List.of(new String[0], new String[] {"Greenroom.Owner"})) {
            Api.Reply reply =
                route.call(workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS, roles));

            if (route.isForAnybody()) {
              assertThat(reply.status()).isEqualTo(LET_IN.get(route.name()).status());
              continue;
            }
            assertThat(List.of(reply.status(), reply.problem()))
                .isEqualTo(List.of(403, "not-allowed"));
            assertThat(reply.body().path("needs"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(route.roles());
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> aSchedulerIsLetInWhereTheContractSaysSo() {
    return everyRoute(route -> asRole(route, workplace.scheduler(), Installation.SCHEDULER));
  }

  @TestFactory
  Stream<DynamicTest> anAdminIsLetInWhereTheContractSaysSo() {
    return everyRoute(route -> asRole(route, workplace.admin(), Installation.ADMIN));
  }

  @Test
  void aStaffTokenNamesItsTenantAndNothingElseDoes() {
    Api.Reply reply =
        workplace
            .contosoScheduler()
            .get("/tenant?tenantId=" + DemoTenant.NORTHWIND + "&tid=" + DemoTenant.NORTHWIND);

    assertThat(reply.body().path("tenantId").asText()).isEqualTo(DemoTenant.CONTOSO);
    assertThat(reply.body().path("consent").asText()).isEqualTo("missing");
  }

  @Test
  void aTenantThatNeverConsentedSeesNothing() {
    Api stranger = new Api(workplace.installation, kindsOfBadTokens().get(NOWHERE));

    assertThat(stranger.get("/tenant").body().path("consent").asText()).isEqualTo("missing");
    assertThat(stranger.get("/people").body().path("people")).isEmpty();
    assertThat(stranger.get("/rooms").body().path("rooms")).isEmpty();
    Api.Reply sync = stranger.post("/people/sync", null);
    assertThat(List.of(sync.status(), sync.problem())).isEqualTo(List.of(403, "consent-missing"));
  }

  @Test
  void onlyTheDeployingTenantAsksOthersForConsent() {
    Api.Reply reply =
        workplace
            .contosoAdmin()
            .post("/consent/requests", Map.of("tenantId", DemoTenant.NORTHWIND));

    assertThat(List.of(reply.status(), reply.problem())).isEqualTo(List.of(403, "not-allowed"));
  }

  // ---- what the tests say in a word

  private static void asRole(Route route, Api caller, String role) {
    Api.Reply reply = route.call(caller);
    if (route.isForAnybody() || route.roles().contains(role)) {
      assertThat(reply.status())
          .as(reply.raw().body())
          .isEqualTo(LET_IN.get(route.name()).status());
    } else {
      assertThat(List.of(reply.status(), reply.problem())).isEqualTo(List.of(403, "not-allowed"));
    }
  }

  private static void refusedAsStranger(Api.Reply reply, String why) {
    assertThat(List.of(reply.status(), reply.problem()))
        .as(why)
        .isEqualTo(List.of(401, "not-signed-in"));
    assertThat(reply.raw().headers().firstValue("WWW-Authenticate").orElse(""))
        .as(why)
        .startsWith("Bearer");
  }

  private static Map<String, String> badTokens() {
    Map<String, String> bad = new LinkedHashMap<>(kindsOfBadTokens());
    String good =
        workplace.installation.token(DemoTenant.NORTHWIND, Northwind.ADMIN, Installation.ADMIN);
    // Entra gives none out; for us it is one tenant more that never consented.
    bad.remove(NOWHERE);
    bad.put("a good one with something after it", good + ".x");
    bad.put("half a good one", good.substring(0, good.length() / 2));
    bad.put("very long", "a".repeat(20_000));
    return bad;
  }

  private static Map<String, String> kindsOfBadTokens() {
    return workplace
        .simulator
        .badTokens()
        .all(
            workplace.northwind(),
            workplace.simulator.world().tenant(DemoTenant.CONTOSO).orElseThrow(),
            Northwind.ADMIN,
            Installation.AUDIENCE,
            Installation.ADMIN);
  }

  private static Stream<DynamicTest> everyRoute(Consumer<Route> check) {
    return routes().stream()
        .map(route -> DynamicTest.dynamicTest(route.name(), () -> check.accept(route)));
  }

  private static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (JsonNode path : Contract.document().path("paths")) {
      path.fields()
          .forEachRemaining(
              entry -> {
                JsonNode operation = entry.getValue();
                if (operation.has("x-roles")) {
                  Set<String> roles = new TreeSet<>();
                  operation
                      .get("x-roles")
                      .forEach(
                          role ->
                              roles.add(
                                  switch (role.asText()) {
                                    case "admin" -> Installation.ADMIN;
                                    case "scheduler" -> Installation.SCHEDULER;
                                    default -> ANYBODY;
                                  }));
                  routes.add(
                      new Route(
                          operation.get("operationId").asText(),
                          entry.getKey().toUpperCase(Locale.ROOT),
                          roles));
                }
              });
    }
    return routes;
  }
}
