package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What changed in a folder since last time: first all there is, or all since a time, then each
 * message that changed, as it is now, and {@code @removed} for those that left.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/message-delta">message: delta</a>
 */
final class MessageDelta {
  private static final int DEFAULT_PAGE = 10;
  private static final Pattern SINCE =
      Pattern.compile("receivedDateTime\\s+(ge|gt)\\s+([0-9T:.Z+-]+)");

  private final Letters letters;

  MessageDelta(Letters letters) {
    this.letters = letters;
  }

  /**
   * Where a round stands.
   *
   * @param known the last change that the caller knew when the round began; -1 in a first round
   * @param until the last change of this round
   * @param done how many of the round's items were handed out
   */
  private record Token(
      String owner, Folder folder, Instant since, long known, long until, int done, Instant at) {
    String text() {
      String plain =
          String.join(
              "|",
              owner,
              folder.name(),
              since.toString(),
              "" + known,
              "" + until,
              "" + done,
              "" + at);
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    static Token parse(String text) {
      try {
        String[] parts =
            new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                .split("\\|", -1);
        return new Token(
            parts[0],
            Folder.valueOf(parts[1]),
            Instant.parse(parts[2]),
            Long.parseLong(parts[3]),
            Long.parseLong(parts[4]),
            Integer.parseInt(parts[5]),
            Instant.parse(parts[6]));
      } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
        throw GraphException.badRequest(
            "ErrorInvalidSyncStateData", "The sync state data is invalid or corrupted.");
      }
    }
  }

  GraphReply changes(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    Postbox box = letters.box(mailbox);
    Token token = token(call, mailbox, box);
    List<ObjectNode> items = items(call, box, token);
    int size = call.preference("odata.maxpagesize").map(Integer::parseInt).orElse(DEFAULT_PAGE);
    int end = Math.min(items.size(), token.done() + size);
    boolean more = end < items.size();
    Token next =
        more
            ? new Token(
                token.owner(),
                token.folder(),
                token.since(),
                token.known(),
                token.until(),
                end,
                call.now())
            : new Token(
                token.owner(), token.folder(), token.since(), token.until(), 0, 0, call.now());
    Map<String, String> query = new LinkedHashMap<>();
    call.query().get("$select").ifPresent(select -> query.put("$select", select));
    query.put(more ? "$skiptoken" : "$deltatoken", next.text());
    ObjectNode links = JsonNodeFactory.instance.objectNode();
    links.put(more ? "@odata.nextLink" : "@odata.deltaLink", call.linkHere(query));
    return GraphReply.collection(
        call.context("Collection(message)"), items.subList(token.done(), end), links);
  }

  private Token token(GraphCall call, Mailbox mailbox, Postbox box) {
    Optional<String> delta = call.query().get("$deltatoken");
    Optional<String> skip = call.query().get("$skiptoken");
    Folder folder = Folder.named(call.parameter("folderId"));
    if (delta.isEmpty() && skip.isEmpty()) {
      Instant since = call.query().get("$filter").map(MessageDelta::since).orElse(Instant.EPOCH);
      return new Token(mailbox.ownerId(), folder, since, -1, box.lastChange(), 0, call.now());
    }
    Token token = Token.parse(delta.or(() -> skip).orElseThrow());
    if (!token.owner().equals(mailbox.ownerId()) || token.folder() != folder) {
      throw GraphException.badRequest(
          "ErrorInvalidSyncStateData", "The sync state data is invalid or corrupted.");
    }
    if (letters.rules().isVoid(token.at())) {
      throw new GraphException(
              410, "SyncStateNotFound", "The sync state generation is not found; resync required.")
          .withHeader("Location", call.linkHere(Map.of()));
    }
    return delta.isEmpty()
        ? token
        : new Token(
            token.owner(), folder, token.since(), token.known(), box.lastChange(), 0, token.at());
  }

  /** By the documentation, no other property and no other comparison. */
  private static Instant since(String filter) {
    Matcher matcher = SINCE.matcher(filter.strip());
    if (!matcher.matches()) {
      throw GraphException.badRequest(
          "ErrorInvalidUrlQueryFilter", "The query filter contains one or more invalid nodes.");
    }
    return Instant.parse(matcher.group(2));
  }

  private List<ObjectNode> items(GraphCall call, Postbox box, Token token) {
    List<ObjectNode> items = new ArrayList<>();
    if (token.known() < 0) {
      box.in(token.folder()).stream()
          .filter(letter -> isWanted(letter, token))
          .forEach(letter -> items.add(MailRoutes.shown(letters, call, letter)));
      return items;
    }
    Map<Letter, Postbox.Entry> last = new LinkedHashMap<>();
    box.log(token.folder(), token.known(), token.until())
        .forEach(
            entry -> {
              last.remove(entry.letter());
              last.put(entry.letter(), entry);
            });
    for (Postbox.Entry entry : last.values()) {
      if (entry.removed()) {
        ObjectNode gone = JsonNodeFactory.instance.objectNode();
        gone.put("@odata.type", "#microsoft.graph.message");
        gone.put("id", call.wantsImmutableIds() ? entry.letter().immutableId : entry.ordinaryId());
        gone.putObject("@removed").put("reason", "deleted");
        items.add(gone);
      } else if (isWanted(entry.letter(), token)) {
        items.add(MailRoutes.shown(letters, call, entry.letter()));
      }
    }
    return items;
  }

  private boolean isWanted(Letter letter, Token token) {
    return !Instant.parse(letter.text("receivedDateTime")).isBefore(token.since())
        && !letters.isLost(letter);
  }
}
