package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.Role;
import dev.greenroom.sandbox.hostile.InjectedTexts;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names, titles and notes are text in an invitation, whatever they look like. */
@Tag("hostile")
class InjectedTextsInEventsTest {
  private static final String OURS = "</?(html|body|p)>|<br>";

  @Test
  void noTextBecomesMarkupInTheBodyOfAnEvent() {
    assertThat(InjectedTexts.all()).hasSize(500).doesNotHaveDuplicates();
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text -> {
              String body = bodyWith(text);

              assertThat(body.replaceAll(OURS, "")).doesNotContain("<", ">", "\"", "'");
              assertThat(tags(body)).isEqualTo(2 + 2 + 2 * 2);
            });
  }

  @Test
  void theTextIsStillReadInFull() {
    assertThat(InjectedTexts.all())
        .allSatisfy(text -> assertThat(shown(bodyWith(text))).isEqualTo("Hello" + text));
  }

  private static String bodyWith(String text) {
    Draft draft =
        new Draft(
            new dev.greenroom.booking.OrganizerCalendar.Tag(
                new InterviewId("00000000-0000-0000-0000-000000000001"), Role.PANEL),
            "t-1",
            text,
            List.of("Hello", text),
            TimeRange.of(Instant.parse("2026-11-23T10:00:00Z"), Duration.ofHours(1)),
            Optional.empty(),
            List.of(),
            false,
            false);
    return Objects.requireNonNull(
        Objects.requireNonNull(EventDrafts.event(draft).getBody()).getContent());
  }

  private static int tags(String body) {
    return body.replace("<br>", "").split("<", -1).length - 1;
  }

  /** As a mail client shows it. */
  private static String shown(String body) {
    return body.replace("<br>", "\n")
        .replaceAll(OURS, "")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
