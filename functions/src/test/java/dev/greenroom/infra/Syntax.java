package dev.greenroom.infra;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.sandbox.azurite.NpmInstallation;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Parses files of infra/ with the grammars that infra/syntax names. */
final class Syntax {
  static final Path ROOT = ProjectRoot.find();
  static final Path INFRA = ROOT.resolve("infra");
  private static final Path PARSER = INFRA.resolve("syntax");

  private Syntax() {}

  static Map<Path, Tree> of(List<Path> files) {
    NpmInstallation.in("the parsers of infra/", PARSER).ensure(System.err::println);
    // a parser compiled thoroughly takes seconds, and parses no faster for files this small
    List<String> command =
        new ArrayList<>(
            List.of(
                "node", "--liftoff-only", PARSER.resolve("tree.mjs").toAbsolutePath().toString()));
    files.forEach(file -> command.add(file.toAbsolutePath().toString()));
    Map<Path, Tree> trees = new LinkedHashMap<>();
    try {
      Process node =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      try (BufferedReader lines = node.inputReader(StandardCharsets.UTF_8)) {
        ObjectMapper json = new ObjectMapper();
        for (Path file : files) {
          String line = lines.readLine();
          if (line == null) {
            throw new IllegalStateException("no tree of " + file);
          }
          trees.put(file, Tree.of(json.readTree(line), Files.readString(file)));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return trees;
  }

  /** What the parser did not understand, with its line. */
  static List<String> faults(Map<Path, Tree> trees) {
    List<String> faults = new ArrayList<>();
    trees.forEach(
        (file, tree) ->
            tree.all()
                .filter(node -> node.fault().isPresent())
                .forEach(
                    node ->
                        faults.add(
                            "%s:%d %s"
                                .formatted(
                                    file.getFileName(), node.line(), node.fault().orElse("")))));
    return faults;
  }

  /** The files in this folder and below it whose names end so. */
  static List<Path> files(Path folder, String... endings) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> !file.toString().contains("node_modules"))
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
