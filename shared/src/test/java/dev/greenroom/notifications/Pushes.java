package dev.greenroom.notifications;

import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Graph would push, and what others would like us to take for it. */
final class Pushes {
  static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  static final TenantId OTHER_TENANT = new TenantId("99999999-2222-3333-4444-555555555555");
  static final MailboxId MAILBOX = new MailboxId("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  static final MailboxId OTHER_MAILBOX = new MailboxId("bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee");
  static final String SUBSCRIPTION = "7f105c7d-2dc5-4530-97cd-4e7ae6534c07";

  static final ClientStateKeys KEYS = keys('k');
  private static final SecureRandom RANDOM = new SecureRandom();

  private Pushes() {}

  static String key(char letter) {
    byte[] bytes = String.valueOf(letter).repeat(32).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(bytes);
  }

  static ClientStateKeys keys(char letter) {
    return ClientStateKeys.of(key(letter), Optional.empty());
  }

  static String state(TenantId tenant, MailboxId mailbox) {
    return KEYS.issue(tenant, mailbox, RANDOM).reveal();
  }

  static String changed(String state, TenantId tenant, MailboxId mailbox, String event) {
    return changed(state, tenant.value(), "Users/%s/Events/%s".formatted(mailbox, event), event);
  }

  static String changed(String state, String tenant, String resource, String event) {
    return """
        {"subscriptionId":"%s","subscriptionExpirationDateTime":"2026-03-09T09:00:00Z",
         "clientState":"%s","changeType":"updated","tenantId":"%s","resource":"%s",
         "resourceData":{"@odata.type":"#Microsoft.Graph.Event","@odata.etag":"W/\\"x\\"","id":"%s"}}"""
        .formatted(SUBSCRIPTION, state, tenant, resource, event);
  }

  static String lifecycle(String state, TenantId tenant, String event) {
    return """
        {"subscriptionId":"%s","subscriptionExpirationDateTime":"2026-03-09T09:00:00Z",
         "clientState":"%s","lifecycleEvent":"%s","tenantId":"%s"}"""
        .formatted(SUBSCRIPTION, state, event, tenant);
  }

  static String post(String... items) {
    return Stream.of(items).collect(Collectors.joining(",", "{\"value\":[", "]}"));
  }
}
