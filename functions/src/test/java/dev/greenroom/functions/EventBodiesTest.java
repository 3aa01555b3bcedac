package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.booking.EventLink.Audience;
import dev.greenroom.booking.EventRequest;
import dev.greenroom.booking.Home;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import org.junit.jupiter.api.Test;

class EventBodiesTest {
  private static final String SOMEBODY = "00000000-0000-4000-8000-00000000000a";

  @Test
  void readsALinkAsThePanelsUnlessItSaysForWhom() {
    EventRequest event =
        read("{\"links\":[{\"name\":\"Scorecard\",\"url\":\"https://corp.example/s\"}]}");

    assertThat(event.links())
        .singleElement()
        .satisfies(link -> assertThat(link.audience()).isEqualTo(Audience.PANEL));
  }

  @Test
  void readsInWhichCalendarItIsToLive() {
    assertThat(read("{\"calendar\":\"organizers\"}").home()).contains(new Home.OfTheTenant());
    assertThat(read("{\"organizer\":\"" + SOMEBODY + "\"}").home())
        .containsInstanceOf(Home.OfPerson.class);
  }

  @Test
  void takesNoSecondaryCalendarForNobodySeesRepliesToIt() {
    Fields body = fields("{\"calendar\":\"AAMkADQ2secondary==\"}");
    EventBodies.event(body);

    assertThat(body.faults().all().toString())
        .contains("/calendar", "of a mailbox only the primary calendar is taken");
  }

  @Test
  void takesOneCalendarAndNotTwo() {
    Fields body = fields("{\"calendar\":\"organizers\",\"organizer\":\"" + SOMEBODY + "\"}");
    EventBodies.event(body);

    assertThat(body.faults().all().toString()).contains("/calendar");
  }

  @Test
  void namesEveryFault() {
    Fields body =
        fields(
            "{\"template\":\"No Name\",\"reminderMinutes\":-1,\"phone\":\"call me\",\"values\":{\"x\":1},"
                + "\"links\":[{\"name\":\"x\",\"url\":\"ftp://x\"}],\"other\":true}");
    EventBodies.event(body);

    assertThat(body.faults().all().toString())
        .contains("/template", "/reminderMinutes", "/phone", "/values/x", "/links/0/url", "/other");
  }

  private static EventRequest read(String json) {
    Fields body = fields(json);
    EventRequest event = EventBodies.event(body);
    assertThat(body.faults().all()).isEmpty();
    return event;
  }

  private static Fields fields(String json) {
    return Requests.body(FakeRequest.post("/interviews", json));
  }
}
