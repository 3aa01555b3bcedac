package dev.greenroom.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventTextTest {
  @Test
  void fillsInWhatItKnows() {
    assertThat(new EventText("Hello {{ candidate.name }}!").line(Map.of("candidate.name", "Cleo")))
        .isEqualTo("Hello Cleo!");
  }

  @Test
  void saysWhereAnUnknownVariableStands() {
    assertThat(new EventText("Dear {{candidate.nmae}}").faults(Role.PANEL))
        .singleElement()
        .asString()
        .startsWith(
            "at character 6: \"{{candidate.nmae}}\" is no variable; there are candidate.name");
  }

  @Test
  void saysWhereAVariableIsNotClosed() {
    assertThat(new EventText("{{title}} and {{title").faults(Role.PANEL))
        .containsExactly("at character 15: \"{{\" begins a variable, and no \"}}\" ends it");
  }

  @Test
  void keepsThePanelsVariablesFromCandidates() {
    assertThat(new EventText("{{panel.names}} {{panel.values.scorecard}}").faults(Role.CANDIDATE))
        .containsExactly(
            "at character 1: \"{{panel.names}}\" is not for candidates' eyes",
            "at character 17: \"{{panel.values.scorecard}}\" is not for candidates' eyes");
  }

  @Test
  void letsNoTimeIntoASubject() {
    assertThat(new EventText("On {{start}}").faultsOfSubject(Role.CANDIDATE)).hasSize(1);
    assertThat(new EventText("On {{start}}").faults(Role.CANDIDATE)).isEmpty();
  }

  @Test
  void leavesOutALineOfWhichNothingIsKnown() {
    String text = "Room: {{room}}\nCall: {{phone}}\n\n{{links}}\n\nBye";

    assertThat(new EventText(text).paragraphs(Map.of("phone", "+49 30 1")))
        .containsExactly("Call: +49 30 1", "Bye");
  }

  @Property(tries = 300, seed = "1")
  void takesNothingInAValueForAVariable(@ForAll String value) {
    Map<String, String> values =
        Map.of("title", value + "{{panel.notes}}", "panel.notes", "secret");

    assertThat(new EventText("<{{title}}>").paragraphs(values))
        .containsExactly("<" + value + "{{panel.notes}}>");
  }
}
