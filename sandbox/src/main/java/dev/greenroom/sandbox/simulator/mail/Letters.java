package dev.greenroom.sandbox.simulator.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Drafts, sending and arriving. Whoever calls holds the tenant's monitor, except for what says that
 * it takes it.
 */
public final class Letters {
  private final World world;
  private final MailRules rules = new MailRules();
  private final Map<String, Postbox> boxes = new ConcurrentHashMap<>();
  private final Map<String, List<Post>> posted = new ConcurrentHashMap<>();

  public Letters(World world) {
    this.world = world;
  }

  public MailRules rules() {
    return rules;
  }

  /** Every mail that left this tenant by Graph, oldest first. Takes the tenant's monitor. */
  public List<Post> posted(Tenant tenant) {
    synchronized (tenant) {
      return List.copyOf(posted.getOrDefault(tenant.id(), List.of()));
    }
  }

  /** How many drafts of a mailbox wait. Takes the tenant's monitor. */
  public int drafts(Tenant tenant, String idOrAddress) {
    synchronized (tenant) {
      return box(tenant.mailbox(idOrAddress).orElseThrow()).in(Folder.DRAFTS).size();
    }
  }

  /**
   * Lets a mail arrive in an inbox.
   *
   * @param message Graph's {@code message}: {@code from}, {@code subject}, {@code bodyPreview} and
   *     what else a test wants to be there
   * @return its immutable id
   */
  public String arrive(Tenant tenant, String idOrAddress, ObjectNode message) {
    synchronized (tenant) {
      Mailbox mailbox = tenant.mailbox(idOrAddress).orElseThrow();
      Postbox box = box(mailbox);
      ObjectNode letter = MailForm.blank(world.clock().instant(), box);
      letter.setAll(message.deepCopy());
      letter.put("isDraft", false);
      if (!message.has("sender")) {
        letter.set("sender", message.path("from").deepCopy());
      }
      return box.put(letter, Folder.INBOX).immutableId;
    }
  }

  /** What a person does with a message of hers: it goes for good. Takes the tenant's monitor. */
  public void erase(Tenant tenant, String idOrAddress, String messageId) {
    synchronized (tenant) {
      Mailbox mailbox = tenant.mailbox(idOrAddress).orElseThrow();
      box(mailbox).erase(require(mailbox, messageId));
    }
  }

  /** What a person writes herself, in Outlook. Takes the tenant's monitor. */
  public String write(Tenant tenant, String idOrAddress, String to, String subject) {
    synchronized (tenant) {
      Mailbox mailbox = tenant.mailbox(idOrAddress).orElseThrow();
      ObjectNode draft = JsonNodeFactory.instance.objectNode().put("subject", subject);
      draft
          .putArray("toRecipients")
          .addObject()
          .putObject("emailAddress")
          .put("address", to)
          .put("name", to);
      Letter letter = draft(tenant, mailbox, draft);
      send(tenant, mailbox, letter);
      return letter.immutableId;
    }
  }

  Postbox box(Mailbox mailbox) {
    return boxes.computeIfAbsent(mailbox.ownerId(), Postbox::new);
  }

  Letter require(Mailbox mailbox, String id) {
    return box(mailbox)
        .find(id)
        .filter(letter -> !isLost(letter))
        .orElseThrow(GraphException::itemNotFound);
  }

  /** Whether a message is on its way and, by this server's rule, not to be seen meanwhile. */
  boolean isLost(Letter letter) {
    return isInTransit(letter) && rules.inTransit() == MailRules.InTransit.MISSING;
  }

  boolean isInTransit(Letter letter) {
    return letter.visibleFrom.isAfter(world.clock().instant());
  }

  Letter draft(Tenant tenant, Mailbox mailbox, ObjectNode wanted) {
    Postbox box = box(mailbox);
    MailForm.check(wanted);
    ObjectNode message = MailForm.blank(world.clock().instant(), box);
    message.setAll(wanted.deepCopy());
    message.put("isDraft", true);
    MailForm.preview(message);
    if (message.path("from").isMissingNode()) {
      message.set("from", MailForm.recipient(primaryOf(tenant, mailbox)));
    }
    return box.put(message, Folder.DRAFTS);
  }

  /**
   * A draft that answers another message of the same conversation.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/message-createreply">createReply</a>
   */
  Letter reply(Tenant tenant, Mailbox mailbox, Letter original, JsonNode parameters) {
    ObjectNode wanted = JsonNodeFactory.instance.objectNode();
    JsonNode to =
        original.json.path("replyTo").isEmpty()
            ? JsonNodeFactory.instance.arrayNode().add(original.json.path("from").deepCopy())
            : original.json.path("replyTo").deepCopy();
    wanted.set("toRecipients", to);
    wanted.put("subject", "RE: " + original.text("subject").replaceFirst("^(?i)re: ", ""));
    if (parameters.path("message") instanceof ObjectNode more) {
      if (parameters.hasNonNull("comment") && more.has("body")) {
        throw GraphException.badRequest(
            "ErrorInvalidRequest", "Specify either a comment or the body of the message.");
      }
      wanted.setAll(more.deepCopy());
    }
    Letter draft = draft(tenant, mailbox, wanted);
    draft.json.put("conversationId", original.text("conversationId"));
    return draft;
  }

