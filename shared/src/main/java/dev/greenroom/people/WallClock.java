package dev.greenroom.people;

import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Optional;

/**
 * The clock on somebody's wall: an IANA zone, or the rules that Exchange keeps for a customised
 * one.
 *
 * @param name an IANA name, or a POSIX TZ string for a customised zone: what {@link ZoneRules}
 *     alone cannot say
 */
public record WallClock(String name, ZoneRules rules) {
  public static WallClock of(ZoneId zone) {
    return new WallClock(zone.getId(), zone.getRules());
  }

  /**
   * The clock of that name, as {@link #name} gives it; empty for a name that we do not know. An
   * offset by itself, {@code +02:00}, is no name.
   */
  public static Optional<WallClock> parse(String name) {
    if (name.startsWith("<")) {
      return PosixZone.rules(name).map(rules -> new WallClock(name, rules));
    }
    try {
      return Optional.of(new WallClock(name, ZoneRulesProvider.getRules(name, false)));
    } catch (ZoneRulesException e) {
      return Optional.empty();
    }
  }
}
