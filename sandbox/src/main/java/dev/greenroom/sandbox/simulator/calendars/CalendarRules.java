package dev.greenroom.sandbox.simulator.calendars;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What can be different from one real mailbox server to the next, or on a bad day. Each rule starts
 * as the documentation has it. Safe for several threads.
 */
public final class CalendarRules {
  /** How a room answers a request. */
  public enum RoomAnswer {
    /** Accepts if it is free, else declines: Exchange's AutoAccept. */
    IF_FREE,
    /** Accepts conflicts, too. */
    ALWAYS,
    /** Leaves it to a person. */
    BY_HAND
  }

  private final Map<String, RoomAnswer> roomAnswers = new ConcurrentHashMap<>();
  private final Set<String> hiddenFreeBusy = ConcurrentHashMap.newKeySet();
  private volatile boolean transactionIdsIgnored;
  private volatile boolean bodyPatchKeepsTeamsLink;
  private volatile boolean cancelledCopiesVanish;
  private volatile boolean scheduleErrorsAreNumbers;
  private volatile Instant deltaTokensVoidBefore = Instant.MIN;
  private volatile Duration deltaTokenLifetime = Duration.ofDays(30);

  /** A repeated POST with the same {@code transactionId} makes a second event. */
  public void setTransactionIdsIgnored(boolean ignored) {
    transactionIdsIgnored = ignored;
  }

  boolean transactionIdsIgnored() {
    return transactionIdsIgnored;
  }

  /** A PATCH of {@code body} without the join block leaves the online meeting alone. */
  public void setBodyPatchKeepsTeamsLink(boolean keeps) {
    bodyPatchKeepsTeamsLink = keeps;
  }

  boolean bodyPatchKeepsTeamsLink() {
    return bodyPatchKeepsTeamsLink;
  }

  /** Attendees' copies of a cancelled meeting go at once, instead of staying as cancelled. */
  public void setCancelledCopiesVanish(boolean vanish) {
    cancelledCopiesVanish = vanish;
  }

  boolean cancelledCopiesVanish() {
    return cancelledCopiesVanish;
  }

  /**
   * getSchedule says {@code 5009} where it otherwise says {@code ErrorMailRecipientNotFound}.
   *
   * @see <a href="https://github.com/microsoftgraph/microsoft-graph-docs/issues/11225">seen on the
   *     real service in 2021</a>
   */
  public void setScheduleErrorsAreNumbers(boolean numbers) {
    scheduleErrorsAreNumbers = numbers;
  }

  boolean scheduleErrorsAreNumbers() {
    return scheduleErrorsAreNumbers;
  }

  /** Tokens issued before this moment answer 410 from now on. */
  public void expireDeltaTokensIssuedBefore(Instant moment) {
    deltaTokensVoidBefore = moment;
  }

  /** Outlook's is not fixed; here it is 30 days unless set. */
  public void setDeltaTokenLifetime(Duration lifetime) {
    deltaTokenLifetime = lifetime;
  }

  boolean isDeltaTokenExpired(Instant issuedAt, Instant now) {
    return issuedAt.isBefore(deltaTokensVoidBefore)
        || now.isAfter(issuedAt.plus(deltaTokenLifetime));
  }

  public void setRoomAnswer(String ownerId, RoomAnswer answer) {
    roomAnswers.put(ownerId, answer);
  }

  RoomAnswer roomAnswer(String ownerId) {
    return roomAnswers.getOrDefault(ownerId, RoomAnswer.IF_FREE);
  }

  /** getSchedule answers {@code ErrorNoFreeBusyAccess} for this mailbox. */
  public void hideFreeBusy(String ownerId, boolean hidden) {
    if (hidden) {
      hiddenFreeBusy.add(ownerId);
    } else {
      hiddenFreeBusy.remove(ownerId);
    }
  }

  boolean isFreeBusyHidden(String ownerId) {
    return hiddenFreeBusy.contains(ownerId);
  }
}
