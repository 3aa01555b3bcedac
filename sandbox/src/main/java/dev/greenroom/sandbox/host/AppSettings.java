package dev.greenroom.sandbox.host;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** App settings as the host reads them: names without regard to case. */
final class AppSettings {
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  private final Map<String, String> values;

  AppSettings(Map<String, String> values) {
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(values);
    this.values = Collections.unmodifiableMap(copy);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Replaces each {@code %NAME%} by that setting.
   *
   * @throws IllegalStateException if one is missing: the real host does not index such a function
   */
  String resolve(String text) {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (reference.find()) {
      String name = reference.group(1);
      String value =
          get(name)
              .orElseThrow(
                  () -> new IllegalStateException("'%" + name + "%' does not resolve to a value"));
      reference.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(resolved).toString();
  }

  /** Both spellings of the switch: Linux refuses dots in names of settings. */
  boolean isDisabled(String function) {
    return isTrue("AzureWebJobs." + function + ".Disabled")
        || isTrue("AzureWebJobs__" + function + "__Disabled");
  }

  private boolean isTrue(String name) {
    String value = get(name).orElse("");
    return value.equals("1") || value.equalsIgnoreCase("true");
  }
}
