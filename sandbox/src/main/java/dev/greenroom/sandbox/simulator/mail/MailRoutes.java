package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.Permissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Messages over HTTP. */
public final class MailRoutes implements GraphRoutes.Module {
  private static final Permissions READ = both("Mail.Read", "Mail.ReadWrite");
  private static final Permissions WRITE = both("Mail.ReadWrite");
  private static final Permissions SEND = both("Mail.Send");
  private static final int DEFAULT_PAGE = 10;
  private static final int LARGEST_PAGE = 1000;

  private final Letters letters;

  public MailRoutes(Letters letters) {
    this.letters = letters;
  }

  private static Permissions both(String... names) {
    return new Permissions(Set.of(names), Set.of(names));
  }

  @Override
  public void addTo(GraphRoutes routes, World world, ChangeNotifier changes) {
    String messages = "/users/{id}/messages";
    String message = messages + "/{messageId}";
    routes
        .add("GET", messages, this::list, READ)
        .add("POST", messages, this::draft, WRITE)
        .add("GET", message, this::show, READ)
        .add("DELETE", message, this::delete, WRITE)
        .add("POST", message + "/send", this::send, SEND)
        .add("POST", message + "/createReply", this::reply, WRITE)
        .add(
            "GET",
            "/users/{id}/mailFolders/{folderId}/messages/delta",
            new MessageDelta(letters)::changes,
            READ);
  }

  private GraphReply draft(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    return GraphReply.created(
        shown(call, letters.draft(call.tenant(), mailbox, call.body()), true));
  }

  private GraphReply reply(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    Letter original = letters.require(mailbox, call.parameter("messageId"));
    JsonNode parameters =
        call.json().<JsonNode>map(json -> json).orElseGet(JsonNodeFactory.instance::objectNode);
    // an SDK writes an action's parameters in Pascal case
    ObjectNode camel = JsonNodeFactory.instance.objectNode();
    parameters
        .properties()
        .forEach(
            one ->
                camel.set(
                    one.getKey().substring(0, 1).toLowerCase(java.util.Locale.ROOT)
                        + one.getKey().substring(1),
                    one.getValue()));
    return GraphReply.created(
        shown(call, letters.reply(call.tenant(), mailbox, original, camel), true));
  }

  private GraphReply show(GraphCall call) {
    Letter letter = letters.require(call.mailbox("id"), call.parameter("messageId"));
    return GraphReply.ok(shown(call, letter, true));
  }

  /**
   * A message that is deleted goes to Deleted Items; a draft and what is there already, for good.
   */
  private GraphReply delete(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    Letter letter = letters.require(mailbox, call.parameter("messageId"));
    if (letter.folder() == Folder.DELETEDITEMS || letter.isDraft()) {
      letters.box(mailbox).erase(letter);
    } else {
      letters.box(mailbox).move(letter, Folder.DELETEDITEMS);
    }
    return GraphReply.noContent();
  }

  private GraphReply send(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    letters.send(call.tenant(), mailbox, letters.require(mailbox, call.parameter("messageId")));
    return GraphReply.accepted();
  }

  private GraphReply list(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    Predicate<Letter> wanted =
        call.query().get("$filter").map(MessageFilter::parse).orElse(letter -> true);
    List<Letter> found =
        letters.box(mailbox).all().stream()
            .filter(letter -> !letters.isLost(letter))
            .filter(wanted)
            .toList();
    int size = call.query().number("$top", 1, LARGEST_PAGE, DEFAULT_PAGE);
    int skip = call.query().number("$skip", 0, Integer.MAX_VALUE, 0);
    List<ObjectNode> page = new ArrayList<>();
    found.stream().skip(skip).limit(size).forEach(letter -> page.add(shown(call, letter, false)));
    ObjectNode links = JsonNodeFactory.instance.objectNode();
    if (skip + size < found.size()) {
      var query = new java.util.LinkedHashMap<>(call.query().values());
      query.put("$skip", Integer.toString(skip + size));
      links.put("@odata.nextLink", call.linkHere(query));
    }
    return GraphReply.collection(
        call.context("users('%s')/messages".formatted(mailbox.ownerId())), page, links);
  }

  private ObjectNode shown(GraphCall call, Letter letter, boolean single) {
    ObjectNode answer = shown(letters, call, letter);
    if (single) {
      String context = "users('%s')/messages/$entity".formatted(call.mailbox("id").ownerId());
      answer.put("@odata.context", call.context(context));
    }
    return answer;
  }

  /** As callers see it: headers only if selected, extended properties only if expanded. */
  static ObjectNode shown(Letters letters, GraphCall call, Letter letter) {
    Set<String> select = call.query().select();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("id", call.wantsImmutableIds() ? letter.immutableId : letter.ordinaryId());
    letter
        .json
        .properties()
        .forEach(
            member -> {
              String name = member.getKey();
              boolean hidden = name.equals("internetMessageHeaders") || name.equals("uniqueBody");
              if (select.isEmpty() ? !hidden : select.contains(name)) {
                answer.set(name, member.getValue().deepCopy());
              }
            });
    answer.remove(MessageFilter.PROPERTIES);
    if (answer.has("isDraft") && letters.isInTransit(letter)) {
      answer.put("isDraft", true);
    }
    return answer;
  }
}
