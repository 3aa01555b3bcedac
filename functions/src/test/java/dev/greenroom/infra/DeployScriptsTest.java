package dev.greenroom.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell scripts, run for real, with an {@code az} that keeps what it is told. */
class DeployScriptsTest {
  private static final String CLIENT = "6e1b0f1e-0000-4000-8000-000000000001";

  @TempDir private Path folder;
  private String vault = "";
  private String trusted = "";

  @BeforeEach
  void fakes() throws IOException {
    fake("mvn", "mkdir -p functions/target/azure-functions/greenroom");
    fake("zip", "echo \"zip $*\" >> \"$CALLS\"");
    fake("curl", "echo \"curl $*\" >> \"$CALLS\"");
    fake("openssl", "echo bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU=");
    fake("uuidgen", "echo 00000000-0000-4000-8000-00000000000$(wc -l < \"$CALLS\")");
  }

  @Test
  void aDeploymentIsValidatedThenMadeThenUploadedAndWaitedFor() throws Exception {
    Run run = deploy();

    assertThat(run.said()).contains("healthy");
    assertThat(run.steps())
        .containsSubsequence(
            "deployment group validate",
            "deployment group create",
            "functionapp deployment source",
            "health");
    assertThat(run.said()).contains("register.sh --url https://app.example/api --principal p-1");
  }

  @Test
  void aRehearsalChangesNothing() throws Exception {
    Run run = deploy("--what-if");

    assertThat(run.ended()).isZero();
    assertThat(run.steps())
        .contains("deployment group what-if")
        .doesNotContain("deployment group create");
  }

  @Test
  void thePushDoorsKeyIsMadeOnceAndKeptAfterwards() throws Exception {
    assertThat(deploy().keys()).containsOnly("bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU=");

    vault = "kv-1";
    assertThat(deploy().keys()).containsOnly("a-key-in-the-vault");
  }

  @Test
  void aKeyThatCannotBeReadStopsTheDeployment() throws Exception {
    vault = "kv-closed";
    Run run = deploy();

    assertThat(run.ended()).isEqualTo(1);
    assertThat(run.said()).contains("Key Vault Secrets User");
    assertThat(run.steps()).doesNotContain("deployment group create");
  }

  @Test
  void noKeyIsEverPrinted() throws Exception {
    vault = "kv-1";

    assertThat(deploy().said()).doesNotContain("a-key-in-the-vault");
  }

  @Test
  void whatIsMissingIsSaid() throws Exception {
    Run run = run("infra/deploy.sh", "--group", "greenroom");

    assertThat(run.ended()).isEqualTo(2);
    assertThat(run.said()).contains("--client-id is missing");
  }

  @Test
  void theRegistrationAsksForThePacksThatAreChosen() throws Exception {
    JsonNode body = register("--packs", "directory,rooms").body();

    assertThat(
            body.path("requiredResourceAccess")
                .path(0)
                .path("resourceAccess")
                .findValuesAsText("id"))
        .containsExactlyInAnyOrderElementsOf(
            PermissionManifest.of(Set.of(Pack.DIRECTORY, Pack.ROOMS)).stream()
                .map(Permission::id)
                .toList());
    assertThat(body.path("appRoles").findValuesAsText("value"))
        .containsExactly("Greenroom.Scheduler", "Greenroom.Admin");
    assertThat(body.has("web")).isFalse();
  }

