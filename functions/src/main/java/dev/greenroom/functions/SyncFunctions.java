package dev.greenroom.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.notifications.EventFollower;
import dev.greenroom.notifications.NotificationWorker;
import dev.greenroom.notifications.SubscriptionUpkeep;

/**
 * What happens behind the push doors, and the upkeep of the subscriptions. Apart from the doors,
 * which must load nothing of this. What fails here is left to fly: the message comes again.
 */
public final class SyncFunctions {
  private final NotificationWorker notifications;
  private final EventFollower events;
  private final SubscriptionUpkeep upkeep;

  public SyncFunctions(
      NotificationWorker notifications, EventFollower events, SubscriptionUpkeep upkeep) {
    this.notifications = notifications;
    this.events = events;
    this.upkeep = upkeep;
  }

  /** Sorts one POST of notifications. */
  @FunctionName("FollowNotifications")
  public void followNotifications(
      @QueueTrigger(
              name = "message",
              queueName = "notifications",
              connection = "AzureWebJobsStorage")
          String message) {
    notifications.sort(message);
  }

  /** Lets one interview follow its event. */
  @FunctionName("FollowEvent")
  public void followEvent(
      @QueueTrigger(
              name = "message",
              queueName = "event-changes",
              connection = "AzureWebJobsStorage")
          String message) {
    events.follow(message);
  }

  /** Looks after one tenant's subscriptions. */
  @FunctionName("KeepSubscriptions")
  public void keepSubscriptions(
      @QueueTrigger(
              name = "message",
              queueName = "subscription-upkeep",
              connection = "AzureWebJobsStorage")
          String message) {
    upkeep.keep(message);
  }

  /** Asks for upkeep, one message a tenant. */
  @FunctionName("RenewSubscriptions")
  public void renewSubscriptions(
      @TimerTrigger(name = "timer", schedule = "%RenewSubscriptionsSchedule%") String timer) {
    upkeep.askForAll();
  }
}
