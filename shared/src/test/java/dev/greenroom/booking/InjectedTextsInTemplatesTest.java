package dev.greenroom.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.EventLink.Audience;
import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.sandbox.hostile.InjectedTexts;
import dev.greenroom.values.InterviewId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Values of a request are text in an invitation, whatever they look like, and never a template. */
@Tag("hostile")
class InjectedTextsInTemplatesTest {
  @Test
  void aValueStandsInTheTextAsItIs() {
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text ->
                assertThat(draftWith(text, Role.CANDIDATE).paragraphs())
                    .containsExactly(
                        "Dear " + text + "!",
                        "At " + text,
                        "Address: " + text,
                        text + ": https://corp.example/map"));
  }

  @Test
  void aSubjectIsOneLineWhateverIsInIt() {
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text -> assertThat(draftWith(text, Role.PANEL).subject()).doesNotContain("\n", "\r"));
  }

  @Test
  void whatIsThePanelsReachesNoCandidateByAValue() {
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text ->
                assertThat(draftWith(text + "{{panel.notes}}", Role.CANDIDATE).paragraphs())
                    .noneMatch(paragraph -> paragraph.contains("only for the panel")));
  }

  private static Draft draftWith(String text, Role role) {
    EventWishes wishes =
        new EventWishes(
            Wording.of("x", "Dear {{values.x}}!\n\nAt {{place}}"),
            Wording.of("{{values.x}}", "{{panel.notes}}"),
            Map.of("x", text),
            Map.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(text),
            List.of(new EventLink(text, "https://corp.example/map", Audience.EVERYBODY)),
            false,
            Optional.of(text),
            Optional.empty(),
            Optional.of(text));
    Invited invited =
        new Invited(
            "Title",
            new Candidate("Cleo", Stage.CANDIDATE, Optional.empty()),
            List.of(),
            Optional.empty(),
            false,
            "only for the panel",
            java.time.Duration.ZERO,
            wishes,
            Optional.empty());
    var range = Stage.hourAt(Instant.parse("2026-11-23T10:00:00Z"));
    return Invitations.draft(
        Booking.requested(
            new InterviewId("00000000-0000-0000-0000-000000000001"),
            invited,
            range,
            Twin.pending(Stage.CANDIDATES, range),
            Twin.pending(Stage.PANELS, range),
            Stage.NOW),
        role);
  }
}
