package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.values.PageOf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of rows promises. Run against memory and against Azurite. */
interface RowStoreContract {
  String TABLE = "things";

  RowStore rows();

  /** A partition that no other test writes to. */
  String partition();

  @Test
  default void givesBackWhatWasInserted() throws RowConflict {
    rows()
        .write(
            TABLE,
            partition(),
            new Write.Insert("a", Map.of("text", "Ünï", "number", 7, "on", true)));

    Row row = rows().get(TABLE, partition(), "a").orElseThrow();

    assertThat(row.values())
        .containsOnly(Map.entry("text", "Ünï"), Map.entry("number", 7), Map.entry("on", true));
  }

  @Test
  default void hasNothingUnderAKeyNeverWritten() {
    assertThat(rows().get(TABLE, partition(), "never")).isEmpty();
  }

  @Test
  default void refusesToInsertARowThatExists() throws RowConflict {
    rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 1)));

    RowConflict conflict =
        catchThrowableOfType(
            RowConflict.class,
            () -> rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 2))));

    assertThat(conflict.key()).isEqualTo("a");
  }

  @Test
  default void replacesOnlyTheRowThatWasRead() throws RowConflict {
    String first = rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 1)));
    rows().write(TABLE, partition(), new Write.Replace("a", Map.of("n", 2), first));

    assertThatThrownBy(
            () -> rows().write(TABLE, partition(), new Write.Replace("a", Map.of("n", 3), first)))
        .isInstanceOf(RowConflict.class);
    assertThat(rows().get(TABLE, partition(), "a").orElseThrow().values()).containsEntry("n", 2);
  }

  @Test
  default void returnsTheEtagThatTheRowHasFromThenOn() throws RowConflict {
    String etag = rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 1)));

    assertThat(rows().get(TABLE, partition(), "a").orElseThrow().etag()).isEqualTo(etag);
  }

  @Test
  default void doesNotReplaceARowThatIsGone() throws RowConflict {
    String etag = rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 1)));
    rows().write(TABLE, partition(), new Write.Delete("a", etag));

    assertThatThrownBy(
            () -> rows().write(TABLE, partition(), new Write.Replace("a", Map.of("n", 2), etag)))
        .isInstanceOf(RowConflict.class);
  }

  @Test
  default void doesNotDeleteARowThatChangedSinceItWasRead() throws RowConflict {
    String first = rows().write(TABLE, partition(), new Write.Insert("a", Map.of("n", 1)));
    rows().write(TABLE, partition(), new Write.Upsert("a", Map.of("n", 2)));

    assertThatThrownBy(() -> rows().write(TABLE, partition(), new Write.Delete("a", first)))
        .isInstanceOf(RowConflict.class);
  }

  @Test
  default void writesAllOrNothing() throws RowConflict {
    rows().write(TABLE, partition(), new Write.Insert("b", Map.of("n", 1)));

    assertThatThrownBy(
            () ->
                rows()
                    .transact(
                        TABLE,
                        partition(),
                        List.of(
                            new Write.Insert("a", Map.of("n", 1)),
                            new Write.Insert("b", Map.of("n", 2)))))
        .isInstanceOf(RowConflict.class);
    assertThat(rows().get(TABLE, partition(), "a")).isEmpty();
  }

  @Test
  default void dropsWhatAReplacedRowHadBefore() throws RowConflict {
    String etag = rows().write(TABLE, partition(), new Write.Insert("a", Map.of("old", 1)));
    rows().write(TABLE, partition(), new Write.Replace("a", Map.of("new", 2), etag));

    assertThat(rows().get(TABLE, partition(), "a").orElseThrow().values()).containsOnlyKeys("new");
  }

  @Test
  default void findsThoseThatExistAmongManyKeys() throws RowConflict {
    insertNumbered(40);

    List<String> asked = IntStream.range(20, 60).mapToObj(RowStoreContract::numbered).toList();

    assertThat(rows().getAll(TABLE, partition(), asked).keySet())
        .containsExactlyInAnyOrderElementsOf(asked.subList(0, 20));
  }

  @Test
  default void readsARangeInOrderAndToItsLastPage() throws RowConflict {
    insertNumbered(1_250);

    List<Row> range = rows().range(TABLE, partition(), numbered(10), numbered(1_240));

    assertThat(range)
        .extracting(Row::key)
        .isEqualTo(IntStream.range(10, 1_240).mapToObj(RowStoreContract::numbered).toList());
  }

  @Test
  default void pagesThroughARangeWithoutLossOrRepetition() throws RowConflict {
    insertNumbered(25);

    List<String> seen = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      PageOf<Row> page = rows().page(TABLE, partition(), numbered(0), numbered(25), 10, next);
      page.items().forEach(row -> seen.add(row.key()));
      next = page.next();
    } while (next.isPresent());

    assertThat(seen)
        .isEqualTo(IntStream.range(0, 25).mapToObj(RowStoreContract::numbered).toList());
  }

  @Test
  default void seesNothingOfAnotherPartition() throws RowConflict {
    rows().write(TABLE, partition() + "-other", new Write.Insert("a", Map.of("n", 1)));

    assertThat(rows().range(TABLE, partition(), "a", "b")).isEmpty();
  }

  @Test
  default void takesAQuoteInAKey() throws RowConflict {
    rows().write(TABLE, partition(), new Write.Insert("o'neil", Map.of("n", 1)));

    assertThat(rows().getAll(TABLE, partition(), List.of("o'neil"))).containsOnlyKeys("o'neil");
  }

  private void insertNumbered(int count) throws RowConflict {
    for (int from = 0; from < count; from += RowStore.LARGEST_TRANSACTION) {
      List<Write> writes =
          IntStream.range(from, Math.min(count, from + RowStore.LARGEST_TRANSACTION))
              .<Write>mapToObj(i -> new Write.Insert(numbered(i), Map.of("n", i)))
              .toList();
      rows().transact(TABLE, partition(), writes);
    }
  }

  private static String numbered(int number) {
    return "r%05d".formatted(number);
  }
}
