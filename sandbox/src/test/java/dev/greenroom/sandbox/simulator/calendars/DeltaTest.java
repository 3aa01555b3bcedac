package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.MeetingsTest.assertRefused;
import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTest {
  private static final String WEEK =
      "endDateTime=2026-11-29T00:00:00Z&startDateTime=2026-11-23T00:00:00Z";
  private final Office office = new Office();
  private final DeltaRoutes delta = new DeltaRoutes(office.calendars.rules());
  private final Calls calls = new Calls(office);

  @Test
  void theFirstRoundHasAllPagesAndEndsWithADeltaLink() {
    for (int i = 0; i < 5; i++) {
      office.create(office.ada, interview());
    }

    List<ObjectNode> pages = round(WEEK, 2);

    assertThat(pages).extracting(page -> page.get("value").size()).containsExactly(2, 2, 1);
    assertThat(items(pages)).hasSize(5);
  }

  @Test
  void theNextRoundHasOnlyWhatChanged() {
    ObjectNode changed = office.create(office.ada, interview());
    ObjectNode gone = office.create(office.ada, interview());
    office.create(office.ada, interview());
    String link = deltaLink(round(WEEK, 10));
    office.update(office.ada, changed, json("{\"subject\": \"New\"}"));
    office.calendars.delete(office.tenant, office.ada, gone.get("id").asText());

    List<ObjectNode> items = items(follow(link));

    assertThat(items).hasSize(2);
    assertThat(items.get(0).get("subject").asText()).isEqualTo("New");
    assertThat(items.get(1).get("id")).isEqualTo(gone.get("id"));
    assertThat(items.get(1).at("/@removed/reason").asText()).isEqualTo("deleted");
  }

  @Test
  void anEventThatLeavesTheWindowIsRemoved() {
    ObjectNode event = office.create(office.ada, interview());
    String link = deltaLink(round(WEEK, 10));
    office.update(office.ada, event, movedTo("2026-12-24T10:00:00", "2026-12-24T11:00:00"));

    List<ObjectNode> items = items(follow(link));

    assertThat(items).hasSize(1);
    assertThat(items.get(0).has("@removed")).isTrue();
  }

  @Test
  void aChangeOutsideOfTheWindowMayTurnUp() {
    String link = deltaLink(round(WEEK, 10));
    office.create(
        office.ada, interview().setAll(movedTo("2026-12-24T10:00:00", "2026-12-24T11:00:00")));

    List<ObjectNode> items = items(follow(link));

    assertThat(items).hasSize(1);
    assertThat(items.get(0).at("/start/dateTime").asText()).startsWith("2026-12-24");
  }

  @Test
  void whateverHappensDuringARoundTheCallerEndsUpWithWhatThereIs() {
    Random random = new Random(17);
    List<ObjectNode> events = new ArrayList<>();
    TreeMap<String, String> known = new TreeMap<>();
    String query = WEEK;
    for (int round = 0; round < 20; round++) {
      boolean more = true;
      while (more) {
        disturb(random, events);
        ObjectNode page =
            calls.prefer("odata.maxpagesize=3").get(delta::changes, office.ada, query);
        learn(known, page);
        more = page.has("@odata.nextLink");
        query = query(page.get(more ? "@odata.nextLink" : "@odata.deltaLink").asText());
      }
    }
    follow(query).forEach(page -> learn(known, page));

    assertThat(known).isEqualTo(actual());
  }

  @ParameterizedTest
  @ValueSource(strings = {"$select=subject", "$filter=x", "$expand=x", "$orderby=x", "$top=5"})
  void deltaTakesNoQueryOptions(String option) {
    assertRefused(
        () -> calls.get(delta::changes, office.ada, WEEK + "&" + option),
        400,
        "ErrorInvalidUrlQuery");
  }

  @Test
  void anExpiredTokenMeansAFreshStart() {
    String link = deltaLink(round(WEEK, 10));
    office.wait(Duration.ofSeconds(1));
    office.calendars.rules().expireDeltaTokensIssuedBefore(office.world.clock().instant());

    assertRefused(() -> follow(link), 410, "syncStateNotFound");
  }

  @Test
  void anotherMailboxDoesNotTakeTheToken() {
    String link = deltaLink(round(WEEK, 10));

    assertRefused(() -> calls.get(delta::changes, office.ben, link), 410, "syncStateNotFound");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "e30", "!!"})
  void aTokenThatIsNoneIsRefused(String token) {
    assertRefused(
        () -> calls.get(delta::changes, office.ada, "$deltatoken=" + token),
        400,
        "ErrorInvalidSyncStateData");
  }

  private void disturb(Random random, List<ObjectNode> events) {
    int what = random.nextInt(4);
    if (what < 2 || events.isEmpty()) {
      events.add(office.create(office.ada, interview()));
      return;
    }
    ObjectNode event = events.get(random.nextInt(events.size()));
    if (what == 2) {
      String day = random.nextBoolean() ? "2026-11-25" : "2026-12-25";
      office.update(office.ada, event, movedTo(day + "T10:00:00", day + "T11:00:00"));
    } else {
      events.remove(event);
      office.calendars.delete(office.tenant, office.ada, event.get("id").asText());
    }
  }

  private static void learn(TreeMap<String, String> known, ObjectNode page) {
    for (var item : page.get("value")) {
      String id = item.get("id").asText();
      String start = item.at("/start/dateTime").asText();
      if (item.has("@removed") || start.startsWith("2026-12")) {
        known.remove(id);
      } else {
        known.put(id, start);
      }
    }
  }

  private TreeMap<String, String> actual() {
    TreeMap<String, String> actual = new TreeMap<>();
    for (ObjectNode event : office.ada.events().values()) {
      String start = event.at("/start/dateTime").asText();
      if (start.startsWith("2026-11")) {
        actual.put(event.get("id").asText(), start);
      }
    }
    return actual;
  }

  private List<ObjectNode> follow(String query) {
    return round(query, 10);
  }

  private List<ObjectNode> round(String query, int size) {
    List<ObjectNode> pages = new ArrayList<>();
    String next = query;
    while (!next.isEmpty()) {
      ObjectNode page =
          calls.prefer("odata.maxpagesize=" + size).get(delta::changes, office.ada, next);
      pages.add(page);
      next = page.has("@odata.nextLink") ? query(page.get("@odata.nextLink").asText()) : "";
    }
    return pages;
  }

  private static String deltaLink(List<ObjectNode> pages) {
    return query(pages.get(pages.size() - 1).get("@odata.deltaLink").asText());
  }

  private static String query(String link) {
    return link.substring(link.indexOf('?') + 1);
  }

  private static List<ObjectNode> items(List<ObjectNode> pages) {
    List<ObjectNode> items = new ArrayList<>();
    pages.forEach(page -> page.get("value").forEach(item -> items.add((ObjectNode) item)));
    return items;
  }
}
