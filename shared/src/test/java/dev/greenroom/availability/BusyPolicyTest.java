package dev.greenroom.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.values.Reply;
import dev.greenroom.values.ShowAs;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusyPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "FREE,              false, NONE,      false",
    "FREE,              true,  NONE,      false",
    "WORKING_ELSEWHERE, false, ACCEPTED,  false",
    "WORKING_ELSEWHERE, true,  ORGANIZER, false",
    "TENTATIVE,         false, TENTATIVE, true",
    "TENTATIVE,         false, NONE,      true",
    "TENTATIVE,         true,  NONE,      true",
    "BUSY,              false, ORGANIZER, true",
    "BUSY,              false, DECLINED,  false",
    "BUSY,              true,  NONE,      true",
    "OUT_OF_OFFICE,     true,  ORGANIZER, true",
    "OUT_OF_OFFICE,     false, DECLINED,  false",
    "UNKNOWN,           false, NONE,      true",
    "UNKNOWN,           true,  NONE,      true"
  })
  void theDefaultTableSays(ShowAs showAs, boolean allDay, Reply reply, boolean busy) {
    Entry entry =
        new Entry(
            Office.range("2026-11-23T09:00Z/10:00Z"), showAs, allDay, reply, Optional.empty());

    assertThat(BusyPolicy.standard().isBusy(entry)).isEqualTo(busy);
  }
}
