package dev.greenroom.sandbox.simulator.calendars;

import com.ibm.icu.util.TimeZone;
import dev.greenroom.sandbox.simulator.GraphException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Time zones as Exchange names them: by Windows name, or by the names of the IANA data base.
 *
 * <p>The table is Unicode's windowsZones, as ICU carries it. It is on purpose not the product's
 * own: a checker that shares code with what it checks repeats its mistakes.
 *
 * @see <a
 *     href="https://learn.microsoft.com/graph/api/resources/datetimetimezone">dateTimeTimeZone</a>
 */
final class Zones {
  private static final String WHOLE_WORLD = "001";

  /** ICU takes its time to look a name up; there are only so many that exist. */
  private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

  private Zones() {}

  /**
   * The zone of that name.
   *
   * @throws GraphException 400 {@code TimeZoneNotSupportedException}, as Graph answers
   */
  static ZoneId named(String name) {
    return find(name)
        .orElseThrow(
            () ->
                GraphException.badRequest(
                    "TimeZoneNotSupportedException",
                    ("A valid TimeZone value must be specified. The following TimeZone value is"
                            + " not supported: '%s'.")
                        .formatted(name)));
  }

  static Optional<ZoneId> find(String name) {
    ZoneId known = KNOWN.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ZoneId> found = lookUp(name);
    found.ifPresent(zone -> KNOWN.put(name, zone));
    return found;
  }

  private static Optional<ZoneId> lookUp(String name) {
    if (name.equals("UTC") || name.equals("Etc/UTC")) {
      return Optional.of(ZoneOffset.UTC);
    }
    String iana = TimeZone.getIDForWindowsID(name, WHOLE_WORLD);
    if (iana != null) {
      return Optional.of(ZoneId.of(iana));
    }
    return name.contains("/") && ZoneId.getAvailableZoneIds().contains(name)
        ? Optional.of(ZoneId.of(name))
        : Optional.empty();
  }
}
