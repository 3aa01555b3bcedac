package dev.greenroom.booking;

import static dev.greenroom.booking.Stage.ADA;
import static dev.greenroom.booking.Stage.CANDIDATES;
import static dev.greenroom.booking.Stage.MONDAY_TEN;
import static dev.greenroom.booking.Stage.PANELS;
import static dev.greenroom.booking.Stage.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.EventLink.Audience;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.tables.TableTemplates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a request wants of its events, from the request to the draft. */
class EventWishesTest {
  private final Stage stage = new Stage();
  private final EventTemplates templates = new EventTemplates(new TableTemplates(stage.rows));

  @Test
  void theTenantsTemplateWordsBothEvents() {
    keep(
        new EventTemplate(
            EventTemplate.USUAL,
            Wording.of("Talk: {{title}}", "Dear {{candidate.name}}, come to {{place}}."),
            Wording.of("{{candidate.name}} meets {{panel.names}}", "{{panel.notes}}")));

    book(wishes(Wording.none(), Wording.none()));

    assertThat(candidates().subject()).isEqualTo("Talk: Backend engineer");
    assertThat(candidates().paragraphs())
        .containsExactly("Dear Cleo Candidate, come to Lighthouse, Harbour.");
    assertThat(panels().subject()).isEqualTo("Cleo Candidate meets Person 1, Person 2");
    assertThat(panels().paragraphs()).first().isEqualTo("Ask about queues.");
  }

  @Test
  void theRequestsWordsGoBeforeTheTemplateThatItNames() {
    keep(
        new EventTemplate(
            "onsite", Wording.of("From the template", "Body of the template"), Wording.none()));

    book(
        new Builder()
            .template("onsite")
            .candidate(new Wording(Optional.of("My own"), Optional.empty()))
            .request());

    assertThat(candidates().subject()).isEqualTo("My own");
    assertThat(candidates().paragraphs()).containsExactly("Body of the template");
  }

  @Test
  void aTemplateThatIsNotThereIsAFault() {
    assertThat(faultsOf(new Builder().template("gone").request()))
        .extracting(Fault::pointer)
        .containsExactly("/event/template");
  }

  @Test
  void thePanelsVariablesAreRefusedInWhatTheCandidateReads() {
    assertThat(faultsOf(wishes(Wording.of("x", "{{panel.notes}}"), Wording.none())))
        .extracting(Fault::pointer)
        .containsExactly("/event/candidate/body");
  }

  @Test
  void aValueThatATemplateUsesAndNobodyGaveIsAFault() {
    assertThat(faultsOf(wishes(Wording.of("x", "{{values.recruiter}}"), Wording.none())))
        .containsExactly(
            new Fault(
                "/event/values", "must have the member \"recruiter\", for the template uses it"));
  }

  @Test
  void aTemplateThatIsRefusedIsNotKept() {
    List<Fault> faults =
        templates.put(
            TENANT,
            new EventTemplate("bad", Wording.of("{{start}}", "{{nobody}}"), Wording.none()));

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactly("/candidate/subject", "/candidate/body");
    assertThat(templates.all(TENANT)).isEmpty();
  }

  @Test
  void aBookedInterviewKeepsItsWordsWhenTheTemplateChanges() {
    keep(new EventTemplate(EventTemplate.USUAL, Wording.of("Old", "Old words"), Wording.none()));
    stage.outlook.away = Optional.of(java.time.Duration.ofSeconds(1));
    book(wishes(Wording.none(), Wording.none()));
    keep(new EventTemplate(EventTemplate.USUAL, Wording.of("New", "New words"), Wording.none()));
    stage.outlook.away = Optional.empty();

    stage.clock.forward(java.time.Duration.ofMinutes(2));
    stage.restarted().finishAll(TENANT);

    assertThat(candidates().subject()).isEqualTo("Old");
  }

  @Test
  void eachReaderReadsTheTimeInHerZone() {
    book(wishes(Wording.of("x", "{{start}}"), Wording.of("y", "{{start}} to {{end}}")));

    assertThat(candidates().paragraphs())
        .containsExactly("Monday, 23 November 2026, 11:00 (Europe/Berlin)");
    assertThat(panels().paragraphs())
        .first()
        .isEqualTo(
            "Monday, 23 November 2026, 11:00 (Europe/Berlin) to Monday, 23 November 2026, 12:00"
                + " (Europe/Berlin)");
  }

  @Test
  void linksReachOnlyWhomTheyAreFor() {
    book(
        new Builder()
            .link("Map", "https://corp.example/map", Audience.EVERYBODY)
            .link("Scorecard", "https://corp.example/score", Audience.PANEL)
            .link("Task", "https://corp.example/task", Audience.CANDIDATE)
            .request());

    assertThat(candidates().paragraphs())
        .contains("Map: https://corp.example/map\nTask: https://corp.example/task");
    assertThat(panels().paragraphs())
        .contains("Map: https://corp.example/map\nScorecard: https://corp.example/score");
  }

