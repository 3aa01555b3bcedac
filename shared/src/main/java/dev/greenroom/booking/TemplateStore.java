package dev.greenroom.booking;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** Keeps the wording of invitations. */
public interface TemplateStore {
  Optional<EventTemplate> find(TenantId tenant, String name);

  /** All of a tenant's, by name. */
  List<EventTemplate> all(TenantId tenant);

  /** Over the one of this name, if there is one. */
  void put(TenantId tenant, EventTemplate template);

  /** Whether there was one. */
  boolean remove(TenantId tenant, String name);

  /** Where nobody worded anything. */
  static TemplateStore none() {
    return new TemplateStore() {
      @Override
      public Optional<EventTemplate> find(TenantId tenant, String name) {
        return Optional.empty();
      }

      @Override
      public List<EventTemplate> all(TenantId tenant) {
        return List.of();
      }

      @Override
      public void put(TenantId tenant, EventTemplate template) {
        throw new UnsupportedOperationException("nothing is kept here");
      }

      @Override
      public boolean remove(TenantId tenant, String name) {
        return false;
      }
    };
  }
}
