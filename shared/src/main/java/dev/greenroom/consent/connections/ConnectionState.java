package dev.greenroom.consent.connections;

/** How a person's connection stands. */
public enum ConnectionState {
  /** She never connected, or disconnected since. */
  NOT_CONNECTED,
  CONNECTED,
  /** Its token is dead; she signs in once more, and it works again. */
  NEEDS_RECONNECT,
  /** Signing in again helps only after an administrator did something. */
  BLOCKED
}
