package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.EventWishes;
import dev.greenroom.booking.Invited;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A new version reads what an older one wrote. */
class RowsFromBeforeTest {
  @Test
  void anInterviewFromBeforeThereWereWishesHasNone() {
    String before =
        "{\"title\":\"Backend engineer\",\"candidate\":{\"name\":\"Cleo\",\"email\":"
            + "\"cleo@candidates.example\",\"zone\":null},\"panel\":[],\"room\":null,\"teams\":true,"
            + "\"panelNotes\":\"\",\"buffer\":\"PT0S\"}";

    Invited invited =
        new BookingJson().read(new Row("p", "k", "e", Map.of("data", before)), Invited.class);

    assertThat(invited.event()).isEqualTo(EventWishes.none());
    assertThat(invited.title()).isEqualTo("Backend engineer");
  }
}
