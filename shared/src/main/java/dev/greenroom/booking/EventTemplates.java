package dev.greenroom.booking;

import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wording of a tenant's invitations, for whoever minds it. */
public final class EventTemplates {
  /** More than anybody tells apart. */
  static final int MOST = 50;

  private final TemplateStore store;

  public EventTemplates(TemplateStore store) {
    this.store = store;
  }

  public List<EventTemplate> all(TenantId tenant) {
    return store.all(tenant);
  }

  public Optional<EventTemplate> find(TenantId tenant, String name) {
    return store.find(tenant, name);
  }

  /**
   * Keeps a template, over the one of its name. Interviews that are booked keep their words.
   *
   * @return what is wrong with it; it is kept if that is nothing
   */
  public List<Fault> put(TenantId tenant, EventTemplate template) {
    List<Fault> faults = new ArrayList<>();
    faults.addAll(EventTerms.wordingFaults("/candidate", template.candidate(), Role.CANDIDATE));
    faults.addAll(EventTerms.wordingFaults("/panel", template.panel(), Role.PANEL));
    if (faults.isEmpty()
        && store.find(tenant, template.name()).isEmpty()
        && store.all(tenant).size() >= MOST) {
      faults.add(new Fault("", "there are %d templates, and no more fit".formatted(MOST)));
    }
    if (faults.isEmpty()) {
      store.put(tenant, template);
    }
    return faults;
  }

  /** Whether there was one. */
  public boolean remove(TenantId tenant, String name) {
    return store.remove(tenant, name);
  }

  /** What is said where no template says anything. */
  public static EventTemplate builtIn() {
    return new EventTemplate(
        EventTemplate.USUAL, Invitations.usual(Role.CANDIDATE), Invitations.usual(Role.PANEL));
  }
}
