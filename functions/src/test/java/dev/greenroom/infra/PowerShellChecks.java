package dev.greenroom.infra;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be held of PowerShell that nobody runs. Each check returns its faults. */
final class PowerShellChecks {
  private static final Set<String> COMMON = Set.of("ErrorAction", "Verbose", "WhatIf", "Confirm");

  private final Map<Path, Tree> scripts;
  private final Map<String, Cmdlet> cmdlets;
  private final Map<String, Tree> functions = new LinkedHashMap<>();

  PowerShellChecks(Map<Path, Tree> scripts, Map<String, Cmdlet> cmdlets) {
    this.scripts = scripts;
    this.cmdlets = cmdlets;
    trees()
        .flatMap(tree -> tree.all("function_statement"))
        .forEach(
            function ->
                functions.put(
                    function.child("function_name").map(Tree::text).orElse(""), function));
  }

  /** Cmdlets and parameters that are in no table and are no function of the scripts' own. */
  List<String> unknownCommands() {
    List<String> faults = new ArrayList<>();
    commands()
        .forEach(
            command -> {
              Optional<Set<String>> known = parametersOf(name(command));
              if (known.isEmpty()) {
                faults.add(at(command) + " is not in the table");
                return;
              }
              parameters(command)
                  .filter(parameter -> !known.get().contains(parameter))
                  .filter(parameter -> !COMMON.contains(parameter))
                  .forEach(parameter -> faults.add(at(command) + " has no -" + parameter));
            });
    return faults;
  }

  /** Functions of the scripts' own that are called without a parameter that they must have. */
  List<String> missingParameters() {
    List<String> faults = new ArrayList<>();
    commands()
        .filter(command -> functions.containsKey(name(command)))
        .forEach(
            command -> {
              Set<String> given = parameters(command).collect(Collectors.toSet());
              scriptParameters(functions.get(name(command)))
                  .filter(parameter -> parameter.text().contains("Mandatory"))
                  .map(PowerShellChecks::parameterName)
                  .filter(parameter -> !given.contains(parameter))
                  .filter(parameter -> !isPositional(command))
                  .forEach(parameter -> faults.add(at(command) + " needs -" + parameter));
            });
    return faults;
  }

  /** What changes something and would do so under -WhatIf too. */
  List<String> changesWithoutAsking() {
    return changes()
        .filter(change -> !isAsked(change))
        .map(change -> at(change) + " is not inside ShouldProcess")
        .toList();
  }

  private static boolean isAsked(Tree change) {
    boolean inside = change.above(node -> node.is("if_statement") && asks(node)).isPresent();
    boolean supported =
        change
            .above(node -> node.is("function_statement"))
            .map(function -> function.text().contains("[CmdletBinding(SupportsShouldProcess)]"))
            .orElse(false);
    return inside && supported;
  }

  private static boolean asks(Tree condition) {
    return condition.children().stream()
        .filter(child -> child.is("pipeline"))
        .anyMatch(child -> child.text().contains("$PSCmdlet.ShouldProcess("));
  }

  /** What makes or changes something without having looked first whether it is there. */
  List<String> changesWithoutLooking() {
    List<String> faults = new ArrayList<>();
    changes()
        .forEach(
            change -> {
              String wanted = cmdlets.get(name(change)).after();
              boolean looked =
                  change
                      .above(node -> node.is("function_statement"))
                      .map(function -> looksBefore(function, change, wanted))
                      .orElse(false);
              if (!looked) {
                faults.add(at(change) + " comes without " + wanted);
              }
            });
    return faults;
  }

  private boolean looksBefore(Tree function, Tree change, String wanted) {
    boolean here =
        function
            .all("command")
            .filter(command -> command.start() < change.start())
            .anyMatch(command -> reaches(name(command), wanted));
    return here || everyCallerLooks(function, wanted);
  }

  /** For a helper that is handed what its callers looked up. */
  private boolean everyCallerLooks(Tree function, String wanted) {
    String own = function.child("function_name").map(Tree::text).orElse("");
    List<Tree> calls = commands(own).toList();
    return !calls.isEmpty()
        && calls.stream()
            .allMatch(
                call ->
                    call.above(node -> node.is("function_statement"))
                        .map(caller -> looksBefore(caller, call, wanted))
                        .orElse(false));
  }

