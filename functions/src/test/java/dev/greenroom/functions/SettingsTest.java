package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.entra.Cloud;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the app is told by its environment. */
class SettingsTest {
  private static final Map<String, String> SAMPLE =
      Map.of(
          "ClientId", "6e1b0f1e-0000-4000-8000-000000000001",
          "ManagedIdentityClientId", "6e1b0f1e-0000-4000-8000-000000000002",
          "ApiAudience", "api://greenroom",
          "HomeTenantId", "4f0c1a7e-6f5d-4b7e-9a41-0d1f6b2c8e01",
          "PublicBaseUrl", "https://greenroom.example/api",
          "AzureWebJobsStorage", "UseDevelopmentStorage=true",
          "ClientStateKey", "c2FuZGJveC1vbmx5LXNhbmRib3gtb25seS1zYW5kYm8=",
          "TokenKey", "c2FuZGJveC1vbmx5LXNhbmRib3gtb25seS1zYW5kYm8=");

  @ParameterizedTest
  @EnumSource(Cloud.class)
  void theCloudDecidesWhereGraphAndEntraAre(Cloud cloud) {
    Settings settings = Settings.from(with("Cloud", cloud.name()));

    assertThat(settings.graphBaseUrl()).isEqualTo(cloud.graph());
    assertThat(settings.entraAuthority()).isEqualTo(cloud.authority());
  }

  @Test
  void addressesOfTwoCloudsAreRefused() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    with(
                        "GraphBaseUrl", "https://graph.microsoft.us/v1.0",
                        "EntraAuthority", "https://login.microsoftonline.com")))
        .hasMessageContaining("not of one cloud");
  }

  @Test
  void anAddressBesideTheCloudMustBeItsOwn() {
    assertThatThrownBy(
            () ->
                Settings.from(
                    with("Cloud", "CHINA", "GraphBaseUrl", "https://graph.microsoft.com/v1.0")))
        .hasMessageContaining("GraphBaseUrl is not that of Cloud");
  }

  @Test
  void anUnknownCloudIsReported() {
    assertThatThrownBy(() -> Settings.from(with("Cloud", "MARS")))
        .hasMessageContaining("Cloud is malformed");
  }

  @Test
  void twoCredentialsAreOneTooMany() {
    assertThatThrownBy(
            () -> Settings.from(with("Cloud", "GLOBAL", "ClientSecret", "a-canary-in-a-secret")))
        .hasMessageContaining("exactly one of")
        .hasMessageNotContaining("canary");
  }

  @Test
  void aKeyWithoutItsCertificateIsReported() {
    Map<String, String> settings =
        with("Cloud", "GLOBAL", "CertificateKeyUrl", "https://x.vault.azure.net/keys/a/b");
    settings.remove("ManagedIdentityClientId");

    assertThatThrownBy(() -> Settings.from(settings))
        .hasMessageContaining("Certificate is missing");
  }

  private static Map<String, String> with(String... pairs) {
    Map<String, String> settings = new HashMap<>(SAMPLE);
    for (int i = 0; i < pairs.length; i += 2) {
      settings.put(pairs[i], pairs[i + 1]);
    }
    return settings;
  }
}
