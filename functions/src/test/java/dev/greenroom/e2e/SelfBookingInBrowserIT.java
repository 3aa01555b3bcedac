package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.e2e.browser.Chromium;
import dev.greenroom.e2e.browser.Look;
import dev.greenroom.e2e.browser.NeedsChromium;
import dev.greenroom.e2e.browser.Tab;
import dev.greenroom.sandbox.demo.Northwind;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a candidate sees who books by herself, in a real browser, with the keyboard alone. */
@NeedsChromium
class SelfBookingInBrowserIT {
  private static Workplace workplace;
  private static Chromium chromium;

  private Tab tab;

  @BeforeAll
  static void open() {
    workplace = Workplace.open(plan -> plan.withSetting("SelfBookingAttempts", "100")).connected();
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
  void aCandidateBooksMovesAndCallsOffWithTheKeyboardAlone() {
    ObjectNode terms = terms(Northwind.TOBIAS, "Europe/Berlin");
    terms.put("message", "We look forward to it.\nBring nothing but yourself.");
    String link = link("/booking-links", terms.put("showInterviewers", true));
    tab.open(URI.create(link + "?zone=Europe/Berlin"));
    assertThat(tab.heading()).isEqualTo("Backend engineer");
    assertThat(tab.text()).contains("Hello Ada", "Tobias", "45 minutes");
    tab.keepsTheRules("book-choose");

    choose(link, 1);
    assertThat(tab.heading()).isEqualTo("Is this right?");
    tab.keepsTheRules("book-confirm");
    tab.tabTo("Book this time");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("Your interview is booked");
    tab.keepsTheRules("book-booked");
    tab.tabTo("Choose another time");
    tab.enter();
    assertThat(tab.heading()).isEqualTo("Choose another time");
    tab.keepsTheRules("book-move");
    choose(link, 3, "&do=move");
    tab.keepsTheRules("book-move-confirm");
    tab.tabTo("Why? (optional)");
    tab.type("My train was cancelled.");
    tab.tabTo("Move it");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("Your interview is booked");
    tab.tabTo("Call it off");
    tab.enter();
    tab.keepsTheRules("book-cancel");
    tab.tabTo("Call it off");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("This interview was called off");
    tab.keepsTheRules("book-cancelled");
  }

  @Test
  void whoIsNotKnownIsAskedForNameAndAddressAndGetsAPageOfHerOwn() {
    ObjectNode terms = terms(Northwind.LUCIA, "Europe/Berlin");
    terms.remove("candidate");
    String link = link("/booking-links", terms.put("uses", 5));
    tab.open(URI.create(link + "?zone=Europe/Berlin"));
    choose(link, 0);
    tab.keepsTheRules("book-who");
    tab.tabTo("Your name");
    tab.type("Grace Example");
    tab.tabTo("Your e-mail address");
    tab.type("grace@candidates.example");
    tab.tabTo("Book this time");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("Your interview is booked");
    assertThat(tab.address().toString()).doesNotContain(link);
    assertThat(tab.text()).contains("(Europe/Berlin)");
  }

  @Test
  void timesAreShownInTheZoneThatSheChooses() {
    String link = link("/booking-links", terms(Northwind.ANNEKE, "Europe/Berlin"));
    tab.open(URI.create(link + "?zone=Asia/Kolkata"));

    tab.tabTo("Times are shown for");
    assertThat(tab.text()).contains("Times are shown for");
    tab.type("Europe/Lisbon");
    tab.tabTo("Show");
    tab.enter();

    assertThat(tab.address().getQuery()).contains("zone=Europe/Lisbon");
    tab.keepsTheRules("book-zone");
  }

  @Test
  void withoutAZoneInTheAddressTheDevicesOwnIsTaken() {
    String link = link("/booking-links", terms(Northwind.ANNEKE, "Asia/Tokyo"));

    tab.open(URI.create(link));
    tab.waitFor("Times are shown for");

    Workplace.eventually(
        "the page is in the zone of the device", () -> tab.address().toString().contains("zone="));
  }

  @Test
  void sheTicksWhenSheCould() {
    String link = link("/availability-requests", terms(Northwind.GRACE, "America/New_York"));
    tab.open(URI.create(link + "?zone=America/New_York"));
    assertThat(tab.heading()).isEqualTo("Backend engineer");
    tab.keepsTheRules("ask-open");
    for (int i = 0; i < 6; i++) {
      tab.press("Tab");
    }
    tab.press("Space");
    tab.tabTo("Send these times");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("Thank you");
    tab.keepsTheRules("ask-answered");
  }

  @Test
  void whoComesTooLateIsOfferedOtherTimes() {
    ObjectNode terms = terms(Northwind.TYRONE, "America/New_York");
    String link = link("/booking-links", terms);
    String other = link("/booking-links", terms);
    tab.open(URI.create(link + "?zone=America/New_York"));
    String start = choose(link, 2);
    assertThat(workplace.nobody().post(path(other), Map.of("start", start)).status())
        .isEqualTo(201);

    tab.tabTo("Book this time");
    tab.enter();

    assertThat(tab.heading()).isEqualTo("That time was just taken");
    tab.keepsTheRules("book-taken");
    tab.press("Tab");
    tab.enter();
    assertThat(tab.heading()).isEqualTo("Is this right?");
  }

  @Test
  void aLinkThatIsNoneSaysWhatToDo() {
    assertThat(tab.open(workplace.installation.api("/book/none"))).isEqualTo(404);

    assertThat(tab.heading()).isEqualTo("This link is no longer valid");
    tab.keepsTheRules("book-gone");
  }

  // ---- what the tests say in a word

  /** Walks to a time and opens it; says which. */
  private String choose(String link, int which) {
    return choose(link, which, "");
  }

  private String choose(String link, int which, String more) {
    JsonNode slots = workplace.nobody().get(path(link) + "/slots").body().path("slots");
    String start =
        java.time.OffsetDateTime.parse(slots.path(which).path("start").asText())
            .toInstant()
            .toString();
    String zone = tab.address().getQuery().replaceAll(".*zone=([^&]*).*", "$1");
    tab.open(URI.create(link + "?zone=" + zone + more + "&start=" + start));
    return start;
  }

  private static ObjectNode terms(String person, String zone) {
    ObjectNode terms = Api.JSON.createObjectNode();
    terms.put("title", "Backend engineer").put("durationMinutes", 45).put("teams", true);
    terms.putArray("panel").add(person);
    terms
        .putObject("candidate")
        .put("name", "Ada Example")
        .put("email", "ada@candidates.example")
        .put("timeZone", zone);
    return terms;
  }

  private static String link(String door, ObjectNode terms) {
    Api.Reply reply = workplace.scheduler().post(door, terms);
    assertThat(reply.status()).as(reply.raw().body()).isEqualTo(201);
    return reply.body().path("link").asText();
  }

  private static String path(String link) {
    return "/book/" + link.replaceAll(".*/", "");
  }
}
