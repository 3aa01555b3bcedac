package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.consent.readiness.ReadinessSettingsChange;
import dev.greenroom.consent.readiness.ReadinessSettingsChange.Edit;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.GroupId;
import java.util.Optional;
import java.util.function.Function;

/** What callers send to the tenant doctor. */
final class ReadinessBodies {
  private static final int LONGEST_SEARCH = 100;
  private static final String A_GROUP = "must be the object id of a group, a GUID";

  private ReadinessBodies() {}

  static boolean fresh(HttpRequestMessage<?> request) {
    String text = Requests.query(request).getOrDefault("fresh", "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw fault("fresh", "must be true or false");
    }
    return text.equals("true");
  }

  static Optional<String> words(HttpRequestMessage<?> request) {
    Optional<String> words =
        Optional.ofNullable(Requests.query(request).get("q")).map(String::strip);
    if (words.isPresent()
        && (words.get().isEmpty()
            || words.get().length() > LONGEST_SEARCH
            || !Fields.isProse(words.get()))) {
      throw fault("q", "must have 1 to %d characters".formatted(LONGEST_SEARCH));
    }
    return words;
  }

  static GroupId group(String id) {
    try {
      return new GroupId(id);
    } catch (IllegalArgumentException e) {
      throw fault("id", A_GROUP);
    }
  }

  static ReadinessSettingsChange change(Fields body) {
    var change =
        new ReadinessSettingsChange(
            edit(body, "recruitersGroupId", GroupId::new, A_GROUP),
            edit(body, "interviewersGroupId", GroupId::new, A_GROUP),
            edit(body, "groupCalendarId", GroupId::new, A_GROUP));
    body.refuseOthers();
    if (body.faults().isEmpty()
        && change.recruitersGroup() instanceof Edit.Keep
        && change.interviewersGroup() instanceof Edit.Keep
        && change.groupCalendar() instanceof Edit.Keep) {
      body.faults().add("", "must name something to change");
    }
    Requests.refuse(body.faults());
    return change;
  }

  private static <T> Edit<T> edit(
      Fields body, String name, Function<String, T> parse, String expected) {
    if (body.isNull(name)) {
      return new Edit.Remove<>();
    }
    return body.parsed(name, parse, expected)
        .<Edit<T>>map(Edit.Name::new)
        .orElseGet(Edit.Keep::new);
  }

  private static Refusal fault(String pointer, String detail) {
    Faults faults = new Faults();
    faults.add(pointer, detail);
    return Refusal.faults(faults);
  }
}
