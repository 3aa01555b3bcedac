package dev.greenroom.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A node of a syntax tree, and all that is below it. */
final class Tree {
  private final String type;
  private final int line;
  private final int start;
  private final String text;
  private final Optional<String> fault;
  private final Optional<Tree> parent;
  private final List<Tree> children = new ArrayList<>();

  private Tree(JsonNode json, String source, Optional<Tree> parent) {
    this.type = json.path("type").asText();
    this.line = json.path("line").asInt();
    this.start = json.path("start").asInt();
    this.text = source.substring(start, json.path("end").asInt());
    this.fault = Optional.ofNullable(json.path("fault").asText(null));
    this.parent = parent;
    for (JsonNode child : json.path("children")) {
      children.add(new Tree(child, source, Optional.of(this)));
    }
  }

  static Tree of(JsonNode json, String source) {
    return new Tree(json, source, Optional.empty());
  }

  String type() {
    return type;
  }

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  int line() {
    return line;
  }

  int start() {
    return start;
  }

  String text() {
    return text;
  }

  Optional<String> fault() {
    return fault;
  }

  List<Tree> children() {
    return children;
  }

  /** The first child of this type. */
  Optional<Tree> child(String wanted) {
    return children.stream().filter(child -> child.is(wanted)).findFirst();
  }

  /** This node and everything below it, in the order of the source. */
  Stream<Tree> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(Tree::all));
  }

  Stream<Tree> all(String wanted) {
    return all().filter(node -> node.is(wanted));
  }

  /** What it stands in, nearest first. */
  Stream<Tree> above() {
    return parent.stream().flatMap(node -> Stream.concat(Stream.of(node), node.above()));
  }

  Optional<Tree> above(Predicate<Tree> wanted) {
    return above().filter(wanted).findFirst();
  }
}
