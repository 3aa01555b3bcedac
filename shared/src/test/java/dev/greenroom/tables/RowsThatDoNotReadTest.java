package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class RowsThatDoNotReadTest {
  private static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  private static final String PERSON = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

  private final InMemoryRowStore rows = new InMemoryRowStore();

  @Test
  void aRowOfAnotherVersionIsNotQuotedWhereItCannotBeRead() throws RowConflict {
    String data =
        "{\"displayName\":\"Ada\",\"email\":\"ada@corp.example\",\"kind\":\"ROBOT\",\"id\":[],"
            + "\"state\":\"NEW\"}";
    rows.write(PersonRows.TABLE, TENANT.value(), new Write.Insert(PERSON, Map.of("data", data)));
    rows.write(RoomRows.TABLE, TENANT.value(), new Write.Insert("r1", Map.of("data", data)));
    rows.write(
        TableTenants.TABLE, TENANT.value(), new Write.Insert("tenant", Map.of("data", data)));
    TablePeople people = new TablePeople(rows);

    assertQuotesNothing(() -> people.find(TENANT, List.of(new PersonId(PERSON))));
    assertQuotesNothing(() -> people.room(TENANT, new RoomId("r1")));
    assertQuotesNothing(() -> new TableTenants(rows).find(TENANT));
  }

  @Test
  void aLongTextIsNotCutWithinACharacter() {
    BookingJson json = new BookingJson();
    for (String before : List.of("", "x")) {
      String text = before + "\uD83D\uDE00".repeat(40_000);

      Map<String, Object> properties = json.properties(text);

      assertThat(properties.values())
          .allMatch(part -> !Character.isHighSurrogate(last((String) part)));
      Row row = new Row("p", "k", "e", new HashMap<>(properties));
      assertThat(json.read(row, String.class)).isEqualTo(text);
    }
  }

  private static char last(String text) {
    return text.charAt(text.length() - 1);
  }

  private static void assertQuotesNothing(ThrowingCallable read) {
    assertThatThrownBy(read)
        .isInstanceOf(IllegalStateException.class)
        .satisfies(
            thrown -> {
              StringWriter trace = new StringWriter();
              thrown.printStackTrace(new PrintWriter(trace));
              assertThat(trace.toString()).doesNotContain("ada@corp.example");
            });
  }
}
