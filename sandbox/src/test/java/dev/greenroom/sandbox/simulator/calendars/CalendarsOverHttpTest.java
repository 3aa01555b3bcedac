package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.Attendee;
import com.microsoft.graph.models.AttendeeType;
import com.microsoft.graph.models.DateTimeTimeZone;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.models.ResponseType;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.calendar.getschedule.GetSchedulePostRequestBody;
import com.microsoft.graph.users.item.events.item.accept.AcceptPostRequestBody;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.sun.net.httpserver.HttpServer;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.faults.Faults;
import dev.greenroom.sandbox.simulator.http.Caller;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.GraphServer;
import dev.greenroom.sandbox.simulator.http.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real Java SDK against the simulator, by HTTP. */
class CalendarsOverHttpTest {
  private static final String TAG = "String {6f8a3a0e-2f8e-4c6b-9f47-2d3f6cfa1c11} Name Tag";
  private final Office office = new Office();
  private Caller caller = appWith("Calendars.ReadWrite");
  private GraphServer server;
  private GraphServiceClient graph;

  @BeforeEach
  void start() throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GraphRoutes routes = GraphRoutes.empty();
    new CalendarRoutes(office.calendars).addTo(routes, office.world, (a, b, c, d) -> {});
    server =
        GraphServer.on(
            http,
            office.world,
            unused -> caller,
            routes,
            new Faults(),
            new Traffic(),
            new GraphServer.Limits(Duration.ZERO, Duration.ofSeconds(1)));
    http.start();
    graph = new GraphServiceClient(new AnonymousAuthenticationProvider(), new OkHttpClient());
    graph.getRequestAdapter().setBaseUrl(GraphServer.urlOf(http));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anEventGoesThroughItsWholeLife() {
    Event sent = event();
    sent.setIsOnlineMeeting(true);

    Event made = graph.users().byUserId("id-ada").events().post(sent);
    String copy = onlyEventOf("id-ben").getId();
    AcceptPostRequestBody accept = new AcceptPostRequestBody();
    accept.setSendResponse(true);
    graph.users().byUserId("id-ben").events().byEventId(copy).accept().post(accept);
    Event patch = new Event();
    patch.setSubject("Second interview");
    graph.users().byUserId("id-ada").events().byEventId(made.getId()).patch(patch);
    Event seen = graph.users().byUserId("id-ada").events().byEventId(made.getId()).get();
    graph.users().byUserId("id-ada").events().byEventId(made.getId()).delete();

    assertThat(made.getOnlineMeeting().getJoinUrl()).startsWith("https://teams.example.test/");
    assertThat(made.getTransactionId()).isEqualTo("tx-1");
    assertThat(seen.getSubject()).isEqualTo("Second interview");
    assertThat(seen.getAttendees().get(0).getStatus().getResponse())
        .isEqualTo(ResponseType.Accepted);
    assertThat(onlyEventOf("id-ben").getIsCancelled()).isTrue();
  }

  @Test
  void thePageIteratorReadsAViewToItsEnd() throws Exception {
    for (int i = 0; i < 25; i++) {
      office.create(office.ada, interview());
    }
    EventCollectionResponse first =
        graph
            .users()
            .byUserId("id-ada")
            .calendarView()
            .get(
                request -> {
                  request.queryParameters.startDateTime = "2026-11-24T00:00:00Z";
                  request.queryParameters.endDateTime = "2026-11-25T00:00:00Z";
                  request.headers.add("Prefer", "IdType=\"ImmutableId\"");
                });
    List<String> ids = new ArrayList<>();

    new PageIterator.Builder<Event, EventCollectionResponse>()
        .client(graph)
        .collectionPage(first)
        .collectionPageFactory(EventCollectionResponse::createFromDiscriminatorValue)
        .processPageItemCallback(event -> ids.add(event.getId()))
        .build()
        .iterate();

    assertThat(ids).hasSize(25).doesNotHaveDuplicates();
  }