  private boolean reaches(String command, String wanted) {
    return command.equals(wanted)
        || functions.containsKey(command)
            && functions.get(command).all("command").anyMatch(inner -> name(inner).equals(wanted));
  }

  /** Errors that are kept quiet, so that "could not look" would pass for "is not there". */
  List<String> silencedErrors() {
    return commands()
        .filter(command -> !name(command).equals("Get-Command"))
        .filter(
            command ->
                command
                    .text()
                    .toLowerCase(Locale.ROOT)
                    .matches("(?s).*(silentlycontinue|ignore\\b).*"))
        .map(command -> at(command) + " keeps its errors quiet")
        .toList();
  }

  /** Variables that are read and never set. */
  List<String> unknownVariables() {
    List<String> faults = new ArrayList<>();
    Set<String> given =
        new LinkedHashSet<>(
            List.of(
                "$_",
                "$true",
                "$false",
                "$null",
                "$PSCmdlet",
                "$PSScriptRoot",
                "$WhatIfPreference"));
    given.addAll(Set.of("$ErrorActionPreference"));
    Set<String> set = new LinkedHashSet<>(given);
    trees()
        .flatMap(Tree::all)
        .forEach(
            node -> {
              if (node.is("script_parameter")) {
                set.add("$" + parameterName(node));
              } else if (node.is("left_assignment_expression")) {
                node.all("variable").findFirst().ifPresent(variable -> set.add(variable.text()));
              } else if (node.is("foreach_statement")) {
                node.child("variable").ifPresent(variable -> set.add(variable.text()));
              }
            });
    Set<String> names = set.stream().map(PowerShellChecks::plain).collect(Collectors.toSet());
    trees()
        .flatMap(tree -> tree.all("variable"))
        .filter(variable -> !names.contains(plain(variable.text())))
        .forEach(
            variable ->
                faults.add("%d: %s is never set".formatted(variable.line(), variable.text())));
    return faults;
  }

  private static String plain(String variable) {
    return variable
        .replace("$script:", "$")
        .replace("{", "")
        .replace("}", "")
        .toLowerCase(Locale.ROOT);
  }

  Stream<Tree> commands() {
    return trees()
        .flatMap(tree -> tree.all("command"))
        .filter(command -> name(command).matches("[A-Z]\\w+-\\w+"));
  }

  Stream<Tree> commands(String name) {
    return commands().filter(command -> name(command).equals(name));
  }

  Tree function(String name) {
    return Optional.ofNullable(functions.get(name)).orElseThrow();
  }

  private Stream<Tree> changes() {
    return commands()
        .filter(
            command ->
                Optional.ofNullable(cmdlets.get(name(command))).map(Cmdlet::changes).orElse(false));
  }

  private Stream<Tree> trees() {
    return scripts.values().stream();
  }

  private Optional<Set<String>> parametersOf(String command) {
    if (functions.containsKey(command)) {
      return Optional.of(
          scriptParameters(functions.get(command))
              .map(PowerShellChecks::parameterName)
              .collect(Collectors.toSet()));
    }
    return Optional.ofNullable(cmdlets.get(command)).map(Cmdlet::parameters);
  }

  private static Stream<Tree> scriptParameters(Tree function) {
    return function.all("script_parameter");
  }

  private static String parameterName(Tree parameter) {
    return parameter.child("variable").map(Tree::text).orElse("").replace("$", "");
  }

  static String name(Tree command) {
    return command.child("command_name").map(Tree::text).orElse("");
  }

  static Stream<String> parameters(Tree command) {
    return command.child("command_elements").stream()
        .flatMap(elements -> elements.children().stream())
        .filter(element -> element.is("command_parameter"))
        .map(element -> element.text().replaceAll("^-|:$", ""));
  }

  private static boolean isPositional(Tree command) {
    return parameters(command).findAny().isEmpty() && command.child("command_elements").isPresent();
  }

  private static String at(Tree command) {
    return "%d: %s".formatted(command.line(), name(command));
  }
}
