package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The filters of a list, from the query; every fault is noted. */
final class QueryFields {
  private final Map<String, String> query;
  private final Faults faults;

  QueryFields(HttpRequestMessage<?> request, Faults faults) {
    this.query = Requests.query(request);
    this.faults = faults;
  }

  Optional<String> text(String name, int most) {
    return Optional.ofNullable(query.get(name))
        .filter(
            text ->
                holds(
                    !text.isBlank() && text.length() <= most && Fields.isProse(text),
                    name,
                    "must have 1 to %d characters".formatted(most)));
  }

  Optional<Boolean> bool(String name) {
    return Optional.ofNullable(query.get(name))
        .filter(text -> holds(text.matches("true|false"), name, "must be true or false"))
        .map(Boolean::valueOf);
  }

  OptionalInt integer(String name, int least, int most) {
    String text = query.get(name);
    if (text == null) {
      return OptionalInt.empty();
    }
    boolean right =
        text.matches("[0-9]{1,6}")
            && Integer.parseInt(text) >= least
            && Integer.parseInt(text) <= most;
    return holds(right, name, "must be a whole number from %d to %d".formatted(least, most))
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }

  /** By the name that the contract gives the constant. */
  <E extends Enum<E>> Optional<E> oneOf(String name, Class<E> type) {
    String text = query.get(name);
    if (text == null) {
      return Optional.empty();
    }
    List<E> constants = List.of(type.getEnumConstants());
    Optional<E> found =
        constants.stream().filter(one -> Views.camelCase(one).equals(text)).findFirst();
    List<String> names = constants.stream().map(Views::camelCase).toList();
    holds(found.isPresent(), name, "must be one of " + String.join(", ", names));
    return found;
  }

  /** Several, with commas between them. */
  List<String> texts(String name, int most) {
    return text(name, most).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private boolean holds(boolean right, String name, String expected) {
    if (!right) {
      faults.add(name, expected);
    }
    return right;
  }
}
