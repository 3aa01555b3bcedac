package dev.greenroom.sandbox.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder as azure-functions-maven-plugin stages it, read but not yet loaded. */
record StagedApp(
    Path folder, HostJson hostJson, LocalSettings localSettings, List<FunctionJson> functions) {
  private static final ObjectMapper JSON = new ObjectMapper();

  StagedApp {
    functions = List.copyOf(functions);
  }

  /** What local.settings.json says; nothing of it exists on Azure. */
  record LocalSettings(Map<String, String> values, List<String> corsOrigins, boolean credentials) {
    LocalSettings {
      values = Map.copyOf(values);
      corsOrigins = List.copyOf(corsOrigins);
    }
  }

  /**
   * @throws IllegalStateException if the folder holds no host.json or no function: the Maven plugin
   *     can stage nothing and still succeed
   */
  static StagedApp read(Path folder) {
    Path home = folder.toAbsolutePath().normalize();
    HostJson hostJson =
        parse(home.resolve("host.json"))
            .map(HostJson::of)
            .orElseThrow(() -> new IllegalStateException("no host.json in " + home));
    LocalSettings local =
        parse(home.resolve("local.settings.json"))
            .map(StagedApp::localSettings)
            .orElse(new LocalSettings(Map.of(), List.of(), false));
    List<FunctionJson> functions = functionsIn(home);
    if (functions.isEmpty()) {
      throw new IllegalStateException("no function.json below " + home);
    }
    return new StagedApp(home, hostJson, local, functions);
  }

  private static List<FunctionJson> functionsIn(Path home) {
    try (Stream<Path> entries = Files.list(home)) {
      return entries
          .sorted()
          .flatMap(
              entry ->
                  parse(entry.resolve("function.json"))
                      .map(json -> FunctionJson.of(entry, json))
                      .stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + home, e);
    }
  }

  private static LocalSettings localSettings(JsonNode json) {
    Map<String, String> values = new LinkedHashMap<>();
    json.path("Values")
        .properties()
        .forEach(entry -> values.put(entry.getKey(), entry.getValue().asText()));
    List<String> origins =
        Stream.of(json.path("Host").path("CORS").asText("").split(","))
            .map(String::strip)
            .filter(origin -> !origin.isEmpty())
            .toList();
    return new LocalSettings(
        values, origins, json.path("Host").path("CORSCredentials").asBoolean());
  }

  private static Optional<JsonNode> parse(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
