package dev.greenroom.infra;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Bicep file: what it declares, and what it uses. */
final class BicepFile {
  private static final Set<String> DECLARATIONS =
      Set.of(
          "parameter_declaration",
          "variable_declaration",
          "resource_declaration",
          "module_declaration",
          "output_declaration",
          "type_declaration");

  private final Tree tree;

  BicepFile(Tree tree) {
    this.tree = tree;
  }

  Tree tree() {
    return tree;
  }

  /** The names of all declarations of a kind, such as {@code parameter}. */
  Set<String> declared(String kind) {
    return declarations(kind)
        .map(BicepFile::nameOf)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  Stream<Tree> declarations(String kind) {
    return tree.all(kind + "_declaration");
  }

  static String nameOf(Tree declaration) {
    return declaration.child("identifier").map(Tree::text).orElse("");
  }

  /** Parameters that whoever uses this file must give. */
  Set<String> required() {
    return declarations("parameter")
        .filter(parameter -> parameter.child("=").isEmpty())
        .map(BicepFile::nameOf)
        .collect(Collectors.toSet());
  }

  /** The decorators that stand right before a declaration. */
  String decoratorsOf(Tree declaration) {
    List<Tree> all = tree.children();
    int at = all.indexOf(declaration);
    return at > 0 && all.get(at - 1).is("decorators") ? all.get(at - 1).text() : "";
  }

  /** Names that stand for a value, each with its line; not those that declare or name a member. */
  List<Tree> uses() {
    return tree.all("identifier").filter(BicepFile::isUse).toList();
  }

  private static boolean isUse(Tree identifier) {
    Tree parent = identifier.above().findFirst().orElseThrow();
    boolean first = parent.children().get(0) == identifier;
    if (DECLARATIONS.contains(parent.type())) {
      return parent.children().indexOf(identifier) != 1;
    }
    return switch (parent.type()) {
      case "object_property" -> !first;
      case "lambda_expression", "resource_expression" -> first && parent.is("resource_expression");
      case "call_expression" -> false;
      case "for_statement" -> parent.children().indexOf(identifier) != 2;
      default -> parent.above().noneMatch(node -> node.is("type"));
    };
  }

  /** Names that are bound inside an expression: of loops and of functions without a name. */
  Set<String> bound() {
    Set<String> names = new LinkedHashSet<>();
    tree.all("for_statement")
        .map(loop -> loop.children().get(2))
        .forEach(name -> names.add(name.text()));
    tree.all()
        .filter(node -> node.is("loop_variable") || node.is("loop_enumerator"))
        .forEach(name -> names.add(name.text()));
    tree.all("lambda_expression").forEach(lambda -> names.add(nameOf(lambda)));
    return names;
  }

  Set<String> calls() {
    return tree.all("call_expression").map(BicepFile::nameOf).collect(Collectors.toSet());
  }

  /** The elements of a variable that is a list of texts. */
  List<String> list(String variable) {
    return declarations("variable")
        .filter(declaration -> nameOf(declaration).equals(variable))
        .flatMap(declaration -> declaration.all("string_content"))
        .map(Tree::text)
        .toList();
  }

  /** The members of the first object in this node. */
  static Map<String, Tree> members(Tree node) {
    Map<String, Tree> members = new LinkedHashMap<>();
    Optional<Tree> object = node.is("object") ? Optional.of(node) : node.all("object").findFirst();
    object.stream()
        .flatMap(found -> found.children().stream())
        .filter(child -> child.is("object_property") && child.children().size() > 2)
        .forEach(
            property ->
                members.put(
                    property.children().get(0).text().replace("'", ""),
                    property.children().get(2)));
    return members;
  }

  /** The resource or module with this name. */
  Tree named(String name) {
    return Stream.concat(declarations("resource"), declarations("module"))
        .filter(declaration -> nameOf(declaration).equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name));
  }

  /** What a declaration is of: a resource's type, or a module's path. */
  static String typeOf(Tree declaration) {
    return declaration
        .child("string")
        .map(Tree::text)
        .map(text -> text.replace("'", ""))
        .orElse("");
  }
}
