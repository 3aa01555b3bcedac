package dev.greenroom.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.microsoft.graph.core.authentication.AzureIdentityAuthenticationProvider;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.core.tasks.PageIterator;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Microsoft's own Java clients find nothing strange here. */
class RealClientsTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  private HttpClient trusting() throws Exception {
    KeyStore trust = KeyStore.getInstance("JKS");
    try (InputStream in = Files.newInputStream(town.simulator.trustStore())) {
      trust.load(in, null);
    }
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trust);
    OkHttpClient http =
        new OkHttpClient.Builder()
            .sslSocketFactory(
                town.simulator.certificate().forClient().getSocketFactory(),
                (X509TrustManager) managers.getTrustManagers()[0])
            .build();
    return new OkHttpAsyncHttpClientBuilder(http).build();
  }

  private TokenCredential credential(String secret) throws Exception {
    return new ClientSecretCredentialBuilder()
        .authorityHost(town.simulator.entraUrl())
        .disableInstanceDiscovery()
        .tenantId(Town.CONTOSO)
        .clientId(Town.APP)
        .clientSecret(secret)
        .httpClient(trusting())
        .build();
  }

  @Test
  void azureIdentityGetsATokenWithWhichTheGraphClientReadsUsersAndTheirDelta() throws Exception {
    town.appToken();
    GraphServiceClient graph = graph(credential(Town.SECRET));

    UserCollectionResponse first = graph.users().get(request -> request.queryParameters.top = 2);
    List<String> names = new ArrayList<>();
    new PageIterator.Builder<User, UserCollectionResponse>()
        .client(graph)
        .collectionPage(first)
        .collectionPageFactory(UserCollectionResponse::createFromDiscriminatorValue)
        .processPageItemCallback(user -> names.add(user.getId()))
        .build()
        .iterate();
    var delta =
        graph.users().delta().get(request -> request.queryParameters.select = new String[] {"id"});
    var rooms = graph.places().graphRoom().get();

    assertThat(names).containsExactlyInAnyOrder("ada", "ben", "paul", "gus");
    assertThat(delta.getValue()).hasSize(4);
    assertThat(delta.getOdataDeltaLink()).contains("$deltatoken=");
    assertThat(rooms.getValue()).hasSize(1);
    assertThatThrownBy(() -> graph.users().byUserId("nobody").get())
        .isInstanceOfSatisfying(
            ODataError.class,
            error -> assertThat(error.getError().getCode()).isEqualTo("Request_ResourceNotFound"));
  }

  private GraphServiceClient graph(TokenCredential credential) {
    var auth =
        new AzureIdentityAuthenticationProvider(
            credential,
            new String[] {"127.0.0.1", "localhost"},
            "https://graph.microsoft.com/.default");
    GraphServiceClient graph = new GraphServiceClient(auth, GraphClientFactory.create().build());
    graph.getRequestAdapter().setBaseUrl(town.simulator.graphUrl());
    return graph;
  }

  @Test
  void azureIdentityReportsAWrongSecretByItsNumber() throws Exception {
    town.appToken();
    TokenCredential wrong = credential("wrong");

    assertThatThrownBy(
            () ->
                wrong.getTokenSync(
                    new TokenRequestContext().addScopes("https://graph.microsoft.com/.default")))
        .hasMessageContaining("AADSTS7000215");
  }
}