  @Test
  void deltaIsReadAndFollowed() {
    office.create(office.ada, interview());
    var delta = graph.users().byUserId("id-ada").calendarView().delta();

    var first =
        delta.get(
            request -> {
              request.queryParameters.startDateTime = "2026-11-24T00:00:00Z";
              request.queryParameters.endDateTime = "2026-11-25T00:00:00Z";
            });
    office.create(office.ada, interview());
    var second = delta.withUrl(first.getOdataDeltaLink()).get();

    assertThat(first.getValue()).hasSize(1);
    assertThat(second.getValue()).hasSize(1);
    assertThat(second.getOdataDeltaLink()).isNotNull();
  }

  @Test
  void schedulesAreReadInPascalCase() {
    office.create(office.ada, interview());
    GetSchedulePostRequestBody body = new GetSchedulePostRequestBody();
    body.setSchedules(List.of("ada@contoso.example", "nobody@contoso.example"));
    body.setStartTime(time("2026-11-24T09:00:00"));
    body.setEndTime(time("2026-11-24T12:00:00"));

    var schedules = graph.users().byUserId("id-ben").calendar().getSchedule().post(body).getValue();

    assertThat(schedules.get(0).getAvailabilityView()).isEqualTo("002200");
    assertThat(schedules.get(1).getError().getResponseCode())
        .isEqualTo("ErrorMailRecipientNotFound");
  }

  @Test
  void anExtendedPropertyIsExpandedAndFilteredBy() {
    Event sent = event();
    SingleValueLegacyExtendedProperty tag = new SingleValueLegacyExtendedProperty();
    tag.setId(TAG);
    tag.setValue("42");
    sent.setSingleValueExtendedProperties(List.of(tag));
    Event made = graph.users().byUserId("id-ada").events().post(sent);

    List<Event> found =
        graph
            .users()
            .byUserId("id-ada")
            .events()
            .get(
                request -> {
                  request.queryParameters.filter =
                      "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq '42')"
                          .formatted(TAG);
                  request.queryParameters.expand =
                      new String[] {
                        "singleValueExtendedProperties($filter=id eq '%s')".formatted(TAG)
                      };
                })
            .getValue();

    assertThat(made.getSingleValueExtendedProperties()).isNull();
    assertThat(found.get(0).getSingleValueExtendedProperties().get(0).getValue()).isEqualTo("42");
  }

  @Test
  void theCalendarSaysWhichOnlineMeetingsItAllows() {
    var withTeams = graph.users().byUserId("id-ada").calendar().get();
    var without = graph.users().byUserId("id-interviews").calendar().get();

    assertThat(withTeams.getAllowedOnlineMeetingProviders()).hasSize(1);
    assertThat(without.getAllowedOnlineMeetingProviders()).isEmpty();
  }

  @Test
  void aMailboxOnPremisesAndNoMailboxAtAllAreNotFound() {
    office.mailbox("gone", "user", false, Mailbox.Home.ON_PREMISES);

    assertRefused("id-gone", 404, "MailboxNotEnabledForRESTAPI");
    assertRefused("id-nobody", 404, "ErrorInvalidUser");
  }

  @Test
  void anAppWithoutThePermissionIsRefused() {
    caller = appWith("User.Read.All");

    assertRefused("id-ada", 403, "ErrorAccessDenied");
  }

  @Test
  void aMailboxOutsideOfTheAppsScopeIsRefused() {
    caller = new Caller("t1", "app", Optional.empty(), Set.of(), Set.of());
    office.tenant.grantOf("app").mailboxScopes().put("Calendars.ReadWrite", Set.of("id-ben"));

    assertThat(graph.users().byUserId("id-ben").events().get().getValue()).isEmpty();
    assertRefused("id-ada", 403, "ErrorAccessDenied");
  }

