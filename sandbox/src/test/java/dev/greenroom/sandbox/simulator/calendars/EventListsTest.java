package dev.greenroom.sandbox.simulator.calendars;

import static dev.greenroom.sandbox.simulator.calendars.MeetingsTest.assertRefused;
import static dev.greenroom.sandbox.simulator.calendars.Office.interview;
import static dev.greenroom.sandbox.simulator.calendars.Office.json;
import static dev.greenroom.sandbox.simulator.calendars.Office.movedTo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventListsTest {
  private static final String TUESDAY =
      "startDateTime=2026-11-24T00:00:00Z&endDateTime=2026-11-25T00:00:00Z";
  private static final String TAG = "String {6f8a3a0e-2f8e-4c6b-9f47-2d3f6cfa1c11} Name Tag";
  private final Office office = new Office();
  private final EventLists lists = new EventLists();
  private final Calls calls = new Calls(office);

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T09:00:00Z,2026-11-24T10:00:00Z,0",
    "2026-11-24T09:00:00Z,2026-11-24T10:00:01Z,1",
    "2026-11-24T11:00:00Z,2026-11-24T12:00:00Z,0",
    "2026-11-24T10:59:59Z,2026-11-24T12:00:00Z,1",
    "2026-11-24T12:00:00%2B01:00,2026-11-24T13:00:00%2B01:00,0",
    "2026-11-24T11:00:00%2B01:00,2026-11-24T13:00:00%2B01:00,1",
    "2026-11-24T10:00:00,2026-11-24T11:00:00,1"
  })
  void theWindowIsHalfOpenAndHasItsOwnOffset(String start, String end, int found) {
    office.create(office.ada, interview());

    ObjectNode page =
        calls
            .prefer("outlook.timezone=\"Pacific Standard Time\"")
            .get(lists::view, office.ada, "startDateTime=" + start + "&endDateTime=" + end);

    assertThat(page.get("value")).hasSize(found);
  }

  @Test
  void aPageHasTenEventsAndTheNextLinkLeadsToTheRest() {
    for (int i = 0; i < 12; i++) {
      office.create(office.ada, interview());
    }

    ObjectNode first = calls.get(lists::view, office.ada, TUESDAY);
    ObjectNode second =
        calls.follow(lists::view, office.ada, first.get("@odata.nextLink").asText());

    assertThat(first.get("value")).hasSize(10);
    assertThat(second.get("value")).hasSize(2);
    assertThat(second.has("@odata.nextLink")).isFalse();
    assertThat(Calls.ids(second)).doesNotContainAnyElementsOf(Calls.ids(first));
  }

  @Test
  void topIsThePageSizeUpToAThousand() {
    office.create(office.ada, interview());
    office.create(office.ada, interview());

    ObjectNode page = calls.get(lists::view, office.ada, TUESDAY + "&$top=1");

    assertThat(page.get("value")).hasSize(1);
    assertThat(page.has("@odata.nextLink")).isTrue();
    assertRefused(
        () -> calls.get(lists::view, office.ada, TUESDAY + "&$top=1001"), 400, "BadRequest");
  }

  @Test
  void theViewIsSortedByStart() {
    ObjectNode late =
        office.create(
            office.ada, interview().setAll(movedTo("2026-11-24T16:00:00", "2026-11-24T17:00:00")));
    ObjectNode early = office.create(office.ada, interview());

    ObjectNode page = calls.get(lists::view, office.ada, TUESDAY);

    assertThat(Calls.ids(page)).containsExactly(early.get("id").asText(), late.get("id").asText());
  }

  @Test
  void timesAreShownInThePreferredZone() {
    office.create(office.ada, interview());

    JsonNode event =
        calls
            .prefer("outlook.timezone=\"W. Europe Standard Time\", odata.maxpagesize=5")
            .get(lists::view, office.ada, TUESDAY)
            .at("/value/0");

    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-11-24T11:00:00.0000000");
    assertThat(event.at("/start/timeZone").asText()).isEqualTo("W. Europe Standard Time");
  }

  @Test
  void anUnknownPreferredZoneIsRefused() {
    assertRefused(
        () ->
            calls.prefer("outlook.timezone=\"Middle Earth\"").get(lists::view, office.ada, TUESDAY),
        400,
        "TimeZoneNotSupportedException");
  }

  @Test
  void anAllDayEventIsAtMidnightInWhateverZone() {
    office.create(
        office.ada,
        json(
            """
            {"isAllDay": true,
             "start": {"dateTime": "2026-11-24", "timeZone": "UTC"},
             "end": {"dateTime": "2026-11-25", "timeZone": "UTC"}}
            """));

    JsonNode event =
        calls
            .prefer("outlook.timezone=\"Eastern Standard Time\"")
            .get(lists::view, office.ada, TUESDAY)
            .at("/value/0");

    assertThat(event.at("/start/dateTime").asText()).isEqualTo("2026-11-24T00:00:00.0000000");
  }

  @Test
  void immutableIdsAreOthersAndBothLeadToTheEvent() {
    ObjectNode event = office.create(office.ada, interview());

    String immutableId =
        calls
            .prefer("IdType=\"ImmutableId\"")
            .get(lists::view, office.ada, TUESDAY)
            .at("/value/0/id")
            .asText();

    assertThat(immutableId).isNotEqualTo(event.get("id").asText());
    assertThat(office.calendars.get(office.tenant, office.ada, immutableId).get("id"))
        .isEqualTo(event.get("id"));
  }

  @Test
  void onlySelectedPropertiesAreShownAndTheStampsNeverSo() {
    office.create(office.ada, interview());

    ObjectNode event =
        (ObjectNode)
            calls
                .get(
                    lists::view,
                    office.ada,
                    TUESDAY + "&$select=subject,start,lastModifiedDateTime")
                .at("/value/0");

    assertThat(event.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("@odata.etag", "id", "subject", "start");
  }

  @Test
  void basicReadersSeeNoBody() {
    office.create(office.ada, interview());

    JsonNode event =
        calls
            .withRole("Calendars.ReadBasic.All")
            .get(lists::view, office.ada, TUESDAY)
            .at("/value/0");

    assertThat(event.has("body")).isFalse();
    assertThat(event.get("subject").asText()).isEqualTo("Interview");
  }

  @Test
  void nothingHiddenIsShown() {
    ObjectNode event = office.create(office.ada, tagged("42", "ben"));

    JsonNode own = calls.get(lists::view, office.ada, TUESDAY).at("/value/0");
    JsonNode copy = calls.get(lists::view, office.ben, TUESDAY).at("/value/0");

    assertThat(event.has("singleValueExtendedProperties")).isTrue();
    assertThat(own.has("singleValueExtendedProperties")).isFalse();
    assertThat(copy.fieldNames()).toIterable().noneMatch(name -> name.startsWith("x-"));
  }

  @Test
  void anExtendedPropertyIsShownToWhoExpandsIt() {
    office.create(office.ada, tagged("42"));
    String expand =
        "singleValueExtendedProperties($filter=id eq '" + TAG.replace("6f8a", "6F8A") + "')";

    JsonNode event =
        calls.get(lists::view, office.ada, TUESDAY + "&$expand=" + encoded(expand)).at("/value/0");

    assertThat(event.at("/singleValueExtendedProperties/0/value").asText()).isEqualTo("42");
    assertThat(event.at("/singleValueExtendedProperties/0/id").asText()).isEqualTo(TAG);
  }

  @Test
  void eventsAreFoundByExtendedProperty() {
    ObjectNode wanted = office.create(office.ada, tagged("AbC"));
    office.create(office.ada, tagged("other"));
    String filter =
        "singleValueExtendedProperties/Any(ep: ep/id eq '" + TAG + "' and ep/value eq 'abc')";

    ObjectNode page = calls.get(lists::all, office.ada, "$filter=" + encoded(filter));

    assertThat(Calls.ids(page)).containsExactly(wanted.get("id").asText());
  }

  @Test
  void theNameOfAnExtendedPropertyIsCaseSensitive() {
    office.create(office.ada, tagged("abc"));
    String filter =
        "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq 'abc')"
            .formatted(TAG.replace("Name Tag", "Name tag"));

    ObjectNode page = calls.get(lists::all, office.ada, "$filter=" + encoded(filter));

    assertThat(page.get("value")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "start/dateTime ge '2026-11-24T10:00:00Z',1",
    "start/dateTime gt '2026-11-24T10:00:00',0",
    "start/dateTime ge '2026-11-24' and end/dateTime lt '2026-11-25',1",
    "subject eq 'Interview' and not (isCancelled eq true),1",
    "'startswith(subject,''Inter'') or subject eq ''x''',1",
    "showAs eq 'free',0"
  })
  void eventsAreFoundByWhatTheySay(String filter, int found) {
    office.create(office.ada, interview());

    ObjectNode page = calls.get(lists::all, office.ada, "$filter=" + encoded(filter));

    assertThat(page.get("value")).hasSize(found);
  }

  @Test
  void aMeetingIsFoundByItsICalUId() {
    ObjectNode event = office.create(office.ada, interview("ben"));
    String filter = "iCalUId eq '" + event.get("iCalUId").asText() + "'";

    ObjectNode page = calls.get(lists::all, office.ben, "$filter=" + encoded(filter));

    assertThat(page.get("value")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"transactionId eq 'x'", "subject like 'x'", "subject eq", "(subject eq 'x'"})
  void whatOutlookCannotFilterByIsRefused(String filter) {
    assertRefused(
        () -> calls.get(lists::all, office.ada, "$filter=" + encoded(filter)),
        400,
        "ErrorInvalidUrlQueryFilter");
  }

  private static ObjectNode tagged(String value, String... attendees) {
    ObjectNode event = interview(attendees);
    event.putArray("singleValueExtendedProperties").addObject().put("id", TAG).put("value", value);
    return event;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
