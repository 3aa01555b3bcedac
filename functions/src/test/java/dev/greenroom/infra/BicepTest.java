package dev.greenroom.infra;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.entra.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The templates, as text: no Bicep compiler and no Azure are to be had where this runs. */
class BicepTest {
  private static final Path INFRA = Syntax.INFRA;
  private static final Path BROKEN = Syntax.ROOT.resolve("functions/src/test/infra/bicep");

  private static Map<Path, Tree> trees;
  private static BicepChecks checks;

  @BeforeAll
  static void parse() {
    trees = Syntax.of(Syntax.files(INFRA, ".bicep"));
    checks = new BicepChecks(trees);
  }

  @Test
  void everyTemplateParses() {
    Map<Path, Tree> parameters = Syntax.of(Syntax.files(INFRA, ".bicepparam"));

    assertThat(trees).hasSizeGreaterThan(8);
    assertThat(Syntax.faults(trees)).isEmpty();
    assertThat(parameters).hasSize(2);
    assertThat(Syntax.faults(parameters)).isEmpty();
  }

  @Test
  void everyNameIsDeclaredAndUsed() {
    assertThat(checks.undeclared()).isEmpty();
    assertThat(checks.unused()).isEmpty();
  }

  @Test
  void everyParameterIsDescribedAsRequiredOrOptional() {
    assertThat(checks.undescribed()).isEmpty();
  }

  @Test
  void modulesAreGivenWhatTheyTake() {
    assertThat(checks.modules()).isEmpty();
  }

  @Test
  void noKeyOrSecretIsInTheOpen() {
    assertThat(checks.leaks()).isEmpty();
    assertThat(checks.lax()).isEmpty();
  }

  @Test
  void flexConsumptionGetsNothingThatItRefuses() {
    assertThat(checks.refusedByFlex()).isEmpty();
    assertThat(file("modules/app.bicep").text())
        .contains("name: 'FC1', tier: 'FlexConsumption'")
        .contains("runtime: { name: 'java', version: '21' }")
        .contains("alwaysReady: alwaysReadyHttp > 0");
  }

  @Test
  void everyResourceTypeIsPinned() {
    assertThat(checks.unpinned()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "large"})
  void theParametersOfAnEnvironmentAreThoseOfTheTemplate(String environment) {
    Path file = INFRA.resolve(environment + ".bicepparam");
    Set<String> given = new BicepFile(Syntax.of(List.of(file)).get(file)).declared("variable");
    BicepFile main = checks.file(INFRA.resolve("main.bicep"));

    assertThat(main.declared("parameter")).containsAll(given);
    assertThat(given).containsAll(main.required());
  }

  @Test
  void theAppsIdentityHasTheDocumentedRolesAndNoOthers() {
    BicepFile access = checks.file(INFRA.resolve("modules/access.bicep"));
    Map<String, String> roles =
        access
            .declarations("variable")
            .filter(variable -> BicepFile.nameOf(variable).equals("roles"))
            .flatMap(variable -> BicepFile.members(variable).entrySet().stream())
            .collect(toMap(Map.Entry::getKey, role -> role.getValue().text().replace("'", "")));

    assertThat(roles)
        .isEqualTo(
            Map.of(
                "Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b",
                "Storage Queue Data Contributor", "974c5e8b-45b9-4653-ba55-5f855dd0fb88",
                "Storage Table Data Contributor", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
                "Key Vault Crypto Service Encryption User", "e147488a-f6f5-4113-8e2d-b22465e65bf6",
                "Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6",
                "Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb"));
    assertThat(
            access
                .declarations("resource")
                .filter(one -> BicepFile.typeOf(one).startsWith("Microsoft.Authorization/"))
                .map(one -> BicepFile.nameOf(one) + " on " + scope(one)))
        .containsExactlyInAnyOrder(
            "storageAccess on account",
            "wrappingAccess on vault::tokenKey",
            "secretAccess on vault",
            "telemetryAccess on insights");
  }

