package dev.greenroom.sandbox.simulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.MeetingMail;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Answer;
import dev.greenroom.sandbox.simulator.calendars.CalendarRules;
import dev.greenroom.sandbox.simulator.calendars.CalendarRules.RoomAnswer;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.util.Locale;
import java.util.Map;

/**
 * {@code calendars}: POST sets rules of {@link CalendarRules}, any of {@code
 * transactionIdsIgnored}, {@code bodyPatchKeepsTeamsLink}, {@code cancelledCopiesVanish}, {@code
 * scheduleErrorsAreNumbers}, {@code expireDeltaTokens} (true: all issued so far), and with {@code
 * tenant} and {@code mailbox} also {@code freeBusyHidden} and {@code roomAnswer}. {@code mails}:
 * GET lists the meeting mails of all tenants. {@code replies}: POST {@code {tenant, iCalUId,
 * address, answer}} answers for somebody, inside or outside of the tenant.
 */
final class CalendarControl {
  private final World world;
  private final Calendars calendars;

  CalendarControl(World world, Calendars calendars) {
    this.world = world;
    this.calendars = calendars;
  }

  JsonNode run(String what, Command command) {
    return switch (what) {
      case "mails" -> mails();
      case "replies" -> reply(command);
      default -> rules(command);
    };
  }

  private ObjectNode mails() {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var list = answer.putArray("mails");
    for (Tenant tenant : world.tenants()) {
      synchronized (tenant) {
        for (MeetingMail mail : tenant.meetingMails()) {
          list.addObject()
              .put("tenant", tenant.id())
              .put("sentAt", mail.sentAt().toString())
              .put("kind", mail.kind().name().toLowerCase(Locale.ROOT))
              .put("from", mail.from())
              .put("to", mail.to())
              .put("subject", mail.subject())
              .put("iCalUId", mail.iCalUId())
              .put("comment", mail.comment());
        }
      }
    }
    return answer;
  }

  private ObjectNode reply(Command command) {
    calendars.replyByMail(
        tenant(command),
        command.required("iCalUId"),
        command.required("address"),
        Answer.valueOf(command.required("answer").toUpperCase(Locale.ROOT)));
    return JsonNodeFactory.instance.objectNode();
  }

  private ObjectNode rules(Command command) {
    for (Map.Entry<String, JsonNode> rule : command.body().properties()) {
      boolean on = rule.getValue().asBoolean();
      CalendarRules rules = calendars.rules();
      switch (rule.getKey()) {
        case "transactionIdsIgnored" -> rules.setTransactionIdsIgnored(on);
        case "bodyPatchKeepsTeamsLink" -> rules.setBodyPatchKeepsTeamsLink(on);
        case "cancelledCopiesVanish" -> rules.setCancelledCopiesVanish(on);
        case "scheduleErrorsAreNumbers" -> rules.setScheduleErrorsAreNumbers(on);
        case "expireDeltaTokens" -> expireDeltaTokens(on);
        case "freeBusyHidden" -> rules.hideFreeBusy(mailbox(command), on);
        case "roomAnswer" ->
            rules.setRoomAnswer(
                mailbox(command),
                RoomAnswer.valueOf(rule.getValue().asText().toUpperCase(Locale.ROOT)));
        case "tenant", "mailbox" -> {}
        default -> throw Command.unknown(rule.getKey());
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private void expireDeltaTokens(boolean now) {
    if (now) {
      calendars.rules().expireDeltaTokensIssuedBefore(world.clock().instant().plusNanos(1));
    }
  }

  private Tenant tenant(Command command) {
    return world
        .tenant(command.required("tenant"))
        .orElseThrow(() -> Command.unknown("the tenant"));
  }

  private String mailbox(Command command) {
    Tenant tenant = tenant(command);
    synchronized (tenant) {
      return tenant
          .mailbox(command.required("mailbox"))
          .map(Mailbox::ownerId)
          .orElseThrow(() -> Command.unknown("the mailbox"));
    }
  }
}
