package dev.greenroom.functions.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object and notes every fault instead of stopping at the first. A
 * member that is at fault reads as absent; whoever reads looks at {@link Faults} before using
 * anything.
 */
public final class Fields {
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

  /** What has no place even in text with line breaks and tabs. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]");

  /** JSON can write half a character; neither storage nor Outlook gives it back as it was. */
  private static final Pattern HALF_A_CHARACTER = Pattern.compile("\\p{Cs}");

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

  private final JsonNode node;
  private final String pointer;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();

  Fields(JsonNode node, String pointer, Faults faults) {
    this.node = node;
    this.pointer = pointer;
    this.faults = faults;
  }

  public Faults faults() {
    return faults;
  }

  /** Whether the member is there at all, null included. */
  public boolean has(String name) {
    known.add(name);
    return node.has(name);
  }

  public boolean isNull(String name) {
    return has(name) && node.get(name).isNull();
  }

  /** Text without control characters, {@code least} to {@code most} characters. */
  public Optional<String> text(String name, int least, int most) {
    return string(name)
        .filter(
            value ->
                holds(
                        value.length() >= least && value.length() <= most,
                        name,
                        "must have %d to %d characters",
                        least,
                        most)
                    && holds(
                        !CONTROL.matcher(value).find(), name, "must not have control characters"));
  }

  /** Text that may have line breaks and tabs, and no other control characters. */
  public Optional<String> prose(String name, int most) {
    return string(name)
        .filter(
            value ->
                holds(value.length() <= most, name, "must have at most %d characters", most)
                    && holds(isProse(value), name, "must not have control characters"));
  }

  /** Whether this is whole characters, of which line breaks and tabs are the only controls. */
  public static boolean isProse(String text) {
    return !UNPRINTABLE.matcher(text).find() && !HALF_A_CHARACTER.matcher(text).find();
  }

  /** Whether this is whole characters without any controls. */
  public static boolean isLine(String text) {
    return !CONTROL.matcher(text).find() && !HALF_A_CHARACTER.matcher(text).find();
  }

  /** Text that {@code parse} makes into a value; its IllegalArgumentException becomes a fault. */
  public <T> Optional<T> parsed(String name, Function<String, T> parse, String expected) {
    return string(name).flatMap(value -> parse(at(name), value, parse, expected));
  }

  public Optional<Instant> instant(String name) {
    return this.<Instant>parsed(
            name,
            value -> {
              try {
                return OffsetDateTime.parse(value, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
              } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(e);
              }
            },
            "must be a time with its offset, as in 2026-03-02T09:00:00Z")
        .filter(
            time ->
                holds(
                    !time.isBefore(EARLIEST) && time.isBefore(LATEST),
                    name,
                    "must be between the years 2000 and 2100"));
  }

  public Optional<LocalTime> timeOfDay(String name) {
    return parsed(
        name,
        value -> {
          if (!value.matches("([01][0-9]|2[0-3]):[0-5][0-9]")) {
            throw new IllegalArgumentException("not a time of day");
          }
          return LocalTime.parse(value);
        },
        "must be a time of day, as in 09:00");
  }

  /** An IANA time zone that this JVM knows; offsets and abbreviations are not zones. */
  public Optional<ZoneId> zone(String name) {
    return parsed(
        name,
        value -> {
          if (value.length() > 64 || !(ZoneId.getAvailableZoneIds().contains(value))) {
            throw new IllegalArgumentException("no such zone");
          }
          try {
            return ZoneId.of(value);
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
          }
        },
        "must be a time zone by its IANA name, as in Europe/Berlin");
  }

