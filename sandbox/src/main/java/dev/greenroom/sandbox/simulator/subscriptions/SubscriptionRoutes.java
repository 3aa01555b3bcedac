package dev.greenroom.sandbox.simulator.subscriptions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.ChangeNotifier;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.AccessTokens;
import dev.greenroom.sandbox.simulator.http.Caller;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphReply;
import dev.greenroom.sandbox.simulator.http.GraphRoutes;
import dev.greenroom.sandbox.simulator.http.MailboxAccess;
import dev.greenroom.sandbox.simulator.http.Permissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * {@code /subscriptions}: an app sees and changes its own only.
 *
 * <p>Subscribing takes the permission to read the resource; that one which also writes is not
 * documented as a substitute, so it is none here. A signed-in person subscribes to her own mailbox
 * only, whatever is shared with her.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/subscription-post-subscriptions">create
 *     subscription</a>
 */
public final class SubscriptionRoutes implements GraphRoutes.Module {
  private static final Permissions READ_EVENTS =
      new Permissions(Set.of("Calendars.Read"), Set.of("Calendars.Read"));
  private static final Set<String> CHANGEABLE =
      Set.of("expirationDateTime", "notificationUrl", "id");

  private final SubscriptionStore store;
  private final Handshake handshake;

  SubscriptionRoutes(SubscriptionStore store, Handshake handshake) {
    this.store = store;
    this.handshake = handshake;
  }

  @Override
  public void addTo(GraphRoutes routes, World world, ChangeNotifier changes) {
    Permissions any = Permissions.anyToken();
    routes
        .addUnguarded("POST", "/subscriptions", this::create, any)
        .addUnguarded("GET", "/subscriptions", this::list, any)
        .addUnguarded("GET", "/subscriptions/{id}", this::one, any)
        .addUnguarded("PATCH", "/subscriptions/{id}", this::renew, any)
        .addUnguarded("DELETE", "/subscriptions/{id}", this::delete, any)
        .addUnguarded("POST", "/subscriptions/{id}/reauthorize", this::reauthorize, any);
  }

  private GraphReply create(GraphCall call) {
    ObjectNode body = call.body();
    SubscriptionForm.refuseResourceData(body);
    String resource = SubscriptionForm.required(body, "resource");
    Subscription wanted =
        new Subscription(
            UUID.randomUUID().toString(),
            call.tenant().id(),
            call.caller().clientId(),
            creator(call.tenant(), call.caller()),
            ownerId(call, resource),
            SubscriptionForm.normal(resource),
            SubscriptionForm.changeType(body),
            SubscriptionForm.url(SubscriptionForm.required(body, "notificationUrl")),
            SubscriptionForm.text(body, "lifecycleNotificationUrl").map(SubscriptionForm::url),
            SubscriptionForm.clientState(body),
            SubscriptionForm.tls(body),
            SubscriptionForm.expiry(body, call.now()),
            call.wantsImmutableIds(),
            true);
    store.add(wanted, call.now());
    try {
      handshake.shake(wanted.notificationUrl());
      wanted.lifecycleUrl().ifPresent(handshake::shake);
    } catch (GraphException refusal) {
      store.remove(wanted.id());
      throw refusal;
    }
    store.replace(wanted.paused(false));
    return GraphReply.created(shown(call, wanted, true));
  }

  private static String creator(Tenant tenant, Caller caller) {
    return caller
        .userId()
        .orElseGet(() -> AccessTokens.servicePrincipalId(tenant, caller.clientId()));
  }

  private static String ownerId(GraphCall call, String resource) {
    Optional<String> named = SubscriptionForm.mailbox(resource, call);
    String mailbox = named.or(call.caller()::userId).orElseThrow();
    String ownerId = MailboxAccess.ownerReached(call.caller(), call.tenant(), READ_EVENTS, mailbox);
    if (call.caller().userId().filter(person -> !person.equals(ownerId)).isPresent()) {
      throw GraphException.accessDenied();
    }
    return ownerId;
  }

  private GraphReply list(GraphCall call) {
    String creator = creator(call.tenant(), call.caller());
    return GraphReply.collection(
        call.context("subscriptions"),
        store.alive(call.now()).stream()
            .filter(one -> isOwn(one, call, creator))
            .map(one -> one.json(false))
            .toList());
  }

  private static boolean isOwn(Subscription one, GraphCall call, String creator) {
    return one.tenantId().equals(call.tenant().id())
        && one.clientId().equals(call.caller().clientId())
        && one.creatorId().equals(creator);
  }

  private Subscription own(GraphCall call) {
    String creator = creator(call.tenant(), call.caller());
    return store
        .find(call.parameter("id"), call.now())
        .filter(found -> isOwn(found, call, creator))
        .orElseThrow(
            () -> new GraphException(404, "ResourceNotFound", "The object was not found."));
  }

  private GraphReply one(GraphCall call) {
    return GraphReply.ok(shown(call, own(call), false));
  }

  private GraphReply renew(GraphCall call) {
    Subscription subscription = own(call);
    ObjectNode body = call.body();
    for (var property : body.properties()) {
      if (!property.getKey().contains("@odata.") && !CHANGEABLE.contains(property.getKey())) {
        throw SubscriptionForm.invalid(
            "The property '%s' of a subscription cannot be changed.".formatted(property.getKey()));
      }
    }
    Subscription changed = subscription;
    Optional<String> url = SubscriptionForm.text(body, "notificationUrl");
    if (url.isPresent()) {
      handshake.shake(SubscriptionForm.url(url.get()));
      changed = changed.movedTo(url.get());
    }
    if (body.has("expirationDateTime")) {
      changed = changed.renewed(SubscriptionForm.expiry(body, call.now()));
    }
    store.replace(changed);
    return GraphReply.ok(shown(call, changed, false));
  }

  private GraphReply delete(GraphCall call) {
    store.remove(own(call).id());
    return GraphReply.noContent();
  }

  private GraphReply reauthorize(GraphCall call) {
    store.replace(own(call).paused(false));
    return GraphReply.noContent();
  }

  private static ObjectNode shown(GraphCall call, Subscription subscription, boolean fresh) {
    ObjectNode json = subscription.json(fresh);
    ObjectNode body = json.objectNode();
    body.put("@odata.context", call.context("subscriptions/$entity"));
    return body.setAll(json);
  }
}
