package dev.greenroom.infra;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the templates set and create, for tests beside the code that reads it. */
public final class TemplateSettings {
  private TemplateSettings() {}

  /** The app settings, each with its expression. */
  public static Map<String, String> appSettings() {
    Tree settings = bicep("modules/app.bicep").named("settings");
    Map<String, String> all = new LinkedHashMap<>();
    BicepFile.members(settings)
        .get("properties")
        .all("object")
        .filter(object -> object.above(node -> node.is("object_property")).isPresent())
        .forEach(
            object ->
                BicepFile.members(object).forEach((name, value) -> all.put(name, value.text())));
    return all;
  }

  public static List<String> tables() {
    return bicep("modules/storage.bicep").list("tables");
  }

  public static List<String> queues() {
    return bicep("modules/storage.bicep").list("queues");
  }

  /** Set for the host and for telemetry; our own code does not read them. */
  public static Set<String> hosts() {
    return Set.of(
        "AzureWebJobsStorage__blobServiceUri",
        "AzureWebJobsStorage__credential",
        "APPLICATIONINSIGHTS_CONNECTION_STRING",
        "APPLICATIONINSIGHTS_AUTHENTICATION_STRING");
  }

  private static BicepFile bicep(String name) {
    Path file = Syntax.INFRA.resolve(name);
    return new BicepFile(Syntax.of(List.of(file)).get(file));
  }
}