  /**
   * @throws GraphException as Exchange refuses, above its limits and for a foreign sender
   * @see <a href="https://learn.microsoft.com/graph/api/message-send">message: send</a>
   */
  void send(Tenant tenant, Mailbox mailbox, Letter letter) {
    Instant now = world.clock().instant();
    if (!letter.isDraft()) {
      // nobody documents what Exchange says here: a guess
      throw GraphException.badRequest("ErrorInvalidRequest", "The item is not a draft.");
    }
    if (letter.recipients().isEmpty()) {
      throw GraphException.badRequest(
          "ErrorInvalidRecipients", "At least one recipient isn't valid.");
    }
    String from = sender(tenant, mailbox, letter.fromAddress());
    checkLimits(box(mailbox), letter, now);
    box(mailbox).countSent(now, letter.recipients().size());
    letter.json.put("isDraft", false);
    letter.json.put("sentDateTime", MailForm.time(now));
    letter.json.put("receivedDateTime", MailForm.time(now));
    letter.json.set("from", MailForm.recipient(from));
    letter.json.set("sender", MailForm.recipient(from));
    letter.visibleFrom = now.plus(rules.sentItemsDelay());
    box(mailbox).move(letter, Folder.SENTITEMS);
    log(tenant, mailbox, letter, from, now);
    deliver(tenant, letter);
  }

  /**
   * The address that stands there in the end: an alias only where the tenant lets it.
   *
   * @see <a href="https://learn.microsoft.com/graph/outlook-send-mail-from-other-user">sending from
   *     another user</a>
   */
  private String sender(Tenant tenant, Mailbox mailbox, String wanted) {
    String primary = primaryOf(tenant, mailbox);
    if (wanted.isEmpty() || wanted.equalsIgnoreCase(primary)) {
      return primary;
    }
    boolean own =
        tenant
            .user(wanted)
            .filter(user -> user.get("id").asText().equals(mailbox.ownerId()))
            .isPresent();
    if (!own) {
      throw new GraphException(
          403,
          "ErrorSendAsDenied",
          "The user account which was used to submit this request does not have the right to send"
              + " mail on behalf of the specified sending account.");
    }
    return rules.sendsFromAlias(tenant.id()) ? wanted : primary;
  }

  /**
   * "Excess is delayed or refused"; here it is refused. The code is EWS's for it.
   *
   * @see <a
   *     href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/responsecode">ResponseCode</a>
   */
  private void checkLimits(Postbox box, Letter letter, Instant now) {
    boolean tooFast =
        box.sentSince(now.minus(Duration.ofMinutes(1))) >= MailRules.MESSAGES_A_MINUTE;
    int today = box.recipientsSince(now.minus(Duration.ofDays(1)));
    if (tooFast || today + letter.recipients().size() > rules.recipientsADay()) {
      throw new GraphException(
          429,
          "ErrorSubmissionQuotaExceeded",
          "The message couldn't be sent because the sender's submission quota was exceeded.");
    }
  }

  private void log(Tenant tenant, Mailbox mailbox, Letter letter, String from, Instant now) {
    Map<String, String> headers = new LinkedHashMap<>();
    letter
        .json
        .path("internetMessageHeaders")
        .forEach(
            header -> headers.put(header.path("name").asText(), header.path("value").asText()));
    posted
        .computeIfAbsent(tenant.id(), unused -> new ArrayList<>())
        .add(
            new Post(
                now,
                mailbox.ownerId(),
                from,
                letter.recipients(),
                letter.text("subject"),
                letter.json.path("body").path("content").asText(""),
                letter.text("internetMessageId"),
                headers));
  }

  /** Recipients of the same tenant get a copy; all others are outside of this world. */
  private void deliver(Tenant tenant, Letter letter) {
    for (String address : letter.recipients()) {
      tenant
          .mailbox(address)
          .filter(mailbox -> mailbox.home() == Mailbox.Home.CLOUD)
          .ifPresent(
              mailbox -> {
                ObjectNode copy = letter.json.deepCopy();
                copy.remove("singleValueExtendedProperties");
                box(mailbox).put(copy, Folder.INBOX);
              });
    }
  }

  static String primaryOf(Tenant tenant, Mailbox mailbox) {
    ObjectNode user = tenant.users().get(mailbox.ownerId());
    return user == null ? "" : user.path("mail").asText("").toLowerCase(Locale.ROOT);
  }
}
