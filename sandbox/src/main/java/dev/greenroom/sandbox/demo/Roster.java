package dev.greenroom.sandbox.demo;

import dev.greenroom.sandbox.demo.Person.Trait;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the lists of people and rooms that lie beside this class. */
final class Roster {
  private Roster() {}

  static List<Person> read(String resource, String domain) {
    return lines(resource).stream().map(fields -> person(fields, domain)).toList();
  }

  private static Person person(List<String> fields, String domain) {
    return new Person(
        fields.get(0),
        fields.get(1),
        fields.get(2),
        Site.in(fields.get(3)),
        fields.get(4),
        WorkWeek.parse(fields.get(5)),
        traits(fields.get(6)),
        domain);
  }

  private static Set<Trait> traits(String words) {
    return Arrays.stream(words.split(","))
        .filter(word -> !word.isBlank())
        .map(word -> Trait.valueOf(word.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The fields of each line that is neither blank nor a comment. */
  static List<List<String>> lines(String resource) {
    try (InputStream in = Roster.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the sandbox was built without " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
