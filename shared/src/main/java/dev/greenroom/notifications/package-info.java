/**
 * Subscriptions, and what Graph pushes through them.
 *
 * <p>A push goes three steps: {@link dev.greenroom.notifications.NotificationIntake} keeps what is
 * proven, {@link dev.greenroom.notifications.NotificationWorker} sorts it, {@link
 * dev.greenroom.notifications.EventFollower} looks at one event. A notification is a hint to look,
 * never the truth. {@link dev.greenroom.notifications.SubscriptionUpkeep} sees to it that there are
 * any.
 *
 * <p>Uses {@code values}, {@code consent}, {@code people}, {@code availability}, {@code booking}.
 * Its data lives in the tables {@code subscriptions} and {@code arrivals}, its work on the queues
 * {@code notifications}, {@code event-changes} and {@code subscription-upkeep}.
 */
@NullMarked
package dev.greenroom.notifications;

import org.jspecify.annotations.NullMarked;