  @Test
  void anAddressThatIsNoHttpsIsRefused() {
    for (String url :
        List.of("http://corp.example", "javascript:alert(1)", "https://a@b.example")) {
      assertThat(faultsOf(new Builder().link("x", url, Audience.PANEL).request()))
          .extracting(Fault::pointer)
          .containsExactly("/event/links/0/url");
    }
  }

  @Test
  void detailsReachTheDrafts() {
    book(new Builder().details().request());

    assertThat(panels().details())
        .isEqualTo(new Draft.Details(Optional.of(30), List.of("Hiring"), true));
    assertThat(candidates().details())
        .isEqualTo(new Draft.Details(Optional.of(30), List.of("Hiring"), false));
    assertThat(candidates().confidential()).isTrue();
    assertThat(candidates().place().orElseThrow().displayName()).isEqualTo("Reception, gate 3");
    assertThat(panels().place().orElseThrow().displayName()).isEqualTo("Lighthouse, Harbour");
    assertThat(candidates().paragraphs())
        .contains("Address: Quay 7, Hamburg", "Phone: +49 40 1234");
  }

  @Test
  void aRequestWithoutWishesIsPrivateForThePanelAlone() {
    book(EventRequest.none());

    assertThat(panels().confidential()).isTrue();
    assertThat(candidates().confidential()).isFalse();
    assertThat(panels().details()).isEqualTo(Draft.Details.none());
  }

  @Test
  void aSubjectThatOutlookWouldNotKeepIsCutBetweenCharacters() {
    String long254 = "a".repeat(253) + "\ud83d\ude80" + "bcd";
    book(wishes(Wording.of("{{values.x}}", "b"), Wording.none(), Map.of("x", long254)));

    assertThat(candidates().subject()).isEqualTo("a".repeat(253) + "\u2026");
  }

  @Test
  void otherWishesUnderTheSameKeyAreAnotherRequest() {
    IdempotencyKey key = new IdempotencyKey("k-1");
    stage.bookings.book(TENANT, request(EventRequest.none()), key);

    assertThat(stage.bookings.book(TENANT, request(new Builder().details().request()), key))
        .isInstanceOf(BookOutcome.KeyReused.class);
  }

  private void keep(EventTemplate template) {
    assertThat(templates.put(TENANT, template)).isEmpty();
  }

  private Draft candidates() {
    return stage.outlook.in(CANDIDATES).get(0).draft();
  }

  private Draft panels() {
    return stage.outlook.in(PANELS).get(0).draft();
  }

  private void book(EventRequest event) {
    assertThat(stage.bookings.book(TENANT, request(event)))
        .isInstanceOfAny(BookOutcome.Booked.class, BookOutcome.Confirming.class);
  }

  private List<Fault> faultsOf(EventRequest event) {
    return ((BookOutcome.Invalid) stage.bookings.book(TENANT, request(event))).faults();
  }

  private static BookingRequest request(EventRequest event) {
    BookingRequest plain = Stage.request(MONDAY_TEN, List.of(ADA, Stage.BEN));
    return new BookingRequest(
        plain.title(),
        plain.candidate(),
        plain.panel(),
        plain.start(),
        plain.length(),
        plain.room(),
        plain.teams(),
        plain.panelNotes(),
        plain.buffer(),
        event);
  }

  private static EventRequest wishes(Wording candidate, Wording panel) {
    return wishes(candidate, panel, Map.of());
  }

  private static EventRequest wishes(Wording candidate, Wording panel, Map<String, String> values) {
    Builder builder = new Builder().candidate(candidate);
    builder.panel = panel;
    builder.values = values;
    return builder.request();
  }

  private static final class Builder {
    private Optional<String> template = Optional.empty();
    private Wording candidate = Wording.none();
    private Wording panel = Wording.none();
    private Map<String, String> values = Map.of();
    private final List<EventLink> links = new java.util.ArrayList<>();
    private boolean detailed;

    Builder template(String name) {
      template = Optional.of(name);
      return this;
    }

    Builder candidate(Wording wording) {
      candidate = wording;
      return this;
    }

    Builder link(String name, String url, Audience audience) {
      links.add(new EventLink(name, url, audience));
      return this;
    }

    Builder details() {
      detailed = true;
      return this;
    }

    EventRequest request() {
      return new EventRequest(
          template,
          candidate,
          panel,
          values,
          Map.of(),
          detailed ? Optional.of(true) : Optional.empty(),
          detailed ? Optional.of(30) : Optional.empty(),
          detailed ? List.of("Hiring") : List.of(),
          links,
          detailed,
          detailed ? Optional.of("Reception, gate 3") : Optional.empty(),
          detailed ? Optional.of("+49 40 1234") : Optional.empty(),
          detailed ? Optional.of("Quay 7, Hamburg") : Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
