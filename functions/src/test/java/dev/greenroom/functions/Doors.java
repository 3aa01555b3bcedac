package dev.greenroom.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every function there is, found by its annotations. */
final class Doors {
  private Doors() {}

  record HttpDoor(String function, String method, String path) {}

  static List<Method> functions() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.greenroom.functions")
            .stream()
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
            .filter(method -> method.isAnnotationPresent(FunctionName.class))
            .sorted(
                Comparator.comparing(method -> method.getAnnotation(FunctionName.class).value()))
            .toList();
  }

  static List<HttpDoor> http() {
    return functions().stream().flatMap(Doors::http).toList();
  }

  private static Stream<HttpDoor> http(Method function) {
    return Arrays.stream(function.getParameters())
        .filter(parameter -> parameter.isAnnotationPresent(HttpTrigger.class))
        .flatMap(parameter -> http(function, parameter));
  }

  private static Stream<HttpDoor> http(Method function, Parameter request) {
    HttpTrigger trigger = request.getAnnotation(HttpTrigger.class);
    return Arrays.stream(trigger.methods())
        .map(
            method ->
                new HttpDoor(
                    function.getAnnotation(FunctionName.class).value(),
                    method.name(),
                    "/" + trigger.route()));
  }
}
