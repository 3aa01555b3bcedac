package dev.greenroom.graph;

import dev.greenroom.availability.FreeBusySource.Target;
import dev.greenroom.values.CalendarOwner.OfPerson;

/** How a calendar's mailbox is named on the way to Graph. */
final class Mailboxes {
  private Mailboxes() {}

  /** In a path: a person's object id, for an address may change; a room has only its address. */
  static String pathOf(Target target) {
    return target.owner() instanceof OfPerson one ? one.person().value() : target.address().value();
  }

  static String laneOf(Target target) {
    return target.owner() instanceof OfPerson one
        ? one.person().value()
        : target.address().canonical();
  }
}
