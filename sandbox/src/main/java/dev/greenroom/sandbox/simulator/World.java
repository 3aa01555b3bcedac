package dev.greenroom.sandbox.simulator;

import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Everything the simulator knows: the tenants, and the clock they live by. Safe for several
 * threads.
 */
public final class World {
  private final Map<String, Tenant> tenants = new ConcurrentHashMap<>();
  private final Map<String, AppRegistration> apps = new ConcurrentHashMap<>();
  private volatile Clock clock;

  public World(Clock clock) {
    this.clock = clock;
  }

  public Clock clock() {
    return clock;
  }

  /** Lets a test move time. */
  public void setClock(Clock clock) {
    this.clock = clock;
  }

  public Tenant addTenant(String id, String displayName, String domain) {
    Tenant tenant = new Tenant(id, displayName, domain);
    if (tenants.putIfAbsent(id, tenant) != null) {
      throw new IllegalArgumentException("there is a tenant %s already".formatted(id));
    }
    return tenant;
  }

  /** Finds a tenant by its id or by its domain, as Entra does in its URLs. */
  public Optional<Tenant> tenant(String idOrDomain) {
    return Optional.ofNullable(tenants.get(idOrDomain))
        .or(
            () ->
                tenants.values().stream()
                    .filter(t -> t.domain().equalsIgnoreCase(idOrDomain))
                    .findAny());
  }

  public Collection<Tenant> tenants() {
    return tenants.values();
  }

  /** Registers an app, or replaces its registration. */
  public AppRegistration addApp(AppRegistration app) {
    apps.put(app.clientId(), app);
    return app;
  }

  public Optional<AppRegistration> app(String clientId) {
    return Optional.ofNullable(apps.get(clientId));
  }

  public Collection<AppRegistration> apps() {
    return apps.values();
  }
}
