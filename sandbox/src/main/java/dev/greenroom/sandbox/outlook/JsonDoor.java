package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Answer;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * The other side for scripts and tests. A person is named by object id or address, a tenant by id
 * or domain.
 *
 * <pre>
 * GET  /api/{tenant}/{person}/events?start=&amp;end=     events in a window, as stored
 * POST /api/{tenant}/{person}/events/{id}/{action}   move {start, end}, cancel, delete,
 *                                                    accept, tentative, decline {comment}
 * GET  /api/{tenant}/{person}/mails                  meeting mails that she got, newest first
 * GET  /api/{tenant}/mails?to=                       the same for any address, outside ones too
 * POST /api/{tenant}/replies                         {iCalUId, address, answer}: by mail, as a
 *                                                    candidate answers from outside
 * </pre>
 */
final class JsonDoor {
  private final World world;
  private final Calendars calendars;
  private final Actions actions;

  JsonDoor(World world, Calendars calendars, Actions actions) {
    this.world = world;
    this.calendars = calendars;
    this.actions = actions;
  }

  Answered answer(Call call) {
    List<String> path = call.path().subList(1, call.path().size());
    if (path.size() == 2 && path.get(1).equals("replies") && call.isPost()) {
      return replyByMail(Owner.tenant(world, path.get(0)), call);
    }
    if (path.size() == 2 && path.get(1).equals("mails")) {
      return mails(Owner.tenant(world, path.get(0)), call.field("to"));
    }
    if (path.size() < 3) {
      throw GraphException.resourceNotFound(String.join("/", path));
    }
    Owner owner = Owner.find(world, path.get(0), path.get(1));
    if (path.get(2).equals("mails")) {
      return mails(owner.tenant(), owner.address());
    }
    if (path.get(2).equals("events") && path.size() == 3) {
      return events(owner, call);
    }
    if (path.get(2).equals("events") && path.size() == 5 && call.isPost()) {
      String said = actions.act(owner, path.get(3), path.get(4), call::field);
      return json(JsonNodeFactory.instance.objectNode().put("done", said));
    }
    throw GraphException.resourceNotFound(String.join("/", path));
  }

  private Answered events(Owner owner, Call call) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode value = answer.putArray("value");
    calendars
        .view(owner.tenant(), owner.mailbox(), instant(call, "start"), instant(call, "end"))
        .forEach(value::add);
    return json(answer);
  }

  private static Instant instant(Call call, String name) {
    try {
      return Instant.parse(call.field(name));
    } catch (DateTimeException e) {
      throw GraphException.badRequest(
          "'%s' must be an instant such as 2026-11-23T00:00:00Z.".formatted(name));
    }
  }

  private static Answered mails(Tenant tenant, String address) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode value = answer.putArray("value");
    synchronized (tenant) {
      tenant.meetingMails().stream()
          .filter(mail -> mail.isTo(address))
          .forEach(
              mail ->
                  value
                      .insertObject(0)
                      .put("sentAt", mail.sentAt().toString())
                      .put("kind", mail.kind().name())
                      .put("from", mail.from())
                      .put("to", mail.to())
                      .put("subject", mail.subject())
                      .put("iCalUId", mail.iCalUId())
                      .put("comment", mail.comment()));
    }
    return json(answer);
  }

  private Answered replyByMail(Tenant tenant, Call call) {
    Answer answer =
        Arrays.stream(Answer.values())
            .filter(a -> a.response().equals(call.field("answer")))
            .findAny()
            .orElseThrow(
                () ->
                    GraphException.badRequest(
                        "'answer' must be accepted, tentativelyAccepted or declined."));
    calendars.replyByMail(tenant, call.field("iCalUId"), call.field("address"), answer);
    return json(JsonNodeFactory.instance.objectNode().put("done", "Answered."));
  }

  static Answered refusal(GraphException e) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error").put("code", e.code()).put("message", e.message());
    return Answered.json(e.status(), body.toString());
  }

  private static Answered json(ObjectNode body) {
    return Answered.json(200, body.toString());
  }
}
