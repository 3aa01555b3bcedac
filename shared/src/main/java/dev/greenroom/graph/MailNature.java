package dev.greenroom.graph;

import com.microsoft.graph.models.InternetMessageHeader;
import dev.greenroom.mail.Incoming.Nature;
import dev.greenroom.values.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells people from machines: by the headers that machines ought to set, and by the words that
 * Exchange puts in front of a subject where these are missing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3834">RFC 3834, automatic responses</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3464">RFC 3464, delivery status</a>
 */
final class MailNature {
  private static final List<String> MACHINES =
      List.of(
          "postmaster@", "mailer-daemon@", "microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@");

  private MailNature() {}

  static Nature of(
      Optional<EmailAddress> from, String subject, List<InternetMessageHeader> headers) {
    String type = lower(header(headers, "Content-Type"));
    boolean report =
        type.startsWith("multipart/report") && type.contains("delivery-status")
            || header(headers, "X-Failed-Recipients").isPresent();
    String writer = from.map(EmailAddress::canonical).orElse("");
    if (report || MACHINES.stream().anyMatch(writer::startsWith)) {
      return Nature.BOUNCE;
    }
    String submitted = lower(header(headers, "Auto-Submitted"));
    boolean automatic =
        !submitted.isEmpty() && !submitted.startsWith("no")
            || header(headers, "X-Autoreply").isPresent()
            || lower(header(headers, "Precedence")).equals("auto_reply")
            || subject.toLowerCase(Locale.ROOT).startsWith("automatic reply:");
    return automatic ? Nature.AUTOMATIC : Nature.PERSON;
  }

  /** The recipients that a bounce names in its headers. */
  static List<EmailAddress> failed(List<InternetMessageHeader> headers) {
    return header(headers, "X-Failed-Recipients").stream()
        .flatMap(list -> Arrays.stream(list.split("[,;\\s]+")))
        .filter(EmailAddress::isAddress)
        .map(EmailAddress::of)
        .toList();
  }

  static Optional<String> header(List<InternetMessageHeader> headers, String name) {
    return headers.stream()
        .filter(header -> name.equalsIgnoreCase(header.getName()))
        .flatMap(header -> Optional.ofNullable(header.getValue()).stream())
        .findFirst();
  }

  private static String lower(Optional<String> text) {
    return text.orElse("").strip().toLowerCase(Locale.ROOT);
  }
}
