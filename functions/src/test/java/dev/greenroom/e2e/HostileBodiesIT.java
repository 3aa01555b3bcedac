package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Northwind;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bodies that are wrong in one way each: refused with a pointer to what is wrong. When all is done,
 * nothing has changed.
 */
@Tag("hostile")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodiesIT {
  private static final Instant START =
      Instant.now().plus(20, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);

  private Workplace workplace;
  private String interview;
  private Traces before;

  /** The endpoints that take JSON. */
  private enum Door {
    CONSENT("POST", "/consent/requests"),
    SETTINGS("PATCH", "/tenant/settings"),
    AVAILABILITY("POST", "/availability"),
    BOOK("POST", "/interviews"),
    MOVE("PATCH", "/interviews/{id}");

    private final String method;
    private final String path;

    Door(String method, String path) {
      this.method = method;
      this.path = path;
    }
  }

  /** A right body, made wrong. */
  private record Wrong(Door door, String what, Consumer<ObjectNode> change, List<String> pointers) {
    @Override
    public String toString() {
      return door + " with " + what;
    }
  }

  @BeforeAll
  void open() {
    workplace = Workplace.open().connected();
    Api.Reply booked = workplace.scheduler().post("/interviews", bookable());
    assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
    interview = booked.body().path("id").asText();
    workplace.simulator.subscriptions().awaitQuiet(Duration.ofSeconds(10));
    Workplace.eventually(
        "nothing is on its way",
        () -> Traces.of(workplace).messages().values().stream().allMatch(count -> count == 0));
    before = Traces.of(workplace);
  }

  @AfterAll
  void nothingHasChanged() {
    Traces after = Traces.of(workplace);
    workplace.close();
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void aBodyOfAMegabyteIsTooLarge(Door door) {
    ObjectNode body = right(door).put("unknown", "x".repeat(1024 * 1024));

    Api.Reply reply = send(door, body.toString());

    assertThat(List.of(reply.status(), reply.problem())).isEqualTo(List.of(413, "too-large"));
    assertThat(reply.body().path("limit").asInt()).isEqualTo(256 * 1024);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsNoJsonObjectIsRefused(Door door) {
    String right = right(door).toString();
    List<String> bodies =
        List.of(
            "",
            " ",
            "{",
            right.substring(0, right.length() - 1),
            right + right,
            right + "x",
            "[]",
            "[" + right + "]",
            "null",
            "17",
            "\"" + UUID.randomUUID() + "\"",
            right.replace('"', '\''),
            right.replaceFirst("\\{", "{/* */"),
            "\u0000" + right,
            "[".repeat(100_000),
            "{\"a\":".repeat(5_000));

    for (String body : bodies) {
      Api.Reply reply = send(door, body);

      assertThat(List.of(reply.status(), reply.problem()))
          .as(body.substring(0, Math.min(80, body.length())))
          .isEqualTo(List.of(400, "invalid-request"));
      assertThat(pointers(reply)).containsExactly("");
    }
  }

  @ParameterizedTest
  @EnumSource
  void theSameMemberTwiceIsRefused(Door door) {
    ObjectNode right = right(door);
    String name = right.fieldNames().next();
    String twice = "{\"%s\":%s,%s".formatted(name, right.get(name), right.toString().substring(1));

    Api.Reply reply = send(door, twice);

    assertThat(List.of(reply.status(), reply.problem())).isEqualTo(List.of(400, "invalid-request"));
  }

  @ParameterizedTest
  @EnumSource
  void anotherMediaTypeIsNotSupported(Door door) {
    for (String type :
        List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/json-patch+json",
            "x")) {
      Api.Reply reply = send(door, right(door).toString(), "Content-Type", type);

      assertThat(List.of(reply.status(), reply.problem()))
          .as(type)
          .isEqualTo(List.of(415, "not-supported"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownMemberIsNamed(Door door) {
    Api.Reply reply =
        send(door, right(door).put("a/b~c", 1).put("__proto__", 1).put("", 1).toString());

    assertThat(reply.status()).isEqualTo(400);
    assertThat(pointers(reply)).containsExactlyInAnyOrder("/a~1b~0c", "/__proto__", "/");
  }

  @ParameterizedTest
  @MethodSource("wrongs")
  void whatIsWrongIsPointedAt(Wrong wrong) {
    ObjectNode body = right(wrong.door());
    wrong.change().accept(body);

    Api.Reply reply = send(wrong.door(), body.toString());

    assertThat(List.of(reply.status(), reply.problem()))
        .as(reply.raw().body())
        .isEqualTo(List.of(400, "invalid-request"));
    assertThat(pointers(reply)).containsExactlyInAnyOrderElementsOf(wrong.pointers());
  }

  /** By an escape: UTF-8 itself has no way to write it. */
  @Test
  void halfACharacterIsRefused() {
    String body = right(Door.BOOK).put("title", "half a #").toString().replace("#", "\\ud83d");

    Api.Reply reply = send(Door.BOOK, body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(pointers(reply)).containsExactly("/title");
  }

  @Test
  void anUnknownPersonIsUnknownAndNoSlotIsOffered() {
    ObjectNode body = right(Door.AVAILABILITY);
    String nobody = UUID.randomUUID().toString();
    panel(body).add(nobody);

    Api.Reply reply = send(Door.AVAILABILITY, body.toString());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body().path("slots")).isEmpty();
    assertThat(reply.body().path("unreadable").get(0).path("id").asText()).isEqualTo(nobody);
    assertThat(reply.body().path("unreadable").get(0).path("reason").asText())
        .isEqualTo("unknownPerson");
  }

  @Test
  void anIdempotencyKeyThatIsTooLongOrNotVisibleIsRefused() {
    for (String key : List.of("k".repeat(256), "two words", "")) {
      Api.Reply reply = send(Door.BOOK, right(Door.BOOK).toString(), "Idempotency-Key", key);

      assertThat(reply.status()).as(key).isEqualTo(400);
      assertThat(pointers(reply)).containsExactly("Idempotency-Key");
    }
  }

  @Test
  void aChangeToAVersionThatNeverWasIsRefused() {
    for (String etag : List.of("\"0\"", "x", "W/\"1\"", "'; drop", "e".repeat(2000))) {
      Api.Reply moved = send(Door.MOVE, right(Door.MOVE).toString(), "If-Match", etag);
      Api.Reply cancelled =
          workplace.scheduler().delete("/interviews/" + interview, "If-Match", etag);

      assertThat(List.of(moved.status(), cancelled.status())).isEqualTo(List.of(412, 412));
    }
  }

  @Test
  void aPageThatIsNoneOfOursIsNotTakenForOne() {
    for (String page :
        List.of("%27", "x", "..%2F..", "%00", "'%20or%20true", "~~~~", "%F0%9F%98%80")) {
      for (String list : List.of("/people", "/rooms", "/interviews/" + interview + "/feed")) {
        Api.Reply reply = workplace.scheduler().get(list + "?page=" + page.replace("'", "%27"));

        assertThat(reply.status()).as(list + " " + page).isIn(200, 400);
      }
    }
    assertThat(workplace.scheduler().get("/people?page=").status()).isEqualTo(400);
    assertThat(workplace.scheduler().get("/people?page=" + "a".repeat(513)).status())
        .isEqualTo(400);
  }

  @Test
  void aLimitOutOfBoundsIsRefused() {
    for (String limit : List.of("0", "201", "-1", "1e2", "", "99999999999999999999", "%D9%A3")) {
      for (String list : List.of("/people", "/rooms", "/interviews/" + interview + "/feed")) {
        Api.Reply reply = workplace.scheduler().get(list + "?limit=" + limit);

        assertThat(reply.status()).as(list + " " + limit).isEqualTo(400);
        assertThat(pointers(reply)).containsExactly("limit");
      }
    }
  }

  @Test
  void anIdThatCannotBeOneIsNotFound() {
    for (String id : List.of("x", "%27", "..%2F", "%00", "a".repeat(65), "a".repeat(3000), "%25")) {
      for (String method : List.of("GET", "DELETE")) {
        assertThat(workplace.scheduler().send(method, "/interviews/" + id, null).status())
            .as(method + " " + id)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void aCommentThatIsTooLongOrUnprintableIsRefused() {
    for (String comment : List.of("a".repeat(501), "nul%00", "bell%07")) {
      Api.Reply reply =
          workplace.scheduler().delete("/interviews/" + interview + "?comment=" + comment);

      assertThat(reply.status()).isEqualTo(400);
      assertThat(pointers(reply)).containsExactly("comment");
    }
  }

  Stream<Wrong> wrongs() {
    List<Wrong> all = new ArrayList<>();
    all.add(wrong(Door.CONSENT, "no tenant", b -> b.remove("tenantId"), ""));
    all.add(wrong(Door.CONSENT, "a domain", b -> b.put("tenantId", "x.example"), "/tenantId"));
    all.add(wrong(Door.CONSENT, "a number", b -> b.put("tenantId", 17), "/tenantId"));
    all.add(wrong(Door.SETTINGS, "nothing", ObjectNode::removeAll, ""));
    all.add(
        wrong(
            Door.SETTINGS,
            "null",
            b -> b.putNull("candidateOrganizer").putNull("panelOrganizer"),
            "/candidateOrganizer",
            "/panelOrganizer"));
    for (String no : List.of("", "x", "a@b@c", "a b@c.example", "a\u0000@c.example", "<x>@c.d")) {
      all.add(
          wrong(
              Door.SETTINGS,
              "the address " + no.replace('\u0000', '0'),
              b -> b.put("panelOrganizer", no),
              "/panelOrganizer"));
    }
    all.add(
        wrong(
            Door.SETTINGS,
            "somebody unknown",
            b -> b.put("panelOrganizer", "nobody@northwind.example"),
            "/panelOrganizer"));
    all.add(
        wrong(
            Door.SETTINGS,
            "one mailbox for both",
            b -> b.put("panelOrganizer", "interviews@northwind.example"),
            "/panelOrganizer"));
    for (Door door : List.of(Door.AVAILABILITY, Door.BOOK)) {
      all.addAll(wrongsOfPanels(door));
    }
    for (Door door : List.of(Door.AVAILABILITY, Door.BOOK, Door.MOVE)) {
      for (String length : List.of("4", "481", "0", "-5", "45.5", "1e99", "\"45\"", "[]", "true")) {
        all.add(
            wrong(
                door,
                "a length of " + length,
                b -> b.set("durationMinutes", json(length)),
                "/durationMinutes"));
      }
    }
    all.addAll(wrongsOfAvailability());
    all.addAll(wrongsOfBookings());
    return all.stream();
  }

  private static List<Wrong> wrongsOfPanels(Door door) {
    int most = door == Door.BOOK ? 20 : 50;
    return List.of(
        wrong(door, "no panel", b -> b.remove("panel"), ""),
        wrong(door, "an empty panel", b -> b.putArray("panel"), "/panel"),
        wrong(door, "a panel that is none", b -> b.put("panel", Northwind.TOBIAS), "/panel"),
        wrong(
            door,
            "one too many",
            b -> IntStream.range(0, most).forEach(i -> panel(b).add(UUID.randomUUID().toString())),
            "/panel"),
        wrong(door, "somebody twice", b -> panel(b).add(Northwind.TOBIAS), "/panel/1"),
        wrong(
            door,
            "somebody twice in capitals",
            b -> panel(b).add(Northwind.TOBIAS.toUpperCase(Locale.ROOT)),
            "/panel/1"),
        wrong(
            door,
            "what are no ids",
            b -> panel(b).add("tobias@northwind.example").add(17).addNull(),
            "/panel/1",
            "/panel/2",
            "/panel/3"));
  }

  private static List<Wrong> wrongsOfAvailability() {
    Door door = Door.AVAILABILITY;
    List<Wrong> all = new ArrayList<>();
    all.add(
        wrong(
            door,
            "a reversed window",
            b -> window(b).put("end", START.minusSeconds(60).toString()),
            "/window/end"));
    all.add(
        wrong(door, "an empty window", b -> window(b).put("end", START.toString()), "/window/end"));
    all.add(
        wrong(
            door,
            "a window of 63 days",
            b -> window(b).put("end", START.plus(63, ChronoUnit.DAYS).toString()),
            "/window/end"));
    all.add(wrong(door, "half a window", b -> window(b).remove("end"), "/window"));
    for (String time :
        List.of(
            "2026-02-30T09:00:00Z",
            "tomorrow",
            "2026-03-02T09:00:00",
            "+292278994-08-17T07:12:55Z",
            "")) {
      all.add(wrong(door, "the time " + time, b -> window(b).put("start", time), "/window/start"));
    }
    for (String zone : List.of("Mars/Olympus", "UTC+1", "+01:00", "", "../etc", "europe/berlin")) {
      all.add(
          wrong(
              door,
              "the zone " + zone,
              b ->
                  b.putObject("candidateWorkingHours")
                      .put("timeZone", zone)
                      .put("start", "09:00")
                      .put("end", "17:00"),
              "/candidateWorkingHours/timeZone"));
    }
    all.add(
        wrong(
            door,
            "hours that are none",
            b ->
                b.putObject("candidateWorkingHours")
                    .put("timeZone", "Europe/Berlin")
                    .put("start", "24:00")
                    .put("end", "9:00"),
            "/candidateWorkingHours/start",
            "/candidateWorkingHours/end"));
    all.add(wrong(door, "an odd step", b -> b.put("stepMinutes", 7), "/stepMinutes"));
    all.add(wrong(door, "a long buffer", b -> b.put("bufferMinutes", 121), "/bufferMinutes"));
    all.add(wrong(door, "a high limit", b -> b.put("limit", 201), "/limit"));
    all.add(
        wrong(
            door,
            "a wish for no seat in no building",
            b -> b.putObject("room").put("capacity", 0).put("building", "").put("view", "sea"),
            "/room/capacity",
            "/room/building",
            "/room/view"));
    return all;
  }

  private static List<Wrong> wrongsOfBookings() {
    Door door = Door.BOOK;
    List<Wrong> all = new ArrayList<>();
    all.add(
        wrong(
            door, "somebody unknown", b -> panel(b).add(UUID.randomUUID().toString()), "/panel/1"));
    all.add(wrong(door, "a room that is none", b -> b.put("roomId", "no-such-room"), "/roomId"));
    all.add(wrong(door, "an empty room", b -> b.put("roomId", " "), "/roomId"));
    all.add(wrong(door, "a long room", b -> b.put("roomId", "r".repeat(201)), "/roomId"));
    for (String title : List.of("", "t".repeat(201), "two\nlines", "nul\u0000", "\u007f")) {
      all.add(wrong(door, "a title of " + title.length(), b -> b.put("title", title), "/title"));
    }
    all.add(wrong(door, "long notes", b -> b.put("panelNotes", "n".repeat(10_001)), "/panelNotes"));
    all.add(wrong(door, "notes with a NUL", b -> b.put("panelNotes", "a\u0000b"), "/panelNotes"));
    all.add(
        wrong(
            door,
            "a candidate who is none",
            b -> candidate(b).put("name", "").put("email", "x").put("timeZone", "Mars"),
            "/candidate/name",
            "/candidate/email",
            "/candidate/timeZone"));
    all.add(
        wrong(
            door,
            "a header in the address",
            b -> candidate(b).put("email", "a@b.example\r\nBcc: c@d.example"),
            "/candidate/email"));
    all.add(wrong(door, "teams as text", b -> b.put("teams", "yes"), "/teams"));
    for (Door either : List.of(Door.BOOK, Door.MOVE)) {
      all.add(
          wrong(
              either,
              "a start in the past",
              b -> b.put("start", Instant.now().minusSeconds(60).toString()),
              "/start"));
      all.add(
          wrong(
              either,
              "a start in three years",
              b -> b.put("start", START.plus(1100, ChronoUnit.DAYS).toString()),
              "/start"));
      all.add(wrong(either, "no start", b -> b.remove("start"), ""));
    }
    return all;
  }

  // ---- what the tests say in a word

  private static Wrong wrong(
      Door door, String what, Consumer<ObjectNode> change, String... pointers) {
    return new Wrong(door, what, change, List.of(pointers));
  }

  private ObjectNode right(Door door) {
    return switch (door) {
      case CONSENT -> Api.JSON.createObjectNode().put("tenantId", UUID.randomUUID().toString());
      case SETTINGS ->
          Api.JSON.createObjectNode().put("panelOrganizer", "interview-sync@northwind.example");
      case AVAILABILITY ->
          Api.JSON.valueToTree(
              Workplace.availability(List.of(Northwind.TOBIAS), 45, START, Duration.ofDays(5)));
      case BOOK -> bookable();
      case MOVE -> Api.JSON.createObjectNode().put("start", START.toString());
    };
  }

  private static ObjectNode bookable() {
    ObjectNode body = Api.JSON.createObjectNode();
    body.put("title", "Backend engineer");
    body.putObject("candidate").put("name", "Ada").put("email", "ada@candidates.example");
    body.putArray("panel").add(Northwind.TOBIAS);
    body.put("start", sunday().toString());
    body.put("durationMinutes", 45);
    return body;
  }

  /** When nobody has anything to do. */
  private static Instant sunday() {
    Instant day = START.truncatedTo(ChronoUnit.DAYS);
    int toSunday = 7 - day.atZone(ZoneOffset.UTC).getDayOfWeek().getValue();
    return day.plus(toSunday, ChronoUnit.DAYS).plus(10, ChronoUnit.HOURS);
  }

  private static ArrayNode panel(ObjectNode body) {
    return (ArrayNode) body.get("panel");
  }

  private static ObjectNode window(ObjectNode body) {
    return (ObjectNode) body.get("window");
  }

  private static ObjectNode candidate(ObjectNode body) {
    return (ObjectNode) body.get("candidate");
  }

  private static JsonNode json(String text) {
    try {
      return Api.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Api.Reply send(Door door, String body, String... headers) {
    return workplace.admin().send(door.method, door.path.replace("{id}", interview), body, headers);
  }

  private static List<String> pointers(Api.Reply reply) {
    List<String> pointers = new ArrayList<>();
    reply.body().path("errors").forEach(error -> pointers.add(error.path("pointer").asText()));
    return pointers;
  }
}
