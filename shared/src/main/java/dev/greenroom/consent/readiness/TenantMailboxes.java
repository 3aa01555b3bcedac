package dev.greenroom.consent.readiness;

import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at single mailboxes, each named by its owner's object id or by its address. Every method
 * throws {@code UpstreamUnavailable} when Graph is busy or away.
 */
public interface TenantMailboxes {
  /** Most mailboxes that {@link #calendars} takes at once. */
  int MOST = 20;

  /**
   * @see <a
   *     href="https://learn.microsoft.com/graph/api/user-get-mailboxsettings">mailboxSettings</a>
   */
  Seen<Settings> settings(TenantId tenant, String mailbox);

  /**
   * @see <a href="https://learn.microsoft.com/graph/api/calendar-get">calendar</a>
   */
  Seen<DefaultCalendar> calendar(TenantId tenant, String mailbox);

  /**
   * The same for many, in one request.
   *
   * @return one for each that answered; those that were too busy are left out
   */
  Map<String, Seen<DefaultCalendar>> calendars(TenantId tenant, Collection<String> mailboxes);

  /**
   * What matters of Graph's {@code mailboxSettings}.
   *
   * @param purpose {@code userPurpose}, {@code shared}, say
   * @param automaticReplies {@code disabled}, {@code alwaysEnabled} or {@code scheduled}
   */
  record Settings(Optional<String> purpose, Optional<String> automaticReplies) {}

  /**
   * The calendar that {@code /users/{id}/calendar} leads to.
   *
   * @param isDefault empty if Graph did not say
   * @param meetingProviders {@code allowedOnlineMeetingProviders}
   */
  record DefaultCalendar(Optional<Boolean> isDefault, Set<String> meetingProviders) {
    public DefaultCalendar {
      meetingProviders = Set.copyOf(meetingProviders);
    }
  }
}