  @Test
  void anAppMayNotCreateInAGroupsCalendar() {
    office.tenant.putGroup(
        Office.json(
            """
            {"id": "g1", "displayName": "Panel", "mail": "panel@contoso.example",
             "groupTypes": ["Unified"]}
            """),
        List.of("id-ada"));
    office.tenant.putMailbox(new Mailbox("g1", Mailbox.Home.CLOUD, Office.json("{}"), false));

    assertThatThrownBy(() -> graph.groups().byGroupId("g1").events().post(event()))
        .isInstanceOfSatisfying(
            ODataError.class, error -> assertThat(error.getResponseStatusCode()).isEqualTo(403));
    caller =
        new Caller("t1", "app", Optional.of("id-ada"), Set.of(), Set.of("Group.ReadWrite.All"));
    Event made = graph.groups().byGroupId("g1").events().post(event());
    assertThat(made.getOrganizer().getEmailAddress().getName()).isEqualTo("Panel");
  }

  @Test
  void aSignedInPersonHasACalendarOfHerOwn() throws Exception {
    caller = personWith("Calendars.Read");
    office.create(office.ada, interview());

    HttpResponse<String> view =
        send("GET", "/me/calendarView?startDateTime=2026-11-24&endDateTime=2026-11-25", "");
    HttpResponse<String> other = send("GET", "/users/id-ben/events", "");

    assertThat(view.body()).contains("Interview");
    assertThat(other.statusCode()).isEqualTo(403);
  }

  @Test
  void anEventThatChangedMeanwhileIsNotOverwritten() throws Exception {
    var event = office.create(office.ada, interview());
    String path = "/users/id-ada/events/" + event.get("id").asText();
    String etag = event.get("@odata.etag").asText();

    HttpResponse<String> first = send("PATCH", path, "{\"subject\": \"A\"}", "If-Match", etag);
    HttpResponse<String> second = send("PATCH", path, "{\"subject\": \"B\"}", "If-Match", etag);

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(second.statusCode()).isEqualTo(412);
    assertThat(office.now(office.ada, event).get("subject").asText()).isEqualTo("A");
  }

  @Test
  void cancellingIsAcceptedAndTheEventIsGone() throws Exception {
    var event = office.create(office.ada, interview("ben"));
    String path = "/users/id-ada/events/" + event.get("id").asText();

    HttpResponse<String> cancelled = send("POST", path + "/cancel", "{\"Comment\": \"Sorry\"}");
    HttpResponse<String> gone = send("GET", path, "");

    assertThat(cancelled.statusCode()).isEqualTo(202);
    assertThat(gone.statusCode()).isEqualTo(404);
    assertThat(Office.json(gone.body()).at("/error/code").asText()).isEqualTo("ErrorItemNotFound");
    assertThat(office.tenant.meetingMails())
        .last()
        .satisfies(mail -> assertThat(mail.comment()).isEqualTo("Sorry"));
  }

  private HttpResponse<String> send(String method, String path, String body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(graph.getRequestAdapter().getBaseUrl() + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static Caller personWith(String scope) {
    return new Caller("t1", "app", Optional.of("id-ada"), Set.of(), Set.of(scope));
  }

  private static Caller appWith(String role) {
    return new Caller("t1", "app", Optional.empty(), Set.of(role), Set.of());
  }

  private void assertRefused(String user, int status, String code) {
    assertThatThrownBy(() -> graph.users().byUserId(user).events().get())
        .isInstanceOfSatisfying(
            ODataError.class,
            error -> {
              assertThat(error.getResponseStatusCode()).isEqualTo(status);
              assertThat(error.getError().getCode()).isEqualTo(code);
            });
  }

  private Event onlyEventOf(String user) {
    return graph.users().byUserId(user).events().get().getValue().get(0);
  }

  private static Event event() {
    Attendee ben = new Attendee();
    ben.setType(AttendeeType.Required);
    EmailAddress address = new EmailAddress();
    address.setAddress("ben@contoso.example");
    ben.setEmailAddress(address);
    Event event = new Event();
    event.setSubject("Interview");
    event.setTransactionId("tx-1");
    event.setStart(time("2026-11-24T10:00:00"));
    event.setEnd(time("2026-11-24T11:00:00"));
    event.setAttendees(List.of(ben));
    return event;
  }

  private static DateTimeTimeZone time(String dateTime) {
    DateTimeTimeZone time = new DateTimeTimeZone();
    time.setDateTime(dateTime);
    time.setTimeZone("UTC");
    return time;
  }
}
