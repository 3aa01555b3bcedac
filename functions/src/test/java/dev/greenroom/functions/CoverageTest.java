package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/coverage.md says of every promise which tests hold it, and does not make any up. */
class CoverageTest {
  private static final Path ROOT = Path.of(System.getProperty("greenroom.root"));
  private static final Path TABLE = ROOT.resolve("docs/coverage.md");

  /** A1 to A63, B1 to B70, C1 to C35. */
  private static final Map<String, Integer> IDS = Map.of("A", 63, "B", 70, "C", 35);

  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Z]\\d+) \\| ([^|]+) \\| ([^|]+) \\|$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");
  private static final Pattern PAGE = Pattern.compile("\\[[^]]+]\\(([^)]+)\\)");
  private static final Pattern METHOD =
      Pattern.compile("^  (?:default )?(?:void|Stream<.+>) (\\w+)\\(", Pattern.MULTILINE);
  private static final Pattern IS_TEST =
      Pattern.compile("@(Test|ParameterizedTest|Property|TestFactory)\\b");

  private record Row(String id, String promise, String held) {}

  @Test
  void everyPromiseHasOneRow() {
    List<String> ids =
        IDS.keySet().stream()
            .sorted()
            .flatMap(
                list -> IntStream.rangeClosed(1, IDS.get(list)).mapToObj(number -> list + number))
            .toList();

    assertThat(rows().stream().map(Row::id)).containsExactlyElementsOf(ids);
  }

  @Test
  void everyRowSaysHowItIsHeld() {
    assertThat(rows())
        .allSatisfy(
            row -> {
              boolean isOpen = row.held().matches("Not (yet|ours)\\b.*");
              boolean isHeld = TEST.matcher(row.held()).find() || PAGE.matcher(row.held()).find();
              assertThat(isOpen).as(row.id()).isNotEqualTo(isHeld);
            });
  }

  @Test
  void everyTestThatIsNamedExists() {
    Map<String, List<String>> tests = tests();

    for (Row row : rows()) {
      Matcher named = TEST.matcher(row.held());
      while (named.find()) {
        assertThat(tests.get(named.group(1)))
            .as("%s: %s", row.id(), named.group(1))
            .isNotNull()
            .contains(named.group(2));
      }
    }
  }

  @Test
  void everyPageThatIsNamedExists() {
    for (Row row : rows()) {
      Matcher page = PAGE.matcher(row.held());
      while (page.find()) {
        assertThat(TABLE.resolveSibling(page.group(1))).as(row.id()).exists();
      }
    }
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Matcher row = ROW.matcher(read(TABLE));
    while (row.find()) {
      rows.add(new Row(row.group(1), row.group(2), row.group(3)));
    }
    return rows;
  }

  /** The names of the tests of each class, as the sources have them. */
  private static Map<String, List<String>> tests() {
    Map<String, List<String>> tests = new HashMap<>();
    for (String module : List.of("sandbox", "shared", "functions")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          String name = file.getFileName().toString().replace(".java", "");
          tests.put(name, testsIn(read(file)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return tests;
  }

  private static List<String> testsIn(String source) {
    List<String> names = new ArrayList<>();
    Matcher method = METHOD.matcher(source);
    while (method.find()) {
      String above = source.substring(source.lastIndexOf("\n\n", method.start()), method.start());
      if (IS_TEST.matcher(above).find()) {
        names.add(method.group(1));
      }
    }
    return names;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
