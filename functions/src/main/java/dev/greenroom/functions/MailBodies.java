package dev.greenroom.functions;

import dev.greenroom.entra.Caller;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.mail.MailChange;
import dev.greenroom.mail.MessageKind;
import dev.greenroom.mail.PersonalMail;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what callers send about mail, with every fault. */
final class MailBodies {
  private static final String AN_ADDRESS = "must be an e-mail address";
  private static final int MOST_SHARED = 20;
  private static final int MOST_ALIASES = 50;
  private static final int LONGEST_SIGNATURE = 2_000;
  private static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_TEXT = 50_000;
  private static final int MOST_VARIABLES = 50;
  private static final Pattern VARIABLE = Pattern.compile("\\{\\{\\s*([A-Za-z0-9_]{1,40})\\s*}}");

  private MailBodies() {}

  static MailChange tenant(Fields body) {
    Optional<Boolean> enabled = body.bool("enabled");
    Optional<List<EmailAddress>> shared =
        body.list("sharedMailboxes", 0, MOST_SHARED, EmailAddress::of, AN_ADDRESS);
    Optional<Optional<EmailAddress>> noReply =
        body.isNull("noReply")
            ? Optional.of(Optional.empty())
            : body.parsed("noReply", EmailAddress::of, AN_ADDRESS).map(Optional::of);
    Optional<String> signature = body.prose("signature", LONGEST_SIGNATURE);
    OptionalInt threshold = body.integer("dailyThreshold", 0, 9_500);
    OptionalInt retention = body.integer("retentionDays", 1, 3_650);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new MailChange(enabled, shared, noReply, signature, boxed(threshold), boxed(retention));
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  static PersonalMail.Change personal(Fields body) {
    Optional<Boolean> others = body.bool("sendForOthers");
    Optional<Boolean> sync = body.bool("sync");
    Optional<List<EmailAddress>> aliases =
        body.list("aliases", 0, MOST_ALIASES, EmailAddress::of, AN_ADDRESS);
    Optional<String> signature = body.prose("signature", LONGEST_SIGNATURE);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new PersonalMail.Change(others, sync, aliases.map(Set::copyOf), signature);
  }

  static SendRequest message(Fields body, Caller caller) {
    body.require("from", "to", "subject", "text");
    Optional<SendRequest.From> from = body.object("from").flatMap(MailBodies::from);
    Optional<Recipient> to = body.object("to").flatMap(MailBodies::recipient);
    Map<String, String> variables = variables(body);
    Optional<String> subject =
        body.text("subject", 1, LONGEST_SUBJECT)
            .map(text -> filled(body, "subject", text, variables, LONGEST_SUBJECT));
    Optional<String> text =
        body.prose("text", LONGEST_TEXT)
            .map(prose -> filled(body, "text", prose, variables, LONGEST_TEXT));
    Optional<MessageKind> kind =
        body.parsed("kind", MailBodies::kind, "must be one of " + String.join(", ", names()));
    Optional<Instant> sendAt = body.instant("scheduledAt");
    Optional<String> replyTo = body.text("replyTo", 1, 128);
    Optional<InterviewId> interview =
        body.parsed("interviewId", InterviewId::new, "must be an interview's id");
    boolean untilReply = body.bool("untilReply").orElse(false);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new SendRequest(
        from.orElseThrow(),
        to.orElseThrow().address(),
        to.orElseThrow().name(),
        subject.orElseThrow(),
        text.orElseThrow(),
        kind.orElse(MessageKind.OUTREACH),
        sendAt,
        replyTo,
        interview,
        untilReply,
        caller.id(),
        !caller.isPerson());
  }

  private record Recipient(EmailAddress address, String name) {}

  private static Optional<Recipient> recipient(Fields to) {
    to.require("email");
    Optional<EmailAddress> address = to.parsed("email", EmailAddress::of, AN_ADDRESS);
    String name = to.text("name", 0, 200).orElse("");
    to.refuseOthers();
    return address.map(email -> new Recipient(email, name));
  }

  static Optional<EmailAddress> address(Fields body) {
    body.require("email");
    Optional<EmailAddress> address = body.parsed("email", EmailAddress::of, AN_ADDRESS);
    body.refuseOthers();
    Requests.refuse(body.faults());
    return address;
  }

  private static Optional<SendRequest.From> from(Fields from) {
    Optional<PersonId> person =
        from.parsed("personId", PersonId::new, "must be a person's id, a GUID");
    Optional<EmailAddress> address = from.parsed("address", EmailAddress::of, AN_ADDRESS);
    boolean noReply = from.bool("noReply").orElse(false);
    from.refuseOthers();
    if (noReply && person.isEmpty() && address.isEmpty()) {
      return Optional.of(new SendRequest.From.NoReply());
    }
    if (noReply || person.isEmpty() && address.isEmpty()) {
      from.faults()
          .add(
              "/from",
              "must have \"personId\", the \"address\" of a shared mailbox, or \"noReply\"");
      return Optional.empty();
    }
    return person
        .<SendRequest.From>map(id -> new SendRequest.From.OfPerson(id, address))
        .or(() -> address.map(SendRequest.From.Shared::new));
  }

  private static MessageKind kind(String name) {
    return Arrays.stream(MessageKind.values())
        .filter(one -> Views.camelCase(one).equals(name))
        .findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static List<String> names() {
    return Arrays.stream(MessageKind.values()).map(Views::camelCase).toList();
  }

  private static Map<String, String> variables(Fields body) {
    Map<String, String> found = new HashMap<>();
    body.objects("variables", 0, MOST_VARIABLES)
        .ifPresent(
            all ->
                all.forEach(
                    one -> {
                      one.require("name", "value");
                      Optional<String> name = one.text("name", 1, 40);
                      Optional<String> value = one.text("value", 0, 2_000);
                      one.refuseOthers();
                      name.ifPresent(key -> value.ifPresent(text -> found.put(key, text)));
                    }));
    return found;
  }

  /** What a variable stands for is text, and is not looked through for variables again. */
  private static String filled(
      Fields body, String member, String text, Map<String, String> variables, int most) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (filled.length() <= most && matcher.find()) {
      String value = variables.get(matcher.group(1));
      if (value == null) {
        body.fault(
            member, "names the variable \"%s\", which has no value".formatted(matcher.group(1)));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(value == null ? "" : value));
    }
    if (matcher.appendTail(filled).length() > most) {
      body.fault(
          member,
          "must have at most %d characters once its variables are filled in".formatted(most));
    }
    return filled.toString();
  }
}
