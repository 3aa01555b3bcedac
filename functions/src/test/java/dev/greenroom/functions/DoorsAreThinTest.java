package dev.greenroom.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** A door reads, calls one room, renders; only Composition knows the adapters. */
class DoorsAreThinTest {
  private static final JavaClasses FUNCTIONS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.greenroom.functions");

  @Test
  void onlyCompositionKnowsTheAdapters() {
    noClasses()
        .that()
        .resideInAPackage("dev.greenroom.functions..")
        .and()
        .haveNameNotMatching(".*Composition.*")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.greenroom.graph..", "dev.greenroom.tables..", "dev.greenroom.queues..")
        .check(FUNCTIONS);
  }

  @Test
  void noDoorTakesTheTimeByItself() {
    noClasses()
        .that()
        .resideInAPackage("dev.greenroom.functions..")
        .and()
        .haveNameNotMatching(".*Injector.*")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(java.time.Clock.class, "systemUTC")
        .check(FUNCTIONS);
  }
}
