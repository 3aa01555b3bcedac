package dev.greenroom.sandbox.simulator.entra;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.Pages.Person;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What Entra looks up before it decides: tenants, apps, accounts, and what they agreed to. */
final class Directory {
  private static final Set<String> ANY_TENANT = Set.of("organizations", "common");

  private final World world;

  Directory(World world) {
    this.world = world;
  }

  Tenant tenant(String idOrDomain) {
    return world.tenant(idOrDomain).orElseThrow(() -> EntraRefusal.unknownTenant(idOrDomain));
  }

  static boolean isAnyTenant(String segment) {
    return ANY_TENANT.contains(segment);
  }

  /** The tenants whose accounts may sign in at a path: the one named, or all. */
  List<Tenant> tenantsAt(String segment) {
    return isAnyTenant(segment) ? List.copyOf(world.tenants()) : List.of(tenant(segment));
  }

  AppRegistration app(WebRequest request) {
    String clientId = request.required("client_id");
    return world
        .app(clientId)
        .orElseThrow(() -> EntraRefusal.unknownApp(clientId, request.tenant()));
  }

  /** Throws unless the app has registered exactly this redirect URI. */
  static String redirectUri(AppRegistration app, WebRequest request) {
    String uri = request.required("redirect_uri");
    if (!app.redirectUris().contains(uri)) {
      throw EntraRefusal.wrongRedirect(uri, app.clientId());
    }
    return uri;
  }

  /** The accounts that a picker offers: members who can sign in. */
  List<Person> accountsAt(String segment) {
    List<Person> people = new ArrayList<>();
    for (Tenant tenant : tenantsAt(segment)) {
      synchronized (tenant) {
        for (ObjectNode user : tenant.users().values()) {
          if (user.path("accountEnabled").asBoolean(true)
              && !user.path("userType").asText().equals("Guest")) {
            people.add(personOf(tenant, user));
          }
        }
      }
    }
    people.sort(Comparator.comparing(person -> !person.admin()));
    return people;
  }

  private static Person personOf(Tenant tenant, ObjectNode user) {
    String id = user.get("id").asText();
    return new Person(
        id,
        user.path("displayName").asText(),
        user.path("userPrincipalName").asText(),
        tenant.isAdmin(id));
  }

  /** An account by object id or address, among those of a path. */
  Account account(String segment, String idOrAddress) {
    for (Tenant tenant : tenantsAt(segment)) {
      synchronized (tenant) {
        var user = tenant.user(idOrAddress);
        if (user.isPresent()) {
          return new Account(tenant, user.get());
        }
      }
    }
    throw EntraRefusal.badGrant(
        50034,
        "The user account does not exist in the directory. To sign into this application, the account must be added to the directory.");
  }

  /** Somebody at home in a tenant. */
  record Account(Tenant tenant, ObjectNode user) {
    String id() {
      return user.get("id").asText();
    }

    boolean isEnabled() {
      return user.path("accountEnabled").asBoolean(true);
    }

    boolean isAdmin() {
      synchronized (tenant) {
        return tenant.isAdmin(id());
      }
    }
  }

  /** The delegated permissions that hold for a person: hers, and those granted for everybody. */
  static Set<String> consented(Tenant tenant, String clientId, String personId) {
    Set<String> all = new LinkedHashSet<>();
    synchronized (tenant) {
      tenant
          .grant(clientId)
          .ifPresent(
              grant -> {
                all.addAll(grant.delegatedScopes());
                all.addAll(grant.delegatedScopesByUser().getOrDefault(personId, Set.of()));
              });
    }
    return all;
  }
}
