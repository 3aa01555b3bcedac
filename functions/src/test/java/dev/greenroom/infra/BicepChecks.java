package dev.greenroom.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What can be held of Bicep that nobody compiles. Each check returns its faults. */
final class BicepChecks {
  /** Functions and namespaces of Bicep itself that the templates use. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "resourceGroup",
          "tenant",
          "environment",
          "subscriptionResourceId",
          "uniqueString",
          "guid",
          "take",
          "empty",
          "union",
          "flatten",
          "map",
          "description",
          "minLength",
          "maxLength",
          "minValue",
          "maxValue",
          "allowed",
          "secure",
          "readEnvironmentVariable");

  /** What a Flex Consumption app refuses, or ignores at best. */
  private static final Set<String> REFUSED =
      Set.of(
          "FUNCTIONS_WORKER_RUNTIME",
          "FUNCTIONS_EXTENSION_VERSION",
          "WEBSITE_RUN_FROM_PACKAGE",
          "WEBSITE_CONTENTSHARE",
          "WEBSITE_CONTENTAZUREFILECONNECTIONSTRING",
          "SCM_DO_BUILD_DURING_DEPLOYMENT",
          "WEBSITE_TIME_ZONE",
          "linuxFxVersion");

  private final Map<Path, BicepFile> files = new LinkedHashMap<>();

  BicepChecks(Map<Path, Tree> trees) {
    trees.forEach((path, tree) -> files.put(path, new BicepFile(tree)));
  }

  BicepFile file(Path path) {
    return Optional.ofNullable(files.get(path)).orElseThrow();
  }

  List<String> undeclared() {
    return each(
        (file, faults) -> {
          Set<String> known = new HashSet<>(file.bound());
          List.of("parameter", "variable", "resource", "module")
              .forEach(kind -> known.addAll(file.declared(kind)));
          file.uses().stream()
              .filter(use -> !known.contains(use.text()))
              .forEach(
                  use -> faults.add("%d: %s is not declared".formatted(use.line(), use.text())));
          file.calls().stream()
              .filter(call -> !FUNCTIONS.contains(call))
              .forEach(call -> faults.add(call + " is no function"));
        });
  }

  List<String> unused() {
    return each(
        (file, faults) -> {
          Set<String> used = file.uses().stream().map(Tree::text).collect(Collectors.toSet());
          for (String kind : List.of("parameter", "variable")) {
            file.declared(kind).stream()
                .filter(name -> !used.contains(name))
                .forEach(name -> faults.add(kind + " " + name + " is not used"));
          }
        });
  }

  /**
   * Parameters that are not described, or whose first word does not fit whether they must be given.
   */
  List<String> undescribed() {
    return each(
        (file, faults) ->
            file.declarations("parameter")
                .forEach(
                    parameter -> {
                      boolean needed = parameter.child("=").isEmpty();
                      String wanted = "@description('" + (needed ? "Required. " : "Optional. ");
                      if (!file.decoratorsOf(parameter).contains(wanted)) {
                        faults.add(BicepFile.nameOf(parameter) + " is not described as it is");
                      }
                    }));
  }

  /**
   * Modules that are given what they do not take, or not given what they need, or asked for what
   * they do not put out.
   */
  List<String> modules() {
    List<String> faults = new ArrayList<>();
    files.forEach(
        (path, file) ->
            file.declarations("module")
                .forEach(module -> module(path, file, module).forEach(faults::add)));
    return faults;
  }

  private List<String> module(Path path, BicepFile file, Tree module) {
    List<String> faults = new ArrayList<>();
    String name = BicepFile.nameOf(module);
    BicepFile target = files.get(path.resolveSibling(BicepFile.typeOf(module)).normalize());
    if (target == null) {
      return List.of(name + ": no such file");
    }
    Set<String> given =
        Optional.ofNullable(BicepFile.members(module).get("params"))
            .map(params -> BicepFile.members(params).keySet())
            .orElse(Set.of());
    given.stream()
        .filter(one -> !target.declared("parameter").contains(one))
        .forEach(one -> faults.add(name + " takes no " + one));
    target.required().stream()
        .filter(one -> !given.contains(one))
        .forEach(one -> faults.add(name + " needs " + one));
    file.tree()
        .all("member_expression")
        .map(Tree::text)
        .filter(text -> text.matches("(?s)" + name + "\\.\\??outputs\\.\\w+"))
        .map(text -> text.substring(text.lastIndexOf('.') + 1))
        .filter(output -> !target.declared("output").contains(output))
        .forEach(output -> faults.add(name + " puts out no " + output));
    return faults;
  }

