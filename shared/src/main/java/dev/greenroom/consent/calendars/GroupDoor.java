package dev.greenroom.consent.calendars;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;

/** Tries a group's calendar in somebody's name. */
public interface GroupDoor {
  /**
   * Whether she may read it: Graph lets in members only. Throws {@code PersonNotConnected} while
   * she is not connected for it, and {@code UpstreamUnavailable} when Graph is busy or away.
   */
  boolean isOpen(TenantId tenant, GroupId group, PersonId person);
}
