package dev.greenroom.sandbox.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Object ids that stay the same from run to run. */
final class Ids {
  private Ids() {}

  /** The object id of a person, shared mailbox or room by its address. */
  static String ofUser(String address) {
    return of("user/" + address);
  }

  static String ofGroup(String address) {
    return of("group/" + address);
  }

  /** A room's id among the places, which is not the object id of its mailbox. */
  static String ofPlace(String address) {
    return of("place/" + address);
  }

  private static String of(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
