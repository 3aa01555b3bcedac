package dev.greenroom;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The map of the house: who may use whom. */
class ArrowsTest {
  private static final List<String> ADAPTERS =
      List.of("graph", "tables", "queues", "entra", "vault");

  private static JavaClasses product;

  @BeforeAll
  static void readTheProduct() {
    product =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.greenroom");
  }

  /** {@code A <- B} reads "B may use A"; transitive, and never turned round. */
  static Stream<Arguments> rooms() {
    return Stream.of(
        Arguments.of("values", List.of()),
        Arguments.of("consent", List.of("values")),
        Arguments.of("people", List.of("values", "consent")),
        Arguments.of("mail", List.of("values", "consent", "people")),
        Arguments.of("availability", List.of("values", "consent", "people")),
        Arguments.of("booking", List.of("values", "consent", "people", "availability")),
        Arguments.of(
            "notifications", List.of("values", "consent", "people", "availability", "booking")));
  }

  @ParameterizedTest(name = "{0} uses only {1}")
  @MethodSource("rooms")
  void aRoomUsesOnlyTheRoomsBeforeIt(String room, List<String> mayUse) {
    String[] allowed =
        Stream.concat(Stream.of(room), mayUse.stream())
            .map(name -> "dev.greenroom." + name + "..")
            .toArray(String[]::new);

    ArchRule rule =
        noClasses()
            .that()
            .resideInAPackage("dev.greenroom." + room + "..")
            .should()
            .dependOnClassesThat(
                com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                        "dev.greenroom..")
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates
                                .resideInAnyPackage(allowed)))
                    .and(
                        com.tngtech.archunit.base.DescribedPredicate.not(
                            com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                                "dev.greenroom.sandbox.."))));

    rule.allowEmptyShould(true).check(product);
  }

  static Stream<Arguments> technologies() {
    return Stream.of(
        Arguments.of("com.microsoft.graph..", List.of("graph")),
        Arguments.of("com.microsoft.kiota..", List.of("graph")),
        Arguments.of("com.azure.data.tables..", List.of("tables")),
        Arguments.of("com.azure.storage.queue..", List.of("queues")),
        Arguments.of("com.azure.identity..", List.of("entra")),
        Arguments.of("com.nimbusds..", List.of("entra")),
        Arguments.of("com.azure.core..", ADAPTERS),
        Arguments.of("okhttp3..", ADAPTERS),
        Arguments.of("com.microsoft.azure.functions..", List.of()));
  }

  @ParameterizedTest(name = "{0} is spoken only in {1}")
  @MethodSource("technologies")
  void aTechnologyIsSpokenOnlyByItsAdapter(String technology, List<String> speakers) {
    String[] allowed =
        Stream.concat(
                Stream.of("dev.greenroom.sandbox.."),
                speakers.stream().map(name -> "dev.greenroom." + name + ".."))
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(technology)
        .check(product);
  }

  @Test
  void noRoomKnowsAnAdapter() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "dev.greenroom.values..",
            "dev.greenroom.consent..",
            "dev.greenroom.people..",
            "dev.greenroom.mail..",
            "dev.greenroom.availability..",
            "dev.greenroom.booking..",
            "dev.greenroom.notifications..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            ADAPTERS.stream().map(name -> "dev.greenroom." + name + "..").toArray(String[]::new))
        .check(product);
  }

  @Test
  void theEngineIsPure() {
    classes()
        .that()
        .resideInAPackage("dev.greenroom.availability.engine..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java.lang..",
            "java.util..",
            "java.time..",
            "dev.greenroom.availability.engine..",
            "dev.greenroom.people..",
            "dev.greenroom.values..",
            "org.jspecify..")
        .allowEmptyShould(true)
        .check(product);
  }

  @Test
  void everyPackageIsNullMarked() {
    Assertions.assertThat(
            product.stream()
                .map(type -> type.getPackage())
                .filter(p -> p.getName().startsWith("dev.greenroom"))
                .distinct()
                .filter(p -> !p.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName))
        .isEmpty();
  }
}
