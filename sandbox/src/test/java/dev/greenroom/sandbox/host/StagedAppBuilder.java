package dev.greenroom.sandbox.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Stages a tiny app as the Maven plugin would: compiled sources in a jar, and function.json files.
 */
final class StagedAppBuilder {
  static final String HTTP_OUT = "{\"type\":\"http\",\"direction\":\"out\",\"name\":\"$return\"}";

  private static final String QUICK_HOST_JSON =
      """
      {"version": "2.0", "extensions": {"queues": {"batchSize": 4, "newBatchThreshold": 2,
       "maxDequeueCount": 3, "visibilityTimeout": "00:00:00", "maxPollingInterval": "00:00:01"}}}
      """;

  private final Path folder;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> functions = new LinkedHashMap<>();
  private final Map<String, String> services = new LinkedHashMap<>();
  private String hostJson = QUICK_HOST_JSON;
  private String localSettings = "{\"IsEncrypted\": false, \"Values\": {}}";

  StagedAppBuilder(Path folder) {
    this.folder = folder;
  }

  StagedAppBuilder hostJson(String json) {
    hostJson = json;
    return this;
  }

  StagedAppBuilder localSettings(String json) {
    localSettings = json;
    return this;
  }

  /** A class of package {@code app}, with the imports that functions need. */
  StagedAppBuilder source(String className, String body) {
    sources.put(
        className,
        """
        package app;
        import com.microsoft.azure.functions.*;
        import com.microsoft.azure.functions.annotation.*;
        import java.util.*;
        """
            + body);
    return this;
  }

  StagedAppBuilder service(String type, String implementation) {
    services.put(type, implementation);
    return this;
  }

  StagedAppBuilder function(String name, String entryPoint, String... bindings) {
    functions.put(
        name,
        "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"app.%s\", \"bindings\": [%s]}"
            .formatted(entryPoint, String.join(",", bindings)));
    return this;
  }

  StagedAppBuilder http(String name, String entryPoint, String method, String route) {
    return function(name, entryPoint, httpTrigger(method, route, "ANONYMOUS"), HTTP_OUT);
  }

  static String httpTrigger(String method, String route, String level) {
    return """
        {"type":"httpTrigger","direction":"in","name":"request","methods":["%s"],"route":"%s","authLevel":"%s"}
        """
        .formatted(method, route, level);
  }

  static String queue(String type, String direction, String name, String queueName) {
    return """
        {"type":"%s","direction":"%s","name":"%s","queueName":"%s","connection":""}
        """
        .formatted(type, direction, name, queueName);
  }

  Path stage() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    if (!sources.isEmpty()) {
      compile(classes);
    }
    Path app = Files.createDirectories(folder.resolve("app"));
    Files.writeString(app.resolve("host.json"), hostJson);
    Files.writeString(app.resolve("local.settings.json"), localSettings);
    Files.createDirectories(app.resolve("lib"));
    for (Map.Entry<String, String> function : functions.entrySet()) {
      Path home = Files.createDirectories(app.resolve(function.getKey()));
      Files.writeString(home.resolve("function.json"), function.getValue());
    }
    jar(classes, app.resolve("app.jar"));
    return app;
  }

  private void compile(Path classes) throws IOException {
    Path sourceFolder = Files.createDirectories(folder.resolve("src"));
    List<String> arguments =
        Stream.concat(
                Stream.of(
                    "-parameters",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path")),
                sources.entrySet().stream().map(source -> write(sourceFolder, source)))
            .toList();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new IllegalArgumentException("the app does not compile");
    }
  }

  private static String write(Path folder, Map.Entry<String, String> source) {
    try {
      return Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue())
          .toString();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void jar(Path classes, Path file) throws IOException {
    try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file));
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        jar.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        jar.write(Files.readAllBytes(path));
      }
      for (Map.Entry<String, String> service : services.entrySet()) {
        jar.putNextEntry(new JarEntry("META-INF/services/" + service.getKey()));
        jar.write(service.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
  }
}
