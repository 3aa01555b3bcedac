package dev.greenroom.notifications;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One element of a pushed collection, as a stranger sent it: nothing in it is believed yet. */
final class PushedItem {
  private static final Set<String> READ =
      Set.of("subscriptionId", "clientState", "resource", "tenantId", "lifecycleEvent");

  private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final Pattern ID = Pattern.compile(GUID);
  private static final Pattern EVENT_ID = Pattern.compile("[A-Za-z0-9._~=+/-]{1,1024}");

  /** Graph may write the mailbox as {@code user@tenant}. */
  private static final Pattern RESOURCE =
      Pattern.compile(
          "/?users/(" + GUID + ")(?:@(" + GUID + "))?/events(?:/(.+))?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private final Map<String, String> texts = new HashMap<>();
  private Optional<String> resourceDataId = Optional.empty();

  private PushedItem() {}

  /** Reads the object whose start {@code parser} is at. */
  static PushedItem read(JsonParser parser) throws IOException {
    PushedItem item = new PushedItem();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (token == JsonToken.VALUE_STRING && READ.contains(name)) {
        item.texts.put(name, parser.getText());
      } else if (token == JsonToken.START_OBJECT && name.equals("resourceData")) {
        item.readResourceData(parser);
      } else {
        parser.skipChildren();
      }
    }
    return item;
  }

  private void readResourceData(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("id")) {
        resourceDataId = Optional.of(parser.getText());
      } else {
        parser.skipChildren();
      }
    }
  }

  /**
   * What it says, if its clientState proves that Graph says it of a mailbox that we asked about.
   * Empty for a stranger's, and for kinds that we do not know.
   */
  Optional<Notification> proven(ClientStateKeys keys) {
    Optional<TenantId> tenant = id("tenantId").map(TenantId::new);
    Optional<String> subscription = id("subscriptionId");
    if (tenant.isEmpty() || subscription.isEmpty()) {
      return Optional.empty();
    }
    return text("clientState")
        .flatMap(state -> keys.prove(state, tenant.get()))
        .flatMap(mailbox -> about(tenant.get(), mailbox, subscription.get()));
  }

  private Optional<Notification> about(TenantId tenant, MailboxId mailbox, String subscription) {
    Optional<Matcher> resource = text("resource").map(RESOURCE::matcher).filter(Matcher::matches);
    if (text("lifecycleEvent").isPresent()) {
      // Its resource is not always there; where it is, it has to be the mailbox's.
      return text("lifecycleEvent")
          .filter(event -> resource.map(r -> isOf(r, tenant, mailbox)).orElse(true))
          .flatMap(LifecycleEvent::named)
          .map(event -> new Notification.Lifecycle(tenant, mailbox, subscription, event));
    }
    return resource
        .filter(r -> isOf(r, tenant, mailbox))
        .flatMap(r -> Optional.ofNullable(r.group(3)).or(() -> resourceDataId))
        .filter(event -> EVENT_ID.matcher(event).matches())
        .map(event -> new Notification.Changed(tenant, mailbox, subscription, event));
  }

  private static boolean isOf(Matcher resource, TenantId tenant, MailboxId mailbox) {
    return mailbox.value().equalsIgnoreCase(resource.group(1))
        && (resource.group(2) == null || tenant.value().equalsIgnoreCase(resource.group(2)));
  }

  private Optional<String> id(String name) {
    return text(name).filter(text -> ID.matcher(text).matches());
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}
