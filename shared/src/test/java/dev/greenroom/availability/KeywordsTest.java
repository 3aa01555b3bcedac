package dev.greenroom.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeywordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HOLD: interview | HOLD | true",
        "on hold | HOLD | true",
        "Household | HOLD | false",
        "threshold, then hold | HOLD | true",
        "Focus time (do not book) | focus time | true",
        "Refocus time | focus time | false",
        "focus  time | focus time | false",
        "ＨＯＬＤ | hold | true",
        "Jour fixe – HOLD – Zoë | hold | true",
        "'' | hold | false"
      })
  void findsWordsThatStandByThemselves(String subject, String keyword, boolean found) {
    assertThat(Keywords.in(subject, Set.of(keyword)).contains(keyword)).isEqualTo(found);
  }
}
