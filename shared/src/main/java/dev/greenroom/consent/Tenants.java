package dev.greenroom.consent;

import dev.greenroom.values.TenantId;
import java.util.List;

/** What the other rooms may ask about a tenant. */
public interface Tenants {
  /** Whether this tenant's grant was proven, and not taken back since. */
  boolean isConnected(TenantId tenant);

  /** The tenants whose grants are proven: whom timers work for. */
  List<TenantId> connected();

  /** Where this tenant's interviews live; empty mailboxes until an admin named them. */
  Organizers organizers(TenantId tenant);
}