  @Test
  void withItsAddressTheRegistrationGetsCallbacksAndTrust() throws Exception {
    Run run = register("--url", "https://app.example/api", "--principal", "p-1");

    assertThat(run.body().path("web").path("redirectUris"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "https://app.example/api/consent/callback", "https://app.example/api/connect/callback");
    assertThat(run.steps()).contains("ad app federated-credential create");
  }

  @Test
  void anIdentityThatIsTrustedIsNotAddedAgain() throws Exception {
    trusted = "greenroom-app";
    Run run = register("--url", "https://app.example/api", "--principal", "p-1");

    assertThat(run.steps()).doesNotContain("ad app federated-credential create");
  }

  @Test
  void anUnknownPackIsRefused() throws Exception {
    Run run = register("--packs", "calendar,everything");

    assertThat(run.ended()).isNotZero();
    assertThat(run.said()).contains("unknown pack: everything");
    assertThat(run.steps()).doesNotContain("ad app create");
  }

  @Test
  void thePowerShellTwinParses() {
    assertThat(Syntax.faults(Syntax.of(List.of(Syntax.INFRA.resolve("deploy.ps1"))))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"infra/deploy.sh", "infra/registration/register.sh"})
  void shellcheckFindsNothing(String script) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "no shellcheck on this machine");
    Process process =
        new ProcessBuilder("/usr/bin/shellcheck", script)
            .directory(Syntax.ROOT.toFile())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEmpty();
  }

  /**
   * @param calls one line for each call of a program
   */
  private record Run(int ended, String said, List<String> calls) {
    /** The first words of each call of az, up to its first option. */
    List<String> steps() {
      return calls.stream()
          .map(
              call ->
                  call.startsWith("curl")
                      ? "health"
                      : call.split(" -", 2)[0].replaceFirst("^az ", ""))
          .map(call -> call.replaceFirst(" config-zip$", ""))
          .toList();
    }

    List<String> keys() {
      return calls.stream()
          .filter(call -> call.startsWith("key "))
          .map(call -> call.substring(4))
          .filter(key -> !key.isEmpty())
          .distinct()
          .toList();
    }

    JsonNode body() throws IOException {
      String all = String.join("\n", calls);
      int start = all.indexOf("--body ") + "--body ".length();
      return new ObjectMapper().readTree(all.substring(start));
    }
  }

  private Run deploy(String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("--group", "greenroom", "--client-id", CLIENT));
    arguments.addAll(List.of(more));
    return run("infra/deploy.sh", arguments.toArray(String[]::new));
  }

  private Run register(String... arguments) throws Exception {
    return run("infra/registration/register.sh", arguments);
  }

  /** A copy is run, so that a build there touches nothing here. */
  private Run run(String script, String... arguments) throws Exception {
    fake(
        "az",
        """
        echo "az $*" >> "$CALLS"
        case "$*" in
          "group exists"*) echo true ;;
          "keyvault list"*) echo '%s' ;;
          "keyvault secret show --vault-name kv-closed"*) exit 1 ;;
          "keyvault secret show"*) echo a-key-in-the-vault ;;
          "deployment group create"*|"deployment group validate"*|"deployment group what-if"*) echo "key $GREENROOM_CLIENT_STATE_KEY" >> "$CALLS" ;;
          *appName*) echo app-1 ;;
          *publicBaseUrl*) echo https://app.example/api ;;
          *identityPrincipalId*) echo p-1 ;;
          "ad app list"*) echo ;;
          "ad app create"*) echo %s ;;
          "ad app federated-credential list"*) echo '%s' ;;
          "ad app show"*"--query id"*) echo object-1 ;;
          "account show"*) echo tenant-1 ;;
          "ad sp list"*) echo sp-1 ;;
        esac"""
            .formatted(vault, CLIENT, trusted));
    Path calls = folder.resolve("calls");
    Files.writeString(calls, "");
    Path infra = folder.resolve("project/infra/registration");
    Files.createDirectories(infra);
    for (String file : List.of("deploy.sh", "small.bicepparam", "registration/register.sh")) {
      Path copy = folder.resolve("project/infra").resolve(file);
      if (Files.notExists(copy)) {
        Files.copy(Syntax.INFRA.resolve(file), copy);
      }
    }
    List<String> command = new ArrayList<>(List.of("bash", script));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.resolve("project").toFile())
            .redirectErrorStream(true);
    builder.environment().put("PATH", folder + ":" + System.getenv("PATH"));
    builder.environment().put("CALLS", calls.toString());
    builder.environment().remove("GREENROOM_CLIENT_STATE_KEY");
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Run(process.exitValue(), said, Files.readAllLines(calls));
  }

  private void fake(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/bash\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
