package dev.greenroom.sandbox.simulator.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be different from one tenant to the next, or on a bad day. Safe for several threads.
 *
 * @see <a
 *     href="https://learn.microsoft.com/office365/servicedescriptions/exchange-online-service-description/exchange-online-limits">Exchange
 *     Online limits</a>
 */
public final class MailRules {
  static final int MESSAGES_A_MINUTE = 30;
  static final int RECIPIENTS_A_DAY = 10_000;

  /** How a message that was sent looks until it is in Sent Items, "which may take a while". */
  public enum InTransit {
    /** Still the draft that it was. A guess. */
    DRAFT,
    /** Nowhere to be found. A guess. */
    MISSING
  }

  private final Set<String> aliasSenders = ConcurrentHashMap.newKeySet();
  private volatile Duration sentItemsDelay = Duration.ZERO;
  private volatile InTransit inTransit = InTransit.DRAFT;
  private volatile Instant deltaTokensVoidBefore = Instant.MIN;
  private volatile int recipientsADay = RECIPIENTS_A_DAY;

  /**
   * {@code Set-OrganizationConfig -SendFromAliasEnabled}: off until an admin switches it on.
   *
   * @see <a
   *     href="https://learn.microsoft.com/powershell/module/exchange/set-organizationconfig">Set-OrganizationConfig</a>
   */
  public void setSendFromAlias(String tenantId, boolean enabled) {
    if (enabled) {
      aliasSenders.add(tenantId);
    } else {
      aliasSenders.remove(tenantId);
    }
  }

  boolean sendsFromAlias(String tenantId) {
    return aliasSenders.contains(tenantId);
  }

  /**
   * Sent Items show a message only after this time.
   *
   * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">immutable identifiers</a>
   */
  public void setSentItemsDelay(Duration delay, InTransit meanwhile) {
    sentItemsDelay = delay;
    inTransit = meanwhile;
  }

  Duration sentItemsDelay() {
    return sentItemsDelay;
  }

  InTransit inTransit() {
    return inTransit;
  }

  /** Every delta token from before this moment is answered with 410. */
  public void expireDeltaTokensIssuedBefore(Instant moment) {
    deltaTokensVoidBefore = moment;
  }

  boolean isVoid(Instant issuedAt) {
    return issuedAt.isBefore(deltaTokensVoidBefore);
  }

  /** A smaller limit than Exchange's 10,000, so that a test reaches it. */
  public void setRecipientsADay(int most) {
    recipientsADay = most;
  }

  int recipientsADay() {
    return recipientsADay;
  }
}
