package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./run --once} starts, as a process of its own: it plays the whole main job and ends
 * with 0.
 */
class SandboxRunIT {
  private static final Path ROOT = Path.of(System.getProperty("greenroom.root"));
  private static final Path EXPORTS = ROOT.resolve("../shared/reference/calendars");
  private static final List<String> OWNERS =
      List.of(
          "Helena Brandt",
          "Nora Feldmann",
          "Jonas Weidner",
          "Marcus Oyelaran",
          "Daniel Whitlock",
          "Yuki Tanabe");

  @TempDir Path directory;

  @Test
  void theMainJobGoesWell() throws Exception {
    assertThat(run("--once", "--port", "0")).isZero();
  }

  @Test
  void theMainJobGoesWellWithCalendarsThatPeopleExported() throws Exception {
    assumeTrue(Files.isDirectory(EXPORTS), "real exports are not kept in this project");
    List<Path> exports;
    try (Stream<Path> files = Files.list(EXPORTS)) {
      exports = files.filter(file -> file.toString().endsWith(".ics")).sorted().toList();
    }
    List<String> arguments = new ArrayList<>(List.of("--once", "--port", "0", "--shift"));
    IntStream.range(0, exports.size())
        .forEach(
            i -> {
              arguments.add("--calendar");
              arguments.add(OWNERS.get(i % OWNERS.size()) + "=" + exports.get(i));
            });

    assertThat(run(arguments.toArray(String[]::new))).isZero();
  }

  @Test
  void aCalendarFileThatIsNotThereIsSaidAtOnce() throws Exception {
    assertThat(run("--once", "--port", "0", "--calendar", "Helena Brandt=no-such-file.ics"))
        .isEqualTo(2);
  }

  private int run(String... arguments) throws IOException, InterruptedException {
    Path log = directory.resolve("run.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Dsun.net.httpserver.nodelay=true",
                "-Dgreenroom.root=" + ROOT,
                "-cp",
                ROOT.resolve("sandbox/target/classes")
                    + ":"
                    + ROOT.resolve("sandbox/target/lib")
                    + "/*",
                "dev.greenroom.sandbox.Sandbox"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(ROOT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(240, TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).as(Files.readString(log)).isTrue();
    if (process.exitValue() != 0) {
      System.out.println(Files.readString(log)); // the transcript says which step failed
    }
    return process.exitValue();
  }
}
