package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.Change;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.InterviewRules.Limits;
import dev.greenroom.people.InterviewRules.Training;
import dev.greenroom.people.InterviewRules.Training.State;
import dev.greenroom.people.PersonChange;
import dev.greenroom.people.RulesChange;
import dev.greenroom.people.WorkingHours.Period;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an admin wants to be different about a person or a room, and every fault in it. */
class EditBodiesTest {
  @Test
  void tellsLeavingFromSettingFromTakingBack() {
    PersonChange change =
        EditBodies.person(
            Requests.body(
                FakeRequest.post(
                    "/people/x",
                    """
                    {"displayName": " Countess ", "interviewer": null, "tags": ["maths"],
                     "workingHours": {"periods": [
                       {"days": ["monday", "tuesday"], "start": "14:00", "end": "18:00"},
                       {"days": ["monday"], "start": "08:00", "end": "12:00"}]}}
                    """)));

    assertThat(change.displayName()).isEqualTo(new Change.Set<>("Countess"));
    assertThat(change.interviewer()).isEqualTo(new Change.TakeBack<>());
    assertThat(change.zone()).isEqualTo(new Change.Leave<>());
    assertThat(change.tags()).isEqualTo(new Change.Set<>(Set.of("maths")));
    assertThat(change.hours())
        .isEqualTo(
            new Change.Set<>(
                List.of(
                    new Period(Set.of(DayOfWeek.MONDAY), LocalTime.of(8, 0), LocalTime.of(12, 0)),
                    new Period(
                        Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY),
                        LocalTime.of(14, 0),
                        LocalTime.of(18, 0)))));
  }

  @Test
  void namesEveryFaultOfAPersonAtOnce() {
    String body =
        """
        {"displayName": " ", "interviewer": "yes", "timeZone": "W. Europe Standard Time",
         "workingHours": {"timeZone": "UTC", "periods": [
           {"days": [], "start": "9", "end": "25:00"}, 7, {"days": ["someday"], "end": "17:00"}]},
         "tags": ["a", "A", ""], "mailbox": "cloud"}
        """;

    assertThat(pointers(body, EditBodies::person))
        .contains(
            "/displayName",
            "/interviewer",
            "/timeZone",
            "/workingHours/timeZone",
            "/workingHours/periods/0/days",
            "/workingHours/periods/0/start",
            "/workingHours/periods/0/end",
            "/workingHours/periods/1",
            "/workingHours/periods/2",
            "/workingHours/periods/2/days/0",
            "/tags/2",
            "/mailbox");
  }

  @Test
  void readsInterviewingRules() {
    PersonChange change =
        EditBodies.person(
            Requests.body(
                FakeRequest.post(
                    "/people/x",
                    """
                    {"limits": {"perDay": 2}, "buffers": {"beforeMinutes": 10, "afterMinutes": 0},
                     "training": [{"tag": "java", "state": "trainee", "shadowed": 3},
                       {"tag": "sql", "state": "qualified"}]}
                    """)));

    assertThat(change.tags()).isEqualTo(new Change.Leave<>());
    assertThat(change.rules())
        .isEqualTo(
            new RulesChange(
                new Change.Set<>(new Limits(OptionalInt.of(2), OptionalInt.empty())),
                new Change.Set<>(new Buffers(Duration.ofMinutes(10), Duration.ZERO)),
                new Change.Set<>(
                    Map.of(
                        "java",
                        new Training(State.TRAINEE, 3),
                        "sql",
                        new Training(State.QUALIFIED, 0)))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"limits\": {}}|/limits/perDay",
        "{\"limits\": {\"perDay\": -1}}|/limits/perDay",
        "{\"limits\": {\"perWeek\": 201}}|/limits/perWeek",
        "{\"buffers\": {\"beforeMinutes\": 5}}|/buffers",
        "{\"buffers\": {\"beforeMinutes\": 5, \"afterMinutes\": 121}}|/buffers/afterMinutes",
        "{\"training\": [{\"tag\": \"java\"}]}|/training/0",
        "{\"training\": [{\"tag\": \"java\", \"state\": \"TRAINEE\"}]}|/training/0/state",
        "{\"training\": [{\"tag\": \"a\", \"state\": \"trainee\"}, {\"tag\": \"A\", \"state\": \"trainee\"}]}|/training/1/tag"
      })
  void namesTheFaultOfARule(String body, String pointer) {
    assertThat(pointers(body, EditBodies::person)).containsExactly(pointer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|''",
        "{\"capacity\": 0}|/capacity",
        "{\"capacity\": 10001}|/capacity",
        "{\"capacity\": \"six\"}|/capacity",
        "{\"bookable\": 1}|/bookable",
        "{\"bookable\": true, \"floor\": \"2\"}|/floor"
      })
  void namesTheFaultOfARoom(String body, String pointer) {
    assertThat(pointers(body, EditBodies::room)).containsExactly(pointer);
  }

  private static List<String> pointers(String body, Consumer<Fields> read) {
    FakeRequest request = FakeRequest.post("/x", body);
    HttpResponseMessage reply =
        Door.open(
            request,
            () -> {
              read.accept(Requests.body(request));
              return Replies.json(request, 200, "{}");
            });
    try {
      return new ObjectMapper()
          .readTree((String) reply.getBody())
          .path("errors")
          .findValuesAsText("pointer");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
