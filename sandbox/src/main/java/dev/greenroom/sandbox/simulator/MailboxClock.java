package dev.greenroom.sandbox.simulator;

import com.ibm.icu.util.TimeZone;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock that a mailbox's owner lives by, for those who play her. */
public final class MailboxClock {
  private static final String WHOLE_WORLD = "001";

  private MailboxClock() {}

  /** The zone that the settings name, in Windows' words or IANA's; UTC for rules of her own. */
  public static ZoneId of(Mailbox mailbox) {
    String name = mailbox.settings().path("timeZone").asText("UTC");
    String iana = TimeZone.getIDForWindowsID(name, WHOLE_WORLD);
    if (iana != null) {
      return ZoneId.of(iana);
    }
    return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
  }
}
