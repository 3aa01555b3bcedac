package dev.greenroom.functions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The contract, read from the copy that is packaged. */
final class OpenApiDocument {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private OpenApiDocument() {}

  /**
   * @param roles what {@code x-roles} names; empty for an operation without staff security
   */
  record Operation(String operationId, String method, String path, JsonNode node) {
    boolean isForStaff() {
      return node.path("security").isMissingNode();
    }

    List<String> roles() {
      List<String> roles = new ArrayList<>();
      node.path("x-roles").forEach(role -> roles.add(role.asText()));
      return roles;
    }
  }

  /** Fails where a name is there twice: of two schemas of one name the first would be lost. */
  static JsonNode read() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream("/openapi.yaml")) {
      return new ObjectMapper(new YAMLFactory())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    read()
        .path("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fields()
                    .forEachRemaining(
                        member -> {
                          if (METHODS.contains(member.getKey())) {
                            operations.add(
                                new Operation(
                                    member.getValue().path("operationId").asText(),
                                    member.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    member.getValue()));
                          }
                        }));
    return operations;
  }
}