  public OptionalInt integer(String name, int least, int most) {
    JsonNode value = member(name);
    if (value == null) {
      return OptionalInt.empty();
    }
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (!holds(
        whole && value.asInt() >= least && value.asInt() <= most,
        name,
        "must be a whole number from %d to %d",
        least,
        most)) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.asInt());
  }

  public Optional<Boolean> bool(String name) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isBoolean(), name, "must be true or false")) {
      return Optional.empty();
    }
    return Optional.of(value.asBoolean());
  }

  public Optional<Fields> object(String name) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isObject(), name, "must be an object")) {
      return Optional.empty();
    }
    return Optional.of(new Fields(value, at(name), faults));
  }

  /** A list of different texts, each made into a value by {@code parse}. */
  public <T> Optional<List<T>> list(
      String name, int least, int most, Function<String, T> parse, String expected) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isArray(), name, "must be a list")) {
      return Optional.empty();
    }
    if (!holds(
        value.size() >= least && value.size() <= most,
        name,
        "must have %d to %d entries",
        least,
        most)) {
      return Optional.empty();
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String where = at(name) + "/" + i;
      if (!value.get(i).isTextual()) {
        faults.add(where, expected);
        continue;
      }
      parse(where, value.get(i).asText(), parse, expected)
          .ifPresent(
              item -> {
                if (values.contains(item)) {
                  faults.add(where, "is in the list twice");
                }
                values.add(item);
              });
    }
    return Optional.of(values);
  }

  /** Notes a fault for a member that must be there and is not. */
  public Fields require(String... names) {
    for (String name : names) {
      known.add(name);
      if (!node.has(name) || node.get(name).isNull()) {
        faults.add(pointer, "must have the member \"%s\"".formatted(name));
      }
    }
    return this;
  }

  /** A list of objects, each to be read like this one. */
  public Optional<List<Fields>> objects(String name, int least, int most) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isArray(), name, "must be a list")) {
      return Optional.empty();
    }
    if (!holds(
        value.size() >= least && value.size() <= most,
        name,
        "must have %d to %d entries",
        least,
        most)) {
      return Optional.empty();
    }
    List<Fields> objects = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String where = at(name) + "/" + i;
      if (value.get(i).isObject()) {
        objects.add(new Fields(value.get(i), where, faults));
      } else {
        faults.add(where, "must be an object");
      }
    }
    return Optional.of(objects);
  }

  /** An object of texts, under whatever names. */
  public Optional<Map<String, String>> texts(String name) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isObject(), name, "must be an object of texts")) {
      return Optional.empty();
    }
    Fields members = new Fields(value, at(name), faults);
    Map<String, String> texts = new LinkedHashMap<>();
    value
        .fieldNames()
        .forEachRemaining(
            member ->
                members
                    .string(member)
                    .filter(
                        text ->
                            members.holds(
                                isProse(text), member, "must not have control characters"))
                    .ifPresent(text -> texts.put(member, text)));
    return Optional.of(texts);
  }

  /** Notes a fault for each member that nobody asked for: call it last. */
  public void refuseOthers() {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                faults.add(at(name), "is not a member that this takes");
              }
            });
  }

  /** Notes {@code detail} against a member. */
  public void fault(String name, String detail) {
    faults.add(at(name), detail);
  }

  private Optional<String> string(String name) {
    JsonNode value = member(name);
    if (value == null || !holds(value.isTextual(), name, "must be text")) {
      return Optional.empty();
    }
    return Optional.of(value.asText())
        .filter(
            text ->
                holds(
                    !HALF_A_CHARACTER.matcher(text).find(),
                    name,
                    "must be whole Unicode characters"));
  }

  private @Nullable JsonNode member(String name) {
    known.add(name);
    JsonNode value = node.get(name);
    return value == null || value.isNull() ? null : value;
  }

  private <T> Optional<T> parse(
      String where, String value, Function<String, T> parse, String expected) {
    try {
      return Optional.of(parse.apply(value));
    } catch (IllegalArgumentException e) {
      faults.add(where, expected);
      return Optional.empty();
    }
  }

  private boolean holds(boolean right, String name, String expected, Object... values) {
    if (!right) {
      faults.add(at(name), expected.formatted(values));
    }
    return right;
  }

  private String at(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
