package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import dev.greenroom.booking.OrganizerCalendar.Answer;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Tag;
import dev.greenroom.booking.Role;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an organiser's mailbox may answer at the wrong moment. */
class OrganizerCalendarAnswersTest {
  private static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  private static final MailboxId MAILBOX = new MailboxId("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  private static final Tag TAG = new Tag(new InterviewId("i-1"), Role.CANDIDATE);
  private static final Patience SHORT =
      new Patience(Duration.ofMillis(600), Duration.ofMillis(300));
  private static final String EVENT =
      """
      {"id":"E1","iCalUId":"U1","transactionId":"t-1","isOnlineMeeting":false,
       "start":{"dateTime":"2026-11-24T10:00:00.0000000","timeZone":"UTC"},
       "end":{"dateTime":"2026-11-24T11:00:00.0000000","timeZone":"UTC"}}""";

  private final ScriptedGraph graph = new ScriptedGraph();

  OrganizerCalendarAnswersTest() throws IOException {}

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void whatWasMadeStaysMadeWhenTheLookAfterItIsRefused() {
    graph
        .then(201, EVENT)
        .then(404, "{\"error\":{\"code\":\"ErrorItemNotFound\",\"message\":\"not here yet\"}}");

    Answer answer = calendar(ScriptedGraph.credential()).create(TENANT, MAILBOX, online());

    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Found.class, found -> assertThat(found.sighting().eventId()).isEqualTo("E1"));
  }

  @Test
  void halfAListIsNoProofThatNothingWasMade() {
    graph.then(
        200,
        "{\"value\":[],\"@odata.nextLink\":\"%s/users/%s/events?$skip=1\"}"
            .formatted(graph.url(), MAILBOX));

    assertThatThrownBy(() -> calendar(ScriptedGraph.credential()).findOurs(TENANT, MAILBOX, TAG))
        .isInstanceOf(UpstreamUnavailable.class);
  }

  @Test
  void nothingIsWrittenOnceTheTimeIsUp() {
    graph.then(201, EVENT);
    TokenCredential slow =
        request -> ScriptedGraph.credential().getToken(request).delayElement(SHORT.total());

    assertThatThrownBy(() -> calendar(slow).create(TENANT, MAILBOX, online()))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(graph.asked()).isEmpty();
  }

  @Test
  void noQuestionOutlivesTheWorkThatItBelongsTo() {
    graph.then(200, EVENT);
    GraphClients clients =
        new GraphClients(tenant -> ScriptedGraph.credential(), graph.url(), SHORT);
    EventGuard guard = new EventGuard(clients, CalendarRoutes.mailboxesOnly());

    Answer found = EventGuard.answering(() -> new Answer.Found(guard.read(TENANT, MAILBOX, "E1")));
    assertThat(found).isInstanceOf(Answer.Found.class);
    assertThatThrownBy(
            () ->
                clients.by(
                    Deadline.in(Duration.ZERO),
                    () ->
                        EventGuard.answering(
                            () -> new Answer.Found(guard.read(TENANT, MAILBOX, "E1")))))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(graph.asked()).hasSize(1);
  }

  private GraphOrganizerCalendar calendar(TokenCredential credential) {
    return new GraphOrganizerCalendar(new GraphClients(tenant -> credential, graph.url(), SHORT));
  }

  private static Draft online() {
    return new Draft(
        TAG,
        "t-1",
        "Interview",
        List.of(),
        TimeRange.of(Instant.parse("2026-11-24T10:00:00Z"), Duration.ofHours(1)),
        Optional.empty(),
        List.of(),
        true,
        false);
  }
}
