package dev.greenroom.benchmarks;

import dev.greenroom.benchmarks.hello.HelloFunctions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Stages {@link HelloFunctions} as azure-functions-maven-plugin would. */
final class HelloApp {
  private static final String ENTRY = HelloFunctions.class.getName();

  private HelloApp() {}

  /**
   * @param hostJson the app's own, so that both run with the same host settings
   */
  static Path stage(Path folder, Path hostJson) throws IOException {
    Files.createDirectories(folder.resolve("lib"));
    Files.copy(hostJson, folder.resolve("host.json"));
    Files.writeString(folder.resolve("local.settings.json"), "{\"Values\": {}}");
    function(
        folder,
        "Hello",
        "hello",
        """
        {"type":"httpTrigger","direction":"in","name":"request","methods":["GET"],"route":"hello","authLevel":"ANONYMOUS"},
        {"type":"http","direction":"out","name":"$return"}
        """);
    function(
        folder,
        "Work",
        "work",
        """
        {"type":"queueTrigger","direction":"in","name":"message","queueName":"hello-work","connection":"AzureWebJobsStorage"}
        """);
    jar(folder.resolve("hello.jar"));
    return folder;
  }

  private static void function(Path folder, String name, String method, String bindings)
      throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.writeString(
        home.resolve("function.json"),
        "{\"scriptFile\": \"../hello.jar\", \"entryPoint\": \"%s.%s\", \"bindings\": [%s]}"
            .formatted(ENTRY, method, bindings));
  }

  private static void jar(Path file) throws IOException {
    String entry = ENTRY.replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out);
        InputStream in = HelloFunctions.class.getResourceAsStream("/" + entry)) {
      jar.putNextEntry(new JarEntry(entry));
      in.transferTo(jar);
    }
  }
}
