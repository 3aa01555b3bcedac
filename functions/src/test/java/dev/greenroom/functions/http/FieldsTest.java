package dev.greenroom.functions.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.greenroom.functions.FakeRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a body is said in full, with a pointer to each place. */
class FieldsTest {
  @Test
  void namesEveryFaultAtOnce() {
    List<Fault> faults =
        faultsOf(
            "{\"zone\":\"Mars/Olympus\",\"count\":0,\"extra\":1}",
            body -> {
              body.require("start");
              body.zone("zone");
              body.integer("count", 1, 5);
              body.refuseOthers();
            });

    assertThat(faults)
        .extracting(Fault::pointer)
        .containsExactlyInAnyOrder("", "/zone", "/count", "/extra");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+01:00", "CET+1", "W. Europe Standard Time", "europe/berlin", "", "UTC+1"})
  void refusesWhatIsNoIanaZone(String zone) {
    assertThat(faultsOf("{\"zone\":\"%s\"}".formatted(zone), body -> body.zone("zone"))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\u0000", "\\u0007", "\\u001b[2J", "\\u007f", "\\ud83d", "\\ude00\\ud83d"})
  void refusesProseThatNobodyCanRead(String escaped) {
    assertThat(
            faultsOf("{\"notes\":\"a%sb\"}".formatted(escaped), body -> body.prose("notes", 100)))
        .extracting(Fault::pointer)
        .containsExactly("/notes");
  }

  @Test
  void takesProseWithLinesTabsAndEmoji() {
    Fields body =
        Requests.body(FakeRequest.post("/x", "{\"notes\":\"a\\r\\n\\tb \\ud83d\\ude00\"}"));

    assertThat(body.prose("notes", 100)).contains("a\r\n\tb \ud83d\ude00");
    assertThat(body.faults().isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-02-30T09:00:00Z",
        "2026-03-02T09:00:00",
        "2026-03-02",
        "9999-01-01T00:00:00Z",
        "now",
        "-1"
      })
  void refusesWhatIsNoInstant(String time) {
    assertThat(faultsOf("{\"start\":\"%s\"}".formatted(time), body -> body.instant("start")))
        .hasSize(1);
  }

  @Test
  void takesAnInstantWithAnOffset() {
    Fields body =
        Requests.body(FakeRequest.post("/x", "{\"start\":\"2026-03-02T09:00:00+01:00\"}"));

    assertThat(body.instant("start")).map(Object::toString).contains("2026-03-02T08:00:00Z");
  }

  @Test
  void pointsAtTheEntryOfAListThatIsWrong() {
    List<Fault> faults =
        faultsOf(
            "{\"panel\":[\"a\",7,\"a\"]}",
            body -> body.list("panel", 1, 5, text -> text, "must be text"));

    assertThat(faults).extracting(Fault::pointer).containsExactly("/panel/1", "/panel/2");
  }

  @Test
  void escapesMemberNamesInPointers() {
    assertThat(faultsOf("{\"a/b~c\":1}", Fields::refuseOthers))
        .extracting(Fault::pointer)
        .containsExactly("/a~1b~0c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.5", "\"3\"", "99999999999999999999", "true", "[]"})
  void refusesWhatIsNoWholeNumber(String number) {
    assertThat(faultsOf("{\"count\":%s}".formatted(number), body -> body.integer("count", 1, 5)))
        .hasSize(1);
  }

  @Test
  void refusesControlCharactersInText() {
    assertThat(faultsOf("{\"title\":\"a\\r\\nBcc: x\"}", body -> body.text("title", 1, 50)))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{\"a\":1,\"a\":2}",
        "{} {}",
        "{\"a\":NaN}",
        "{'a':1}"
      })
  void refusesWhatIsNoJsonObject(String body) {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Requests.body(FakeRequest.post("/x", body)));

    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void refusesABodyNestedTooDeep() {
    String deep = "{\"a\":".repeat(100) + "1" + "}".repeat(100);

    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Requests.body(FakeRequest.post("/x", deep)));

    assertThat(refusal.type()).isEqualTo(ProblemType.INVALID_REQUEST);
  }

  @Test
  void refusesABodyOverTheLimit() {
    String large = "{\"a\":\"" + "x".repeat(1024 * 1024) + "\"}";

    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> Requests.body(FakeRequest.post("/x", large)));

    assertThat(refusal.type()).isEqualTo(ProblemType.TOO_LARGE);
  }

  @Test
  void refusesAnotherMediaType() {
    FakeRequest form =
        FakeRequest.post("/x", "a=1").with("Content-Type", "application/x-www-form-urlencoded");

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> Requests.body(form));

    assertThat(refusal.type()).isEqualTo(ProblemType.NOT_SUPPORTED);
  }

  @Test
  void readsAnAbsentMemberAsAbsentWithoutAFault() {
    Fields body = Requests.body(FakeRequest.post("/x", "{}"));

    assertThat(body.text("title", 1, 5)).isEqualTo(Optional.empty());
    assertThat(body.faults().isEmpty()).isTrue();
  }

  private static List<Fault> faultsOf(String json, Consumer<Fields> read) {
    Fields body = Requests.body(FakeRequest.post("/x", json));
    read.accept(body);
    return body.faults().all();
  }
}
