package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.annotation.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What azure-functions-maven-plugin staged: it can stage nothing and still succeed. */
class StagedAppIT {
  private static final Path APP =
      Path.of(
          System.getProperty("greenroom.root"),
          "functions",
          "target",
          "azure-functions",
          "greenroom");

  @Test
  void everyFunctionWasStaged() throws IOException {
    List<String> annotated =
        Doors.functions().stream()
            .map(method -> method.getAnnotation(FunctionName.class).value())
            .toList();

    try (Stream<Path> files = Files.list(APP)) {
      assertThat(
              files
                  .filter(folder -> Files.exists(folder.resolve("function.json")))
                  .map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(annotated);
    }
  }

  @Test
  void everyHttpFunctionWasStagedWithItsRouteAndAnonymous() {
    assertThat(Doors.http())
        .allSatisfy(
            door -> {
              JsonNode trigger = trigger(door.function());
              assertThat(trigger.path("route").asText()).isEqualTo(door.path().substring(1));
              assertThat(trigger.path("authLevel").asText()).isEqualTo("ANONYMOUS");
            });
  }

  @Test
  void nothingOfTheSandboxIsInThePackage() throws IOException {
    try (Stream<Path> files = Files.walk(APP)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("sandbox"))
          .noneMatch(name -> name.startsWith("netty"))
          .noneMatch(name -> name.startsWith("junit"));
    }
  }

  @Test
  void everyShippedJarIsInTheBillOfMaterials() throws IOException {
    Set<String> listed =
        components().map(StagedAppIT::nameOf).collect(Collectors.toCollection(TreeSet::new));
    // the worker brings this one itself
    listed.removeIf(name -> name.startsWith("azure-functions-java-core-library-"));

    try (Stream<Path> jars = Files.list(APP.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(listed);
    }
  }

  @Test
  void everyShippedJarHasALicenceThatAllowsIt() throws IOException {
    assertThat(components())
        .allSatisfy(
            component ->
                assertThat(component.path("licenses").findValuesAsText("id"))
                    .as(nameOf(component))
                    .containsAnyOf("Apache-2.0", "MIT", "MIT-0", "EPL-2.0", "BSD-3-Clause"));
  }

  private static Stream<JsonNode> components() throws IOException {
    JsonNode bill =
        new ObjectMapper().readTree(APP.getParent().resolveSibling("bom.json").toFile());
    return StreamSupport.stream(bill.path("components").spliterator(), false);
  }

  private static String nameOf(JsonNode component) {
    return component.path("name").asText() + "-" + component.path("version").asText() + ".jar";
  }

  private static JsonNode trigger(String function) {
    try {
      JsonNode bindings =
          new ObjectMapper()
              .readTree(APP.resolve(function).resolve("function.json").toFile())
              .path("bindings");
      for (JsonNode binding : bindings) {
        if (binding.path("type").asText().equals("httpTrigger")) {
          return binding;
        }
      }
      throw new AssertionError(function + " has no httpTrigger");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
