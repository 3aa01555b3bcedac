package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.consent.PermissionManifest.Permission;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A mail to the IT admin, ready to be sent by whoever asked for the link.
 *
 * @param mailto the same as a link that opens it in a mail program
 */
public record ConsentEmail(String subject, String text, String html, String mailto) {
  private static final String SUBJECT = "Please connect Greenroom to our Microsoft 365";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  static ConsentEmail about(List<Permission> permissions, String link, Instant expiresAt) {
    String text =
        """
        Hello,

        we would like to schedule interviews with Greenroom, which our company runs in its own \
        Azure subscription. For this a Privileged Role Administrator or a Global Administrator has \
        to consent once. The page behind this link says what Greenroom asks for and why, before \
        you decide; it takes no account of ours:

        %s

        It asks for:
        %s
        The link works for our organization only, until %s. Opening it changes nothing.
        """
            .formatted(
                link,
                permissions.stream()
                    .map(p -> "- %s: %s%n".formatted(p.value(), p.reason()))
                    .collect(Collectors.joining()),
                DAY.format(expiresAt));
    String html =
        """
        <p>Hello,</p>
        <p>we would like to schedule interviews with Greenroom, which our company runs in its own \
        Azure subscription. For this a Privileged Role Administrator or a Global Administrator has \
        to consent once. The page behind this link says what Greenroom asks for and why, before \
        you decide; it takes no account of ours:</p>
        <p><a href="%1$s">%1$s</a></p>
        <p>It asks for:</p>
        <ul>%2$s</ul>
        <p>The link works for our organization only, until %3$s. Opening it changes nothing.</p>
        """
            .formatted(
                escaped(link),
                permissions.stream()
                    .map(p -> "<li><b>%s</b>: %s</li>".formatted(p.value(), escaped(p.reason())))
                    .collect(Collectors.joining()),
                DAY.format(expiresAt));
    return new ConsentEmail(
        SUBJECT, text, html, "mailto:?subject=" + encoded(SUBJECT) + "&body=" + encoded(text));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text.replace("\r\n", "\n").replace("\n", "\r\n"), UTF_8)
        .replace("+", "%20");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
