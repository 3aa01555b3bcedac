package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.greenroom.functions.OpenApiDocument.Operation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract and the doors say the same. */
class OpenApiTest {
  @Test
  void everyDoorIsInTheContractAndTheOtherWayRound() {
    List<String> doors =
        Doors.http().stream()
            .map(door -> door.function() + " " + door.method() + " " + door.path())
            .toList();

    List<String> contract =
        OpenApiDocument.operations().stream()
            .map(
                operation ->
                    operation.operationId() + " " + operation.method() + " " + operation.path())
            .toList();

    assertThat(doors).containsExactlyInAnyOrderElementsOf(contract);
  }

  @Test
  void everyStaffOperationNamesItsRoles() {
    assertThat(OpenApiDocument.operations())
        .filteredOn(Operation::isForStaff)
        .allSatisfy(operation -> assertThat(operation.roles()).isNotEmpty());
  }

  @Test
  void everyStaffOperationDeclaresItsRefusals() {
    assertThat(OpenApiDocument.operations())
        .filteredOn(Operation::isForStaff)
        .allSatisfy(operation -> assertThat(operation.node().path("responses").has("401")).isTrue())
        .allSatisfy(
            operation -> assertThat(operation.node().path("responses").has("403")).isTrue());
  }

  @Test
  void everySchemaIsAValidJsonSchema() {
    JsonSchema metaSchema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));
    List<String> faults = new ArrayList<>();
    JsonNode schemas = OpenApiDocument.read().path("components").path("schemas");

    schemas
        .fields()
        .forEachRemaining(
            schema ->
                metaSchema
                    .validate(schema.getValue())
                    .forEach(fault -> faults.add(schema.getKey() + " " + fault)));

    assertThat(faults).isEmpty();
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = OpenApiDocument.read();

    assertThat(document.findValuesAsText("$ref"))
        .allSatisfy(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }
}
