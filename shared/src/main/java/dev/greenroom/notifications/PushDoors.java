package dev.greenroom.notifications;

import java.net.URI;

/** The two addresses that Graph pushes to. */
public record PushDoors(URI notifications, URI lifecycle) {
  /**
   * @param publicBaseUrl where Graph reaches the app, route prefix included
   */
  public static PushDoors at(URI publicBaseUrl) {
    String base = publicBaseUrl.toString().replaceAll("/+$", "");
    return new PushDoors(
        URI.create(base + "/graph/notifications"), URI.create(base + "/graph/lifecycle"));
  }

  /** Whether a subscription leads to us, and not to another deployment of the same registration. */
  boolean areThoseOf(SubscriptionApi.Existing existing) {
    return existing.notificationUrl().equals(notifications.toString());
  }
}
