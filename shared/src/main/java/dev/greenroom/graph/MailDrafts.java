package dev.greenroom.graph;

import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.InternetMessageHeader;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.models.SingleValueLegacyExtendedProperty;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.Outgoing.Draft;
import dev.greenroom.mail.Outgoing.Sighting;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes our drafts as Graph's messages, and reads what became of them. */
final class MailDrafts {
  /**
   * Our mark, by which a message is found again whatever became of the answer. Its name never
   * changes, for each name uses up some of a mailbox's named properties.
   */
  static final String TAG = "String {b5c1f0d4-6d0e-4b5b-9f0a-2f6f3a1d7c20} Name GreenroomMessage";

  /** The same for whoever gets the message: a bounce comes back with it. */
  static final String HEADER = "x-greenroom-message";

  static final String[] FIELDS = {
    "id", "isDraft", "from", "sentDateTime", "conversationId", "createdDateTime"
  };

  /** What ends a line somewhere, or turns the order of the letters round. */
  private static final Pattern NOT_ONE_LINE =
      Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+");

  private static final int LONGEST_SUBJECT = 255;

  private MailDrafts() {}

  static Message message(Draft draft) {
    Message message = new Message();
    if (draft.replyTo().isEmpty()) {
      message.setSubject(oneLine(draft.subject(), LONGEST_SUBJECT));
    }
    message.setBody(body(draft.text()));
    message.setFrom(recipient(draft.from().value(), Optional.empty()));
    message.setToRecipients(
        List.of(
            recipient(draft.to().value(), Optional.of(oneLine(draft.toName(), LONGEST_SUBJECT)))));
    message.setSingleValueExtendedProperties(List.of(mark(draft.mark())));
    InternetMessageHeader header = new InternetMessageHeader();
    header.setName(HEADER);
    header.setValue(draft.mark().value());
    message.setInternetMessageHeaders(List.of(header));
    return message;
  }

  /** A header is a line: whatever would end it becomes a space. */
  static String oneLine(String text, int longest) {
    String line = NOT_ONE_LINE.matcher(text).replaceAll(" ").strip();
    return line.substring(0, Math.min(longest, line.length()));
  }

  private static ItemBody body(String text) {
    StringBuilder html = new StringBuilder("<html><body>");
    for (String paragraph : text.replace("\r\n", "\n").split("\n{2,}", -1)) {
      html.append("<p>")
          .append(EventDrafts.escaped(paragraph).replace("\n", "<br>"))
          .append("</p>");
    }
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Html);
    body.setContent(html.append("</body></html>").toString());
    return body;
  }

  private static Recipient recipient(String address, Optional<String> name) {
    EmailAddress email = new EmailAddress();
    email.setAddress(address);
    name.ifPresent(email::setName);
    Recipient recipient = new Recipient();
    recipient.setEmailAddress(email);
    return recipient;
  }

  private static SingleValueLegacyExtendedProperty mark(MessageId id) {
    SingleValueLegacyExtendedProperty property = new SingleValueLegacyExtendedProperty();
    property.setId(TAG);
    property.setValue(id.value());
    return property;
  }

  static String filter(MessageId id) {
    return "singleValueExtendedProperties/Any(ep: ep/id eq '%s' and ep/value eq '%s')"
        .formatted(TAG, id.value());
  }

  static Sighting sighting(String operation, Message message) {
    String id = message.getId();
    if (id == null || message.getIsDraft() == null) {
      throw new UpstreamUnavailable("graph", operation + " (not a message)", 200, "", null, null);
    }
    return new Sighting(
        id,
        message.getIsDraft(),
        address(message.getFrom()),
        Optional.ofNullable(message.getSentDateTime()).map(OffsetDateTime::toInstant),
        Optional.ofNullable(message.getConversationId()));
  }

  static Optional<dev.greenroom.values.EmailAddress> address(@Nullable Recipient recipient) {
    return Optional.ofNullable(recipient)
        .map(Recipient::getEmailAddress)
        .map(EmailAddress::getAddress)
        .filter(dev.greenroom.values.EmailAddress::isAddress)
        .map(dev.greenroom.values.EmailAddress::of);
  }
}
