package dev.greenroom.sandbox.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CalendarControlTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final World world =
      new World(Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC));
  private final Tenant tenant = world.addTenant("t1", "Contoso", "contoso.example");
  private final Calendars calendars = new Calendars(world, (where, owner, event, type) -> {});
  private final CalendarControl control = new CalendarControl(world, calendars);
  private final Mailbox ada =
      new Mailbox("id-ada", Mailbox.Home.CLOUD, JSON.createObjectNode(), true);

  @BeforeEach
  void moveIn() {
    tenant.putUser(JSON.createObjectNode().put("id", "id-ada").put("mail", "ada@contoso.example"));
    tenant.putMailbox(ada);
  }

  @Test
  void somebodyOutsideOfTheTenantAnswers() throws Exception {
    ObjectNode event = calendars.create(tenant, ada, interview(), "app");

    control.run(
        "replies",
        post(
            Map.of(
                "tenant", "contoso.example",
                "iCalUId", event.get("iCalUId").asText(),
                "address", "candidate@elsewhere.example",
                "answer", "accepted")));

    ObjectNode now = calendars.get(tenant, ada, event.get("id").asText());
    assertThat(now.at("/attendees/0/status/response").asText()).isEqualTo("accepted");
  }

  @Test
  void everyMeetingMailIsListed() throws Exception {
    calendars.create(tenant, ada, interview(), "app");

    var mails = control.run("mails", post(Map.of())).get("mails");

    assertThat(mails).hasSize(1);
    assertThat(mails.at("/0/kind").asText()).isEqualTo("invitation");
    assertThat(mails.at("/0/to").asText()).isEqualTo("candidate@elsewhere.example");
  }

  @Test
  void aRuleIsSwitched() throws Exception {
    ObjectNode body = interview().put("transactionId", "tx");
    ObjectNode first = calendars.create(tenant, ada, body, "app");

    control.run("calendars", post(Map.of("transactionIdsIgnored", true)));

    assertThat(calendars.create(tenant, ada, body, "app").get("id")).isNotEqualTo(first.get("id"));
  }

  private static Command post(Map<String, Object> body) {
    return new Command("POST", "", "", JSON.valueToTree(body));
  }

  private static ObjectNode interview() throws Exception {
    return (ObjectNode)
        JSON.readTree(
            """
            {"subject": "Interview",
             "start": {"dateTime": "2026-11-24T10:00:00", "timeZone": "UTC"},
             "end": {"dateTime": "2026-11-24T11:00:00", "timeZone": "UTC"},
             "attendees": [{"emailAddress": {"address": "candidate@elsewhere.example"}}]}
            """);
  }
}
