package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.ConsentRequests;
import dev.greenroom.consent.ConsentSettings;
import dev.greenroom.consent.GrantProof;
import dev.greenroom.consent.OpenOutcome;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.RequestOutcome;
import dev.greenroom.consent.StateKey;
import dev.greenroom.entra.Cloud;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever leaves for Microsoft leaves for one cloud only. */
class NationalCloudsTest {
  private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");

  @ParameterizedTest
  @CsvSource({
    "GLOBAL, https://login.microsoftonline.com, https://graph.microsoft.com/.default",
    "US_GOV_GCC_HIGH, https://login.microsoftonline.us, https://graph.microsoft.us/.default",
    "US_GOV_DOD, https://login.microsoftonline.us, https://dod-graph.microsoft.us/.default",
    "CHINA, https://login.partner.microsoftonline.cn, https://microsoftgraph.chinacloudapi.cn/.default"
  })
  void consentIsAskedOfTheCloudsOwnEntraForItsOwnGraph(
      Cloud cloud, String authority, String scope) {
    URI consent = consentUrl(cloud, tenant -> "the deployment's app");

    assertThat(consent.toString()).startsWith(authority + "/" + TENANT + "/v2.0/adminconsent?");
    assertThat(consent.getQuery()).contains("scope=" + scope);
    assertThat(GraphClients.scopeOf(cloud.graph())).isEqualTo(scope);
  }

  @ParameterizedTest
  @EnumSource(Cloud.class)
  void consentIsAskedForTheTenantsOwnRegistration(Cloud cloud) {
    URI consent = consentUrl(cloud, tenant -> "own-app-of-" + tenant);

    assertThat(consent.getQuery()).contains("client_id=own-app-of-" + TENANT + "&");
  }

  @ParameterizedTest
  @EnumSource(Cloud.class)
  void noTokenLeavesForTheGraphOfAnotherCloud(Cloud cloud) throws IOException {
    OkHttpClient http =
        new OkHttpClient.Builder()
            .addInterceptor(new OneOrigin(cloud.graph()))
            .addInterceptor(chain -> answered(chain.request()))
            .build();

    try (Response own = http.newCall(request(cloud)).execute()) {
      assertThat(own.code()).isEqualTo(200);
    }
    for (Cloud other : Cloud.values()) {
      if (other != cloud) {
        assertThatThrownBy(() -> http.newCall(request(other)).execute())
            .isInstanceOf(OneOrigin.ForeignOrigin.class);
      }
    }
  }

  private static URI consentUrl(
      Cloud cloud, java.util.function.Function<TenantId, String> clientIds) {
    ConsentRequests requests =
        new ConsentRequests(
            new ConsentSettings(
                TENANT,
                "unused",
                cloud.authority(),
                GraphClients.scopeOf(cloud.graph()),
                URI.create("https://greenroom.example/api/consent"),
                URI.create("https://greenroom.example/api/consent/callback"),
                PermissionManifest.packs()),
            StateKey.derivedFrom(new byte[32]),
            new TableConsents(new InMemoryRowStore()),
            new TableTenants(new InMemoryRowStore()),
            tenant -> new GrantProof.Finding.Unknown(""),
            pause -> {},
            new SecureRandom(),
            Clock.systemUTC(),
            clientIds);
    String link = ((RequestOutcome.Made) requests.request(TENANT, TENANT)).link().getPath();
    return ((OpenOutcome.Page)
            requests.open(link.substring(link.lastIndexOf('/') + 1), "a browser's nonce"))
        .consentUrl();
  }

  private static Request request(Cloud cloud) {
    return new Request.Builder()
        .url(cloud.graph() + "/users")
        .header("Authorization", "Bearer t")
        .build();
  }

  private static Response answered(Request request) {
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(200)
        .message("OK")
        .body(ResponseBody.create("{}", null))
        .build();
  }
}
