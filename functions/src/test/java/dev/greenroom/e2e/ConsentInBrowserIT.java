package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableEntity;
import dev.greenroom.e2e.browser.Chromium;
import dev.greenroom.e2e.browser.Look;
import dev.greenroom.e2e.browser.NeedsChromium;
import dev.greenroom.e2e.browser.Tab;
import dev.greenroom.sandbox.demo.Contoso;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an IT admin sees between the e-mail with the link and the end, in a real browser. */
@NeedsChromium
class ConsentInBrowserIT {
  private static final String CONTINUE = "Continue to Microsoft";

  private static Workplace workplace;
  private static Chromium chromium;

  private Tab tab;

  @BeforeAll
  static void open() {
    workplace = Workplace.open();
    chromium = Chromium.start();
  }

  @AfterAll
  static void close() {
    chromium.close();
    workplace.close();
  }

  @BeforeEach
  void openBrowser() {
    tab = chromium.open(Look.PHONE);
  }

  @AfterEach
  void closeBrowser() {
    tab.close();
  }

  @Test
  void anAdminConsentsWithTheKeyboardAlone() {
    tab.open(link(DemoTenant.NORTHWIND));
    tab.keepsTheRules("consent-asked");

    continueToMicrosoft();
    answerAsGwendolyn("Accept");

    assertThat(tab.heading()).isEqualTo("Greenroom is connected");
    tab.keepsTheRules("consent-connected");
  }

  @Test
  void anAdminWhoDeclinesIsToldThatNothingWasGranted() {
    tab.open(link(DemoTenant.NORTHWIND));

    continueToMicrosoft();
    answerAsGwendolyn("Cancel");

    assertThat(tab.heading()).isEqualTo("Nothing was granted");
    tab.keepsTheRules("consent-declined");
  }

  @Test
  void somebodyWhoIsNoAdminIsToldToFindOne() {
    tab.open(link(DemoTenant.NORTHWIND));

    continueToMicrosoft();
    tab.tabTo("Account");
    tab.type("Sofia");
    tab.tabTo("Accept");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("This takes an administrator");
    tab.keepsTheRules("consent-needs-admin");
  }

  @Test
  void anotherOrganizationIsNamedAsSuch() {
    tab.open(link(DemoTenant.NORTHWIND));
    URI back = workplace.simulator.visitor().answer(tab.target(CONTINUE), Northwind.ADMIN, true);

    int status =
        tab.open(URI.create(back.toString().replace(DemoTenant.NORTHWIND, DemoTenant.CONTOSO)));

    assertThat(status).isEqualTo(403);
    assertThat(tab.heading()).isEqualTo("That was another organization");
    tab.keepsTheRules("consent-wrong-tenant");
  }

  @Test
  void anotherBrowserIsToldToBeginAgain() {
    tab.open(link(DemoTenant.NORTHWIND));
    URI back = workplace.simulator.visitor().answer(tab.target(CONTINUE), Northwind.ADMIN, true);

    try (Tab other = chromium.open(Look.DESK)) {
      assertThat(other.open(back)).isEqualTo(400);
      assertThat(other.heading()).isEqualTo("This did not begin in this browser");
      other.keepsTheRules("consent-other-browser");
    }
  }

  @Test
  void aLinkThatWasUsedSaysSo() {
    URI link = link(DemoTenant.CONTOSO);
    workplace.visit(link, Contoso.ADMIN);

    assertThat(tab.open(link)).isEqualTo(410);

    assertThat(tab.heading()).isEqualTo("This was done already");
    tab.keepsTheRules("consent-used");
  }

  @Test
  void aLinkThatIsTooOldSaysSo() {
    URI link = link(DemoTenant.CONTOSO);
    expireEveryLinkOf(DemoTenant.CONTOSO);

    assertThat(tab.open(link)).isEqualTo(410);

    assertThat(tab.heading()).isEqualTo("This link has expired");
    tab.keepsTheRules("consent-expired");
  }

  @Test
  void aLinkThatLostAPartSaysSo() {
    String link = link(DemoTenant.NORTHWIND).toString();

    assertThat(tab.open(URI.create(link.substring(0, link.length() - 4)))).isEqualTo(404);

    assertThat(tab.heading()).isEqualTo("This link is not one of ours");
    tab.keepsTheRules("consent-unknown");
  }

  // ---- what the tests say in a word

  private void continueToMicrosoft() {
    tab.tabTo(CONTINUE);
    tab.picture("consent-focus");
    tab.enter();
    assertThat(tab.address().toString()).startsWith(workplace.simulator.entraUrl());
  }

  private void answerAsGwendolyn(String decision) {
    tab.tabTo("Account");
    tab.type("Gwendolyn");
    tab.tabTo(decision);
    tab.enter();
  }

  private static URI link(String tenant) {
    Api.Reply reply = workplace.admin().post("/consent/requests", Map.of("tenantId", tenant));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return URI.create(reply.body().path("link").asText());
  }

  private static void expireEveryLinkOf(String tenant) {
    TableClient consents =
        new TableServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .buildClient()
            .getTableClient("consents");
    for (TableEntity row : consents.listEntities()) {
      if (row.getPartitionKey().equals(tenant)) {
        row.addProperty("expiresAt", Instant.now().minusSeconds(60).toString());
        consents.updateEntity(row);
      }
    }
  }
}