  /**
   * Secrets in outputs, and parameters with a secret's name that would be shown in the deployment.
   */
  List<String> leaks() {
    return each(
        (file, faults) -> {
          Set<String> secrets =
              file.declarations("parameter")
                  .filter(parameter -> file.decoratorsOf(parameter).contains("@secure()"))
                  .map(BicepFile::nameOf)
                  .collect(Collectors.toSet());
          file.declarations("output")
              .filter(
                  output ->
                      output.text().contains("listKeys")
                          || output.all("identifier").anyMatch(use -> secrets.contains(use.text())))
              .forEach(
                  output -> faults.add("output " + BicepFile.nameOf(output) + " shows a secret"));
          file.declared("parameter").stream()
              .filter(name -> name.matches("(?i).*(secret|password|StateKey\\w*)$"))
              .filter(name -> !secrets.contains(name))
              .forEach(name -> faults.add(name + " is not @secure()"));
        });
  }

  /** Settings and properties that Flex Consumption does not take. */
  List<String> refusedByFlex() {
    return each(
        (file, faults) ->
            file.tree()
                .all("object_property")
                .map(property -> property.children().get(0).text())
                .filter(REFUSED::contains)
                .forEach(name -> faults.add(name + " is refused by Flex Consumption")));
  }

  /** Storage and vaults that are laxer than ours may be. */
  List<String> lax() {
    Map<String, Map<String, String>> wanted =
        Map.of(
            "Microsoft.Storage/storageAccounts",
            Map.of(
                "allowSharedKeyAccess", "false",
                "allowBlobPublicAccess", "false",
                "supportsHttpsTrafficOnly", "true",
                "minimumTlsVersion", "'TLS1_2'"),
            "Microsoft.KeyVault/vaults",
            Map.of("enableRbacAuthorization", "true", "enablePurgeProtection", "true"),
            "Microsoft.Web/sites",
            Map.of("httpsOnly", "true"),
            "Microsoft.Insights/components",
            Map.of("DisableLocalAuth", "true"));
    return each(
        (file, faults) ->
            file.declarations("resource")
                .filter(resource -> resource.child("existing").isEmpty())
                .forEach(
                    resource -> {
                      String type = BicepFile.typeOf(resource).split("@")[0];
                      Map<String, Tree> set =
                          Optional.ofNullable(BicepFile.members(resource).get("properties"))
                              .map(BicepFile::members)
                              .orElse(Map.of());
                      wanted
                          .getOrDefault(type, Map.of())
                          .forEach(
                              (name, value) -> {
                                if (!set.containsKey(name) || !set.get(name).text().equals(value)) {
                                  faults.add("%s: %s must be %s".formatted(type, name, value));
                                }
                              });
                    }));
  }

  /** Resource types without an API version that will stay as it is. */
  List<String> unpinned() {
    return each(
        (file, faults) ->
            file.declarations("resource")
                .filter(
                    resource ->
                        !resource.above(node -> node.is("resource_declaration")).isPresent())
                .map(BicepFile::typeOf)
                .filter(type -> !type.matches("[\\w.]+(/\\w+)+@(\\d{4}-\\d\\d-\\d\\d|v1\\.0)"))
                .forEach(type -> faults.add(type + " is not pinned")));
  }

  private List<String> each(BiConsumer<BicepFile, List<String>> check) {
    List<String> faults = new ArrayList<>();
    files.values().forEach(file -> check.accept(file, faults));
    return faults;
  }
}
