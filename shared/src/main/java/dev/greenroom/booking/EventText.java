package dev.greenroom.booking;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A template: text in which {@code {{name}}} stands for a value. There is no logic but this: a line
 * whose variables are all empty is left out. A value is never looked at again, so that nothing in
 * it is taken for a variable; nor is anything markup before it is escaped as a whole.
 */
final class EventText {
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");
  private static final Pattern OWN =
      Pattern.compile("(?:panel\\.)?values\\.[A-Za-z][A-Za-z0-9_-]{0,39}");

  private static final Set<String> FOR_EVERYBODY =
      new LinkedHashSet<>(
          List.of(
              "candidate.name",
              "title",
              "start",
              "end",
              "place",
              "room",
              "address",
              "phone",
              "join",
              "links"));

  private static final Set<String> FOR_THE_PANEL =
      new LinkedHashSet<>(List.of("panel.names", "panel.notes"));

  private final String text;

  EventText(String text) {
    this.text = text;
  }

  /** What is wrong with it for this reader, each with where it stands, counted from 1. */
  List<String> faults(Role reader) {
    List<String> faults = new ArrayList<>();
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder rest = new StringBuilder();
    int from = 0;
    while (matcher.find()) {
      rest.append(text, from, matcher.start()).append(" ".repeat(matcher.group().length()));
      from = matcher.end();
      fault(matcher.group(1).strip(), reader)
          .ifPresent(
              detail -> faults.add("at character %d: %s".formatted(matcher.start() + 1, detail)));
    }
    rest.append(text, from, text.length());
    int open = rest.indexOf("{{");
    if (open >= 0) {
      faults.add(
          "at character %d: \"{{\" begins a variable, and no \"}}\" ends it".formatted(open + 1));
    }
    return faults;
  }

  private static Optional<String> fault(String name, Role reader) {
    boolean own = OWN.matcher(name).matches();
    if (!own && !FOR_EVERYBODY.contains(name) && !FOR_THE_PANEL.contains(name)) {
      return Optional.of(
          "\"{{%s}}\" is no variable; there are %s".formatted(shortened(name), known(reader)));
    }
    return reader == Role.CANDIDATE && name.startsWith("panel.")
        ? Optional.of("\"{{%s}}\" is not for candidates' eyes".formatted(name))
        : Optional.empty();
  }

  private static String shortened(String name) {
    return name.length() <= 40 ? name : name.substring(0, 40) + "\u2026";
  }

  private static String known(Role reader) {
    List<String> names = new ArrayList<>(FOR_EVERYBODY);
    names.add("values.NAME");
    if (reader == Role.PANEL) {
      names.addAll(FOR_THE_PANEL);
      names.add("panel.values.NAME");
    }
    return String.join(", ", names);
  }

  /** As {@link #faults}, for one line that stays as it is when the event moves. */
  List<String> faultsOfSubject(Role reader) {
    List<String> faults = new ArrayList<>(faults(reader));
    if (text.indexOf('\n') >= 0) {
      faults.add("must be one line");
    }
    variables().stream()
        .filter(Variables.TIMES::contains)
        .forEach(
            name ->
                faults.add(
                    "\"{{%s}}\" is for bodies: a subject would go on naming the old time"
                        .formatted(name)));
    return faults;
  }

  /** The names of what it stands in for. */
  Set<String> variables() {
    return VARIABLE
        .matcher(text)
        .results()
        .map(found -> found.group(1).strip())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Paragraphs are apart by an empty line; those of which nothing is left are left out. */
  List<String> paragraphs(Map<String, String> values) {
    List<String> paragraphs = new ArrayList<>();
    for (String paragraph : text.replace("\r", "").split("\n[ \t]*\n")) {
      String filled =
          paragraph
              .lines()
              .filter(line -> hasSomethingToSay(line, values))
              .map(line -> filled(line, values))
              .collect(Collectors.joining("\n"));
      if (!filled.isBlank()) {
        paragraphs.add(filled);
      }
    }
    return paragraphs;
  }

  /** On one line. */
  String line(Map<String, String> values) {
    return filled(text, values).replaceAll("\\s+", " ").strip();
  }

  private static boolean hasSomethingToSay(String line, Map<String, String> values) {
    List<String> names =
        VARIABLE.matcher(line).results().map(found -> found.group(1).strip()).toList();
    return names.isEmpty() || names.stream().anyMatch(name -> !valueOf(name, values).isBlank());
  }

  private static String filled(String line, Map<String, String> values) {
    return VARIABLE
        .matcher(line)
        .replaceAll(found -> Matcher.quoteReplacement(valueOf(found.group(1).strip(), values)));
  }

  private static String valueOf(String name, Map<String, String> values) {
    return values.getOrDefault(name, "");
  }
}
