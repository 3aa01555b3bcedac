package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request to subscribe may say.
 *
 * <p>A mailbox may be named by object id or address; {@code me} is the signed-in person.
 * Notification URLs are https, except that plain http is taken on this machine.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/subscription-post-subscriptions">create
 *     subscription</a>
 * @see <a
 *     href="https://learn.microsoft.com/graph/change-notifications-overview#subscription-lifetime">
 *     subscription lifetime</a>
 */
final class SubscriptionForm {
  static final Duration LONGEST = Duration.ofMinutes(10_080);
  static final Duration SHORTEST = Duration.ofMinutes(45);

  private static final Set<String> CHANGES = Set.of("created", "updated", "deleted");
  private static final Set<String> TLS = Set.of("v1_0", "v1_1", "v1_2", "v1_3");
  private static final Pattern RESOURCE =
      Pattern.compile(
          "^(?:users/(?<user>[^/]+)|users\\('(?<key>[^']+)'\\)|(?<me>me))/events$",
          Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_CLIENT_STATE = 128;

  private SubscriptionForm() {}

  static GraphException invalid(String message) {
    return GraphException.badRequest("InvalidRequest", message);
  }

  static String required(ObjectNode body, String name) {
    return text(body, name)
        .orElseThrow(
            () -> invalid("%s is a required property for subscription creation.".formatted(name)));
  }

  static Optional<String> text(ObjectNode body, String name) {
    return Optional.of(body.path(name).asText("")).filter(value -> !value.isBlank());
  }

  static String changeType(ObjectNode body) {
    String changeType = required(body, "changeType");
    List<String> kinds = Arrays.stream(changeType.split(",", -1)).map(String::strip).toList();
    if (!CHANGES.containsAll(kinds)) {
      throw invalid("The changeType '%s' is not supported.".formatted(changeType));
    }
    return changeType;
  }

  /** The id or address in the resource; empty for {@code me}. */
  static Optional<String> mailbox(String resource, GraphCall call) {
    Matcher matcher = RESOURCE.matcher(normal(resource));
    if (!matcher.matches()) {
      throw new GraphException(
          400, "ExtensionError", "The resource '%s' is not supported.".formatted(resource));
    }
    if (matcher.group("me") != null && call.caller().isAppOnly()) {
      throw GraphException.badRequest(
          "/me request is only valid with delegated authentication flow.");
    }
    return Optional.ofNullable(
        matcher.group("user") == null ? matcher.group("key") : matcher.group("user"));
  }

  /** Without host, version and leading slash. */
  static String normal(String resource) {
    return resource.strip().replaceFirst("^https?://[^/]+", "").replaceFirst("^/?(v1\\.0/)?", "");
  }

  static String url(String url) {
    try {
      URI uri = URI.create(url);
      boolean local =
          Set.of("localhost", "127.0.0.1").contains(Optional.ofNullable(uri.getHost()).orElse(""));
      if ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && local)) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw invalid("The notification URL is not a URL.");
    }
    throw invalid("The notification URL must use https.");
  }

  static Optional<String> clientState(ObjectNode body) {
    Optional<String> state = text(body, "clientState");
    if (state.filter(text -> text.length() > LONGEST_CLIENT_STATE).isPresent()) {
      throw invalid("The clientState property is limited to 128 characters.");
    }
    return state;
  }

  static String tls(ObjectNode body) {
    String tls = text(body, "latestSupportedTlsVersion").orElse("v1_2");
    if (!TLS.contains(tls)) {
      throw invalid("The latestSupportedTlsVersion '%s' is not supported.".formatted(tls));
    }
    return tls;
  }

  /** Too near is moved to 45 minutes ahead; too far, or past, is refused. */
  static Instant expiry(ObjectNode body, Instant now) {
    Instant wanted = OffsetDateTime.parse(required(body, "expirationDateTime")).toInstant();
    if (wanted.isAfter(now.plus(LONGEST))) {
      throw invalid(
          "Subscription expiration can only be %d minutes in the future."
              .formatted(LONGEST.toMinutes()));
    }
    if (!wanted.isAfter(now)) {
      throw invalid("Subscription expiration must be in the future.");
    }
    Instant soonest = now.plus(SHORTEST);
    return wanted.isBefore(soonest) ? soonest : wanted;
  }

  static void refuseResourceData(ObjectNode body) {
    if (body.path("includeResourceData").asBoolean(false)) {
      throw invalid(
          "The resource in the subscription needs $select and an encryptionCertificate for resource"
              + " data, which is not served here.");
    }
  }
}
