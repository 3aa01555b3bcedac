package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier.ChangeType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * Somebody wants to be told of changes to the events of one mailbox.
 *
 * @param creatorId the signed-in person, or the app's service principal
 * @param changeType as it was written, such as {@code created,updated}
 * @param immutableIds whether notifications carry ids that survive a move
 * @param paused whether delivery waits for a reauthorization; what happens meanwhile is lost
 * @see <a href="https://learn.microsoft.com/graph/api/resources/subscription">subscription</a>
 */
public record Subscription(
    String id,
    String tenantId,
    String clientId,
    String creatorId,
    String mailboxOwnerId,
    String resource,
    String changeType,
    String notificationUrl,
    Optional<String> lifecycleUrl,
    Optional<String> clientState,
    String latestTls,
    Instant expiresAt,
    boolean immutableIds,
    boolean paused) {

  boolean isAliveAt(Instant now) {
    return now.isBefore(expiresAt);
  }

  boolean wants(ChangeType type) {
    return Arrays.stream(changeType.split(","))
        .map(String::strip)
        .anyMatch(type.wireName()::equals);
  }

  Subscription renewed(Instant until) {
    return with(notificationUrl, until, false);
  }

  Subscription movedTo(String url) {
    return with(url, expiresAt, paused);
  }

  Subscription paused(boolean nowPaused) {
    return with(notificationUrl, expiresAt, nowPaused);
  }

  private Subscription with(String url, Instant until, boolean nowPaused) {
    return new Subscription(
        id,
        tenantId,
        clientId,
        creatorId,
        mailboxOwnerId,
        resource,
        changeType,
        url,
        lifecycleUrl,
        clientState,
        latestTls,
        until,
        immutableIds,
        nowPaused);
  }

  /**
   * As Graph shows it.
   *
   * @param fresh whether it was just created: only then is {@code clientState} among it
   */
  ObjectNode json(boolean fresh) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id);
    json.put("resource", resource);
    json.put("applicationId", clientId);
    json.put("changeType", changeType);
    json.put("clientState", fresh ? clientState.orElse(null) : null);
    json.put("notificationUrl", notificationUrl);
    json.putNull("notificationQueryOptions");
    json.put("lifecycleNotificationUrl", lifecycleUrl.orElse(null));
    json.put("expirationDateTime", expiresAt.toString());
    json.put("creatorId", creatorId);
    json.putNull("includeResourceData");
    json.put("latestSupportedTlsVersion", latestTls);
    json.putNull("encryptionCertificate");
    json.putNull("encryptionCertificateId");
    json.putNull("notificationUrlAppId");
    return json;
  }

  @Override
  public String toString() {
    return "Subscription[%s]".formatted(id);
  }
}
