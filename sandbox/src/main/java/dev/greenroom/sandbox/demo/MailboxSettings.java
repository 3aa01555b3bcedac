package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.demo.Person.Trait;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Graph's {@code mailboxSettings} of a person, a shared mailbox or a room; automatic replies are
 * off.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/mailboxsettings">mailboxSettings</a>
 */
final class MailboxSettings {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.0000000");

  private MailboxSettings() {}

  static ObjectNode of(Person person) {
    ObjectNode settings = of(person.site(), "user");
    ObjectNode hours = settings.withObject("/workingHours");
    fill(hours, person.work());
    if (person.is(Trait.IANA)) {
      settings.put("timeZone", person.site().zone().getId());
      hours.withObject("/timeZone").put("name", person.site().zone().getId());
    }
    if (person.is(Trait.CUSTOM_ZONE)) {
      settings.put("timeZone", "tzone://Microsoft/Custom");
      hours.set("timeZone", newYorkByHand());
    }
    return settings;
  }

  static ObjectNode of(Site site, String purpose) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put("archiveFolder", "");
    settings.put("timeZone", site.windowsZone());
    settings.put("delegateMeetingMessageDeliveryOptions", "sendToDelegateOnly");
    settings.put("dateFormat", site.dateFormat());
    settings.put("timeFormat", site.timeFormat());
    settings.put("userPurpose", purpose);
    ObjectNode replies = settings.putObject("automaticRepliesSetting");
    replies.put("status", "disabled");
    replies.put("externalAudience", "none");
    ObjectNode language = settings.putObject("language");
    language.put("locale", site.locale());
    language.put(
        "displayName", Locale.forLanguageTag(site.locale()).getDisplayName(Locale.ENGLISH));
    ObjectNode hours = settings.putObject("workingHours");
    fill(hours, WorkWeek.parse("12345 08:00-17:00"));
    hours.putObject("timeZone").put("name", site.windowsZone());
    return settings;
  }

  private static void fill(ObjectNode hours, WorkWeek work) {
    ArrayNode days = hours.putArray("daysOfWeek");
    work.days().forEach(day -> days.add(day.name().toLowerCase(Locale.ROOT)));
    hours.put("startTime", time(work.start()));
    hours.put("endTime", time(work.end()));
  }

  private static String time(LocalTime time) {
    return time.format(TIME);
  }

  /**
   * New York's rules spelled out. The sign of {@code bias} is that of the answers which the
   * getSchedule page shows (480 for Pacific time), not of the sentence on the customTimeZone page.
   *
   * @see <a href="https://learn.microsoft.com/graph/api/calendar-getschedule">getSchedule</a>
   */
  private static ObjectNode newYorkByHand() {
    ObjectNode zone = JsonNodeFactory.instance.objectNode();
    zone.put("@odata.type", "#microsoft.graph.customTimeZone");
    zone.put("name", "Customized Time Zone");
    zone.put("bias", 300);
    transition(zone.putObject("standardOffset"), 1, 11);
    ObjectNode daylight = zone.putObject("daylightOffset");
    daylight.put("daylightBias", -60);
    transition(daylight, 2, 3);
    return zone;
  }

  private static void transition(ObjectNode node, int sundayOfMonth, int month) {
    node.put("time", "02:00:00.0000000");
    node.put("dayOccurrence", sundayOfMonth);
    node.put("dayOfWeek", "sunday");
    node.put("month", month);
    node.put("year", 0);
  }
}
