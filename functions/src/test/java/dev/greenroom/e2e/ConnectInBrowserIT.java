package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.e2e.browser.Chromium;
import dev.greenroom.e2e.browser.Look;
import dev.greenroom.e2e.browser.NeedsChromium;
import dev.greenroom.e2e.browser.Tab;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a person sees who connects her own account, in a real browser. */
@NeedsChromium
class ConnectInBrowserIT {
  private static final String CONTINUE = "Continue to Microsoft";
  // at Entra nobody is asked twice, so each test has a person of its own
  private static final String ANNEKE = "Anneke Vogt anneke.vogt@northwind.example";
  private static final String SOFIA = "Sofia Marchetti sofia.marchetti@northwind.example";
  private static final String TOBIAS = "Tobias Kr\u00e4mer tobias.kramer@northwind.example";

  private static final String LUCIA = "Luc\u00eda Herrera lucia.herrera@northwind.example";

  private static Workplace workplace;
  private static Chromium chromium;

  private final Api sofia = workplace.as(DemoTenant.NORTHWIND, Northwind.COORDINATOR);
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
    sofia.delete("/me/connection");
  }

  @Test
  void aPersonConnectsWithTheKeyboardAlone() {
    tab.open(link());
    tab.keepsTheRules("connect-asked");

    signIn(SOFIA);
    answer("Accept");

    assertThat(tab.heading()).isEqualTo("You are connected");
    tab.keepsTheRules("connect-connected");
    assertThat(state(sofia)).isEqualTo("connected");
  }

  @Test
  void whoDeclinesIsToldThatNothingWasGranted() {
    Api anneke = workplace.as(DemoTenant.NORTHWIND, Northwind.ANNEKE);
    tab.open(link(anneke, "ownCalendar"));

    signIn(ANNEKE);
    answer("Cancel");

    assertThat(tab.heading()).isEqualTo("Nothing was granted");
    tab.keepsTheRules("connect-declined");
    assertThat(state(anneke)).isEqualTo("notConnected");
  }

  @Test
  void somebodyElsesAccountIsNotKept() {
    tab.open(link());

    signIn(LUCIA);
    answer("Accept");

    assertThat(tab.heading()).isEqualTo("That was another account");
    tab.keepsTheRules("connect-wrong-account");
    assertThat(state(sofia)).isEqualTo("notConnected");
  }

  @Test
  void whoNeedsAnAdminGetsTheMessageForHer() {
    tab.open(link(sofia, "directoryByPerson"));

    signIn(SOFIA);
    answer("Return to the application without granting consent");

    assertThat(tab.heading()).isEqualTo("This takes an administrator");
    tab.tabTo("Write to your administrator");
    assertThat(tab.target("Write to your administrator").getScheme()).isEqualTo("mailto");
    tab.keepsTheRules("connect-needs-admin");
  }

  @Test
  void whoDisconnectedFindsHerOldLinkUsed() {
    Api tobias = workplace.as(DemoTenant.NORTHWIND, Northwind.TOBIAS);
    URI link = link(tobias, "ownCalendar");
    tab.open(link);
    signIn(TOBIAS);
    answer("Accept");
    assertThat(tobias.delete("/me/connection").status()).isEqualTo(200);

    assertThat(tab.open(link)).isEqualTo(410);

    assertThat(tab.heading()).isEqualTo("This was done already");
    tab.keepsTheRules("connect-used");
  }

  @Test
  void aLinkThatLostAPartSaysSo() {
    String link = link().toString();

    assertThat(tab.open(URI.create(link.substring(0, link.length() - 4)))).isEqualTo(404);

    tab.keepsTheRules("connect-unknown");
  }

  // ---- what the tests say in a word

  private void signIn(String account) {
    tab.tabTo(CONTINUE);
    tab.enter();
    assertThat(tab.address().toString()).startsWith(workplace.simulator.entraUrl());
    tab.tabTo(account);
    tab.enter();
  }

  private void answer(String decision) {
    tab.tabTo(decision);
    tab.enter();
  }

  private static String state(Api person) {
    return person.get("/me/connection").body().path("state").asText();
  }

  private URI link() {
    return link(sofia, "ownCalendar");
  }

  private static URI link(Api person, String pack) {
    Api.Reply reply = person.post("/me/connection", Map.of("packs", List.of(pack)));
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return URI.create(reply.body().path("link").asText());
  }
}
