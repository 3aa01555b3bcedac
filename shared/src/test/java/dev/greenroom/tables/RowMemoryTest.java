package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.spy;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What may be some seconds old, and what ends that at once. */
class RowMemoryTest {
  private static final String TABLE = "settings";
  private static final String TENANT = "a";
  private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");

  private final InMemoryRowStore store = spy(new InMemoryRowStore());
  private final Clock clock = spy(Clock.fixed(NOW, ZoneOffset.UTC));
  private final RowMemory memory = new RowMemory(store, Duration.ofSeconds(10), clock);
  private final RowStore remembering = memory.remembering();

  @Test
  void whoAsksAgainNeedsNoRoundTripUntilTheMemoryIsOver() throws RowConflict {
    byAnother("k", 1);
    remembering.get(TABLE, TENANT, "k");
    byAnother("k", 2);

    after(9);
    assertThat(numberOf("k")).isEqualTo(1);
    verify(store, times(1)).get(TABLE, TENANT, "k");

    after(10);
    assertThat(numberOf("k")).isEqualTo(2);
  }

  @Test
  void whatThisProcessWritesItSeesAtOnce() throws RowConflict {
    byAnother("k", 1);
    remembering.get(TABLE, TENANT, "k");

    memory.direct().write(TABLE, TENANT, new Write.Upsert("k", Map.of("n", 2)));

    assertThat(numberOf("k")).isEqualTo(2);
  }

  @Test
  void aWriteEndsTheMemoryOfItsOwnRowsOnly() throws RowConflict {
    byAnother("k", 1);
    remembering.get(TABLE, TENANT, "k");

    memory.direct().write(TABLE, TENANT, new Write.Upsert("other", Map.of("n", 2)));

    remembering.get(TABLE, TENANT, "k");
    verify(store, times(1)).get(TABLE, TENANT, "k");
  }

  @Test
  void aRowThatIsNotThereIsKnownToo() throws RowConflict {
    assertThat(remembering.getAll(TABLE, TENANT, List.of("k", "l"))).isEmpty();
    byAnother("k", 1);

    assertThat(remembering.getAll(TABLE, TENANT, List.of("l", "k"))).isEmpty();
    assertThat(remembering.get(TABLE, TENANT, "k")).isEmpty();
    verify(store, times(1)).getAll(any(), any(), any());
  }

  @Test
  void severalRowsAreReadTogetherIfOneIsNotKnown() throws RowConflict {
    byAnother("k", 1);
    byAnother("l", 1);
    remembering.get(TABLE, TENANT, "k");

    assertThat(remembering.getAll(TABLE, TENANT, List.of("k", "l"))).containsOnlyKeys("k", "l");
    assertThat(remembering.getAll(TABLE, TENANT, List.of("k", "l"))).containsOnlyKeys("k", "l");
    verify(store, times(1)).getAll(any(), any(), any());
  }

  @Test
  void anotherTenantsRowsAreOthers() throws RowConflict {
    byAnother("k", 1);
    remembering.get(TABLE, TENANT, "k");

    assertThat(remembering.get(TABLE, "b", "k")).isEmpty();
  }

  @Test
  void whatWasReadBeforeAWriteIsNotRememberedAfterIt() throws RowConflict {
    byAnother("k", 1);
    doAnswer(
            slow -> {
              Object read = slow.callRealMethod();
              memory.direct().write(TABLE, TENANT, new Write.Upsert("k", Map.of("n", 2)));
              return read;
            })
        .when(store)
        .getAll(any(), any(), any());
    remembering.getAll(TABLE, TENANT, List.of("k"));

    assertThat(numberOf("k")).isEqualTo(2);
  }

  @Test
  void whoeverIsToWriteReadsStorage() throws RowConflict {
    byAnother("k", 1);
    remembering.get(TABLE, TENANT, "k");
    byAnother("k", 2);

    assertThat(memory.direct().get(TABLE, TENANT, "k").orElseThrow().values()).containsValue(2);
  }

  private void byAnother(String key, int number) throws RowConflict {
    store.write(TABLE, TENANT, new Write.Upsert(key, Map.of("n", number)));
  }

  private Object numberOf(String key) {
    return remembering.get(TABLE, TENANT, key).orElseThrow().values().get("n");
  }

  private void after(int seconds) {
    doAnswer(asked -> NOW.plusSeconds(seconds)).when(clock).instant();
  }
}
