package dev.greenroom.sandbox.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

  private static Shown from(LocalDateTime start, LocalDateTime end) {
    return new Shown(JsonNodeFactory.instance.objectNode(), start, end);
  }

  private static Shown at(int start, int end) {
    return from(DAY.atTime(start, 0), DAY.atTime(end, 0));
  }

  @Test
  void eventsThatOverlapShareTheWidth() {
    List<Lanes.Placed> placed = Lanes.of(DAY, List.of(at(9, 11), at(10, 12), at(11, 13)));

    assertThat(placed)
        .extracting(Lanes.Placed::lane, Lanes.Placed::lanes)
        .containsExactly(tuple(0, 2), tuple(1, 2), tuple(0, 2));
  }

  @Test
  void eventsThatOnlyTouchHaveTheFullWidth() {
    List<Lanes.Placed> placed = Lanes.of(DAY, List.of(at(9, 10), at(10, 11)));

    assertThat(placed).extracting(Lanes.Placed::lanes).containsExactly(1, 1);
  }

  @Test
  void whatBeganTheDayBeforeStartsAtTheTop() {
    Shown overnight = from(DAY.minusDays(1).atTime(23, 0), DAY.atTime(1, 30));

    assertThat(Lanes.of(DAY, List.of(overnight)))
        .extracting(Lanes.Placed::from, Lanes.Placed::until)
        .containsExactly(tuple(0L, 90L));
  }
}
