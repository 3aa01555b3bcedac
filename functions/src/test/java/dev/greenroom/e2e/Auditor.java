package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.ListEntitiesOptions;
import com.azure.data.tables.models.TableEntity;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.MeetingMail;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Looks into the tables and into the mailboxes, past the product, and says whether they agree. It
 * shares no code with what it checks.
 */
final class Auditor {
  private static final String MARK = "GreenroomInterview";

  private final Workplace workplace;
  private final TableClient bookings;

  Auditor(Workplace workplace) {
    this.workplace = workplace;
    this.bookings =
        new TableServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .buildClient()
            .getTableClient("bookings");
  }

  /** A line of the ledger, under the row of one owner's day. */
  record Line(String owner, String interview, Instant start, Instant end) {
    boolean overlaps(Instant from, Instant to) {
      return start.isBefore(to) && from.isBefore(end);
    }
  }

  private List<TableEntity> rows(String prefix) {
    String next = prefix.substring(0, prefix.length() - 1) + '.';
    return bookings
        .listEntities(
            new ListEntitiesOptions()
                .setFilter("RowKey ge '%s' and RowKey lt '%s'".formatted(prefix, next)),
            null,
            null)
        .stream()
        .toList();
  }

  private static JsonNode data(TableEntity row) {
    try {
      return Api.JSON.readTree((String) row.getProperty("data"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(row.getRowKey(), e);
    }
  }

  /** Interviews for which something is left to do. */
  int unfinished() {
    return rows("o-").size();
  }

  List<JsonNode> interviewsFor(String email) {
    return rows("i-").stream()
        .map(Auditor::data)
        .filter(row -> row.path("invited").path("candidate").path("email").asText().equals(email))
        .toList();
  }

  List<Line> ledger() {
    List<Line> lines = new ArrayList<>();
    for (TableEntity row : rows("l-")) {
      for (JsonNode line : data(row)) {
        lines.add(
            new Line(
                row.getRowKey().replaceFirst("-[0-9]{8}$", ""),
                line.path("interview").asText(),
                Instant.parse(line.path("range").path("start").asText()),
                Instant.parse(line.path("range").path("end").asText())));
      }
    }
    return lines;
  }

  /** Events that are there and not cancelled. */
  List<ObjectNode> events(String mailbox) {
    synchronized (workplace.northwind()) {
      return workplace.mailbox(mailbox).events().values().stream()
          .filter(event -> !event.path("isCancelled").asBoolean())
          .map(ObjectNode::deepCopy)
          .toList();
    }
  }

  static Instant start(ObjectNode event) {
    return LocalDateTime.parse(event.path("start").path("dateTime").asText())
        .toInstant(ZoneOffset.UTC);
  }

  static Instant end(ObjectNode event) {
    return LocalDateTime.parse(event.path("end").path("dateTime").asText())
        .toInstant(ZoneOffset.UTC);
  }

  static boolean isMarked(ObjectNode event, String interview) {
    return StreamSupport.stream(event.path("singleValueExtendedProperties").spliterator(), false)
        .anyMatch(
            property ->
                property.path("id").asText().endsWith(MARK)
                    && property.path("value").asText().contains(interview));
  }

  List<ObjectNode> candidateEvents(Tapped.Wish wish) {
    return events(Northwind.INTERVIEWS).stream()
        .filter(event -> attendees(event).contains(wish.email()))
        .toList();
  }

  /** By the title, which is each wish's own. */
  List<ObjectNode> panelEvents(Tapped.Wish wish) {
    return events(Northwind.INTERVIEW_SYNC).stream()
        .filter(event -> event.path("subject").asText().contains(wish.title()))
        .toList();
  }

  static Set<String> attendees(ObjectNode event) {
    Set<String> addresses = new HashSet<>();
    event
        .path("attendees")
        .forEach(one -> addresses.add(one.path("emailAddress").path("address").asText()));
    return addresses;
  }

  List<MeetingMail> mails() {
    synchronized (workplace.northwind()) {
      return List.copyOf(workplace.northwind().meetingMails());
    }
  }

  /** How many mails of a kind each person got about this interview. */
  Map<String, Integer> mails(Tapped.Wish wish, MeetingMail.Kind kind) {
    Map<String, Integer> counts = new HashMap<>();
    mails().stream()
        .filter(mail -> mail.kind() == kind && mail.subject().contains(wish.title()))
        .forEach(mail -> counts.merge(mail.to(), 1, Integer::sum));
    return counts;
  }

  /** One interview, one event for the candidate and one for the panel, one invitation each. */
  void isBooked(Tapped.Wish wish, Instant at) {
    List<JsonNode> interviews = live(wish);
    assertThat(interviews).as("interviews of %s", wish.title()).hasSize(1);
    JsonNode interview = interviews.get(0);
    String id = interview.path("id").asText();
    assertThat(interview.path("state").asText())
        .as("state of %s", wish.title())
        .isEqualTo("CONFIRMED");
    assertThat(Instant.parse(interview.path("range").path("start").asText())).isEqualTo(at);
    List<ObjectNode> candidate = candidateEvents(wish);
    List<ObjectNode> panel = panelEvents(wish);
    assertThat(candidate).as("candidate's events of %s", wish.title()).hasSize(1);
    assertThat(panel).as("panel's events of %s", wish.title()).hasSize(1);
    for (ObjectNode event : List.of(candidate.get(0), panel.get(0))) {
      assertThat(isMarked(event, id)).as("our mark on %s", event.path("subject")).isTrue();
      assertThat(start(event)).isEqualTo(at);
    }
    Instant end = at.plusSeconds(60L * Tapped.MINUTES);
    long owners = wish.panel().size() + (wish.room().isPresent() ? 1 : 0);
    assertThat(ledger().stream().filter(line -> line.interview().equals(id)))
        .as("ledger of %s", wish.title())
        .hasSize((int) owners)
        .allSatisfy(
            line -> {
              assertThat(line.start()).isEqualTo(at);
              assertThat(line.end()).isEqualTo(end);
            });
    assertThat(mails(wish, MeetingMail.Kind.INVITATION))
        .as("invitations to %s", wish.title())
        .hasSize((int) owners + 1)
        .allSatisfy((who, count) -> assertThat(count).as(who).isEqualTo(1));
  }

  private List<JsonNode> live(Tapped.Wish wish) {
    return interviewsFor(wish.email()).stream()
        .filter(one -> !Set.of("CANCELLED", "FAILED").contains(one.path("state").asText()))
        .toList();
  }

  boolean isKnown(Tapped.Wish wish) {
    return !live(wish).isEmpty();
  }

  /** No interview, no event, no promise; whoever was invited was told that it is off. */
  void isNotBooked(Tapped.Wish wish) {
    assertThat(live(wish)).as("interviews of %s", wish.title()).isEmpty();
    assertThat(candidateEvents(wish)).as("candidate's events of %s", wish.title()).isEmpty();
    assertThat(panelEvents(wish)).as("panel's events of %s", wish.title()).isEmpty();
    Set<String> ids = new HashSet<>();
    interviewsFor(wish.email()).forEach(one -> ids.add(one.path("id").asText()));
    assertThat(ledger()).noneMatch(line -> ids.contains(line.interview()));
    assertThat(mails(wish, MeetingMail.Kind.CANCELLATION))
        .as("cancellations of %s", wish.title())
        .isEqualTo(mails(wish, MeetingMail.Kind.INVITATION));
  }
}
