package dev.greenroom.consent;

import dev.greenroom.values.TenantId;

/** Told after a tenant named its organiser mailboxes, so that they can be watched. */
public interface OrganizersChanged {
  void organizersChanged(TenantId tenant);
}
