package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.infra.TemplateSettings;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings, tables and queues that infra/ deploys are those that the app uses. */
class DeployedSettingsTest {
  private static final Path SOURCES = ProjectRoot.find().resolve("functions/src/main/java");

  /** What expressions of the template come to. */
  private static final Map<String, String> VALUES =
      Map.of(
          "AzureWebJobsStorage__tableServiceUri", "https://st1.table.core.windows.net/",
          "AzureWebJobsStorage__queueServiceUri", "https://st1.queue.core.windows.net/",
          "HomeTenantId", "4f0c1a7e-6f5d-4b7e-9a41-0d1f6b2c8e01",
          "PublicBaseUrl", "https://func-greenroom-abcdef.azurewebsites.net/api",
          "ClientStateKey", "c2FuZGJveC1vbmx5LXNhbmRib3gtb25seS1zYW5kYm8=",
          "ClientStateKeyPrevious", "c2FuZGJveC1vbmx5LXRva2VuLWtleS1zYW5kYm94ISE=",
          "TokenVaultKey", "https://kv-1.vault.azure.net/keys/refresh-tokens",
          "TenantKeyVaultUrl", "https://kv-1.vault.azure.net/");

  private static Map<String, String> template;

  @BeforeAll
  static void read() {
    template = TemplateSettings.appSettings();
  }

  @Test
  void nothingIsSetThatNobodyReads() throws IOException {
    Set<String> set = new TreeSet<>(template.keySet());
    set.removeAll(TemplateSettings.hosts());

    assertThat(readByTheCode()).containsAll(set);
  }

  @Test
  void everyTimerHasItsSchedule() throws IOException {
    assertThat(template.keySet()).containsAll(schedules());
  }

  @Test
  void everySettingThatTheCodeReadsIsInTheReadme() throws IOException {
    String readme = Files.readString(ProjectRoot.find().resolve("README.md"));

    assertThat(readByTheCode())
        .allSatisfy(name -> assertThat(readme).contains(name.replaceFirst("^.*(?=__)", "")));
  }

  @Test
  void everyTableAndQueueThatTheCodeNamesIsCreated() {
    assertThat(TemplateSettings.tables()).containsAll(CompositionOfUpstreams.TABLES);
    assertThat(TemplateSettings.queues()).containsAll(CompositionOfUpstreams.QUEUES);
  }

  @Test
  void theAppStartsWithExactlyWhatTheTemplateSets() {
    Settings settings = Settings.from(deployed());

    assertThat(settings.createStorage()).isFalse();
    assertThat(settings.storage()).isInstanceOf(Settings.Storage.Identity.class);
    assertThat(settings.credential()).isInstanceOf(Settings.Credential.ManagedIdentity.class);
    assertThat(settings.tokenKey()).isInstanceOf(Settings.TokenKey.InVault.class);
    assertThat(settings.clientStateKeys()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "AzureWebJobsStorage__tableServiceUri, AzureWebJobsStorage__tableServiceUri is missing",
    "AzureWebJobsStorage__queueServiceUri, AzureWebJobsStorage__queueServiceUri is missing",
    "Cloud, GraphBaseUrl is missing; EntraAuthority is missing",
    "ClientId, ClientId is missing",
    "ManagedIdentityClientId, exactly one of ManagedIdentityClientId",
    "ApiAudience, ApiAudience is missing",
    "HomeTenantId, HomeTenantId is missing",
    "PublicBaseUrl, PublicBaseUrl is missing",
    "ClientStateKey, ClientStateKey is missing",
    "TokenVaultKey, exactly one of TokenVaultKey",
  })
  void itRefusesToStartWhenOneIsTakenAway(String setting, String said) {
    Map<String, String> settings = deployed();
    settings.remove(setting);

    assertThatThrownBy(() -> Settings.from(settings)).hasMessageContaining(said);
  }

  @Test
  void withNothingSetEverythingMissingIsListedAtOnce() {
    assertThatThrownBy(() -> Settings.from(Map.of()))
        .hasMessageContainingAll(
            "GraphBaseUrl",
            "EntraAuthority",
            "ClientId",
            "ManagedIdentityClientId",
            "ApiAudience",
            "HomeTenantId",
            "PublicBaseUrl",
            "AzureWebJobsStorage",
            "ClientStateKey",
            "TokenVaultKey");
  }

  private static Map<String, String> deployed() {
    Map<String, String> settings = new LinkedHashMap<>();
    template.forEach(
        (name, expression) ->
            settings.put(name, VALUES.getOrDefault(name, expression.replaceAll("^'|'$", ""))));
    return settings;
  }

  /** The names in Settings, and those of the schedules that triggers take from the settings. */
  private static Set<String> readByTheCode() throws IOException {
    Set<String> names = new HashSet<>();
    Matcher literal =
        Pattern.compile("(keys\\()?\"([A-Z]\\w+(?:__\\w+)?)\"")
            .matcher(Files.readString(SOURCES.resolve("dev/greenroom/functions/Settings.java")));
    while (literal.find()) {
      names.add(literal.group(2));
      if (literal.group(1) != null) {
        names.add(literal.group(2) + "Previous");
      }
    }
    names.addAll(schedules());
    names.remove("Previous");
    return names;
  }

  private static Set<String> schedules() throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().endsWith("Functions.java")).toList()) {
        Matcher schedule =
            Pattern.compile("schedule = \"%(\\w+)%\"").matcher(Files.readString(file));
        while (schedule.find()) {
          names.add(schedule.group(1));
        }
      }
    }
    return names;
  }
}