  @ParameterizedTest
  @CsvSource({"CALENDAR", "DIRECTORY", "ROOMS"})
  void theRegistrationAsksForWhatTheManifestSays(Pack pack) throws IOException {
    List<String> ids =
        PermissionManifest.of(Set.of(pack)).stream().map(Permission::id).sorted().toList();
    String name = pack.name().toLowerCase(Locale.ROOT);
    Tree permissions =
        checks
            .file(INFRA.resolve("registration/registration.bicep"))
            .declarations("variable")
            .filter(variable -> BicepFile.nameOf(variable).equals("permissions"))
            .findFirst()
            .orElseThrow();
    String script = Files.readString(INFRA.resolve("registration/register.sh"));
    Matcher line = Pattern.compile(name + "\\) echo \"([^\"]+)\"").matcher(script);

    assertThat(
            BicepFile.members(permissions).get(name).all("string_content").map(Tree::text).sorted())
        .isEqualTo(ids);
    assertThat(line.find()).isTrue();
    assertThat(line.group(1).split(" ")).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void theRegistrationHasEveryPackOfTheManifest() {
    String registration = file("registration/registration.bicep").text();

    assertThat(PermissionManifest.packs(Mode.APPLICATION))
        .allSatisfy(
            pack ->
                assertThat(registration)
                    .contains("'" + pack.name().toLowerCase(Locale.ROOT) + "'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"registration.bicep", "register.sh"})
  void theRegistrationHasRolesCallbacksAndTrustOfTheIdentity(String name) throws IOException {
    String registration = Files.readString(INFRA.resolve("registration").resolve(name));

    for (Caller.Role role : Caller.Role.values()) {
      assertThat(registration).contains(role.value());
    }
    assertThat(registration)
        .contains("/consent/callback")
        .contains("/connect/callback")
        .contains("access_as_user")
        .contains("api://AzureADTokenExchange")
        .containsPattern("requestedAccessTokenVersion[\\\\\"]*: 2")
        .contains(PermissionManifest.GRAPH);
  }

  @Test
  void alertsLookOnlyAtFunctionsThatExist() throws IOException {
    Matcher named =
        Pattern.compile("OperationName == \"(\\w+)\"").matcher(file("modules/alerts.bicep").text());
    Set<String> functions =
        Syntax.files(Syntax.ROOT.resolve("functions/src/main/java"), "Functions.java").stream()
            .flatMap(
                path ->
                    Pattern.compile("@FunctionName\\(\"(\\w+)\"\\)").matcher(read(path)).results())
            .map(match -> match.group(1))
            .collect(toSet());

    assertThat(named.results().map(match -> match.group(1)).toList())
        .isNotEmpty()
        .allSatisfy(name -> assertThat(functions).contains(name));
  }

  @Test
  void eachAlertHasItsAnswerInTheGuideForOperators() throws IOException {
    List<String> alerts =
        checks
            .file(INFRA.resolve("modules/alerts.bicep"))
            .declarations("variable")
            .findFirst()
            .stream()
            .flatMap(
                variable -> Pattern.compile("name: '([a-z-]+)'").matcher(variable.text()).results())
            .map(match -> match.group(1))
            .toList();
    List<String> answered =
        Pattern.compile("^### (.+)$", Pattern.MULTILINE)
            .matcher(Files.readString(Syntax.ROOT.resolve("docs/operations.md")))
            .results()
            .map(match -> match.group(1))
            .toList();

    assertThat(answered).isNotEmpty().containsExactlyElementsOf(alerts);
  }

  @Test
  void eachConfigurationOfTheCompilerIsJson() throws IOException {
    for (Path file : Syntax.files(INFRA, "bicepconfig.json")) {
      assertThat(new ObjectMapper().readTree(file.toFile()).isObject())
          .as(file.toString())
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "undeclared-name, undeclared",
    "unknown-function, undeclared",
    "unused-parameter, unused",
    "unused-variable, unused",
    "no-description, undescribed",
    "required-called-optional, undescribed",
    "module-without-its-parameter, modules",
    "module-with-a-strange-parameter, modules",
    "module-without-that-output, modules",
    "secret-in-an-output, leaks",
    "secret-in-the-open, leaks",
    "storage-with-keys, lax",
    "vault-that-can-be-purged, lax",
    "refused-setting, refusedByFlex",
    "no-version, unpinned",
  })
  void eachCheckCatchesItsFault(String file, String check) {
    Map<Path, Tree> broken =
        Syntax.of(List.of(BROKEN.resolve(file + ".bicep"), BROKEN.resolve("a-module.bicep")));

    assertThat(Syntax.faults(broken)).isEmpty();
    Map<String, List<String>> found = all(new BicepChecks(broken));
    assertThat(found.remove(check)).as(check).hasSize(1);
    assertThat(found.values()).allSatisfy(faults -> assertThat(faults).isEmpty());
  }

  private static Map<String, List<String>> all(BicepChecks checks) {
    Map<String, Function<BicepChecks, List<String>>> all =
        Map.of(
            "undeclared", BicepChecks::undeclared,
            "unused", BicepChecks::unused,
            "undescribed", BicepChecks::undescribed,
            "modules", BicepChecks::modules,
            "leaks", BicepChecks::leaks,
            "lax", BicepChecks::lax,
            "refusedByFlex", BicepChecks::refusedByFlex,
            "unpinned", BicepChecks::unpinned);
    return all.entrySet().stream()
        .collect(toMap(Map.Entry::getKey, check -> check.getValue().apply(checks)));
  }

  private static String scope(Tree resource) {
    Map<String, Tree> members = BicepFile.members(resource);
    return members.containsKey("scope") ? members.get("scope").text() : "";
  }

  private static Tree file(String name) {
    return checks.file(INFRA.resolve(name)).tree();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
