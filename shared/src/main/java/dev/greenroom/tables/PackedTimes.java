package dev.greenroom.tables;

import dev.greenroom.values.TimeRange;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;

/**
 * Times as short text: what overlaps or touches made one, then for each the seconds since the end
 * of the one before, and how many it lasts, seven bits a byte.
 */
final class PackedTimes {
  private PackedTimes() {}

  static String pack(List<TimeRange> times) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    long last = 0;
    for (TimeRange range : joined(times)) {
      // away from zero on both sides, so that no busy second is lost
      long start = range.start().getEpochSecond();
      long end = range.end().plusNanos(999_999_999).getEpochSecond();
      write(bytes, start - last);
      write(bytes, end - start);
      last = end;
    }
    return Base64.getEncoder().withoutPadding().encodeToString(bytes.toByteArray());
  }

  private static List<TimeRange> joined(List<TimeRange> times) {
    List<TimeRange> joined = new ArrayList<>();
    for (TimeRange range : times.stream().sorted(Comparator.comparing(TimeRange::start)).toList()) {
      TimeRange last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      // a second apart is together: packed, both are made up to whole seconds
      if (last == null || range.start().minusSeconds(1).isAfter(last.end())) {
        joined.add(range);
      } else if (range.end().isAfter(last.end())) {
        joined.set(joined.size() - 1, new TimeRange(last.start(), range.end()));
      }
    }
    return joined;
  }

  static List<TimeRange> unpack(String packed) {
    ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(packed));
    List<TimeRange> times = new ArrayList<>();
    long last = 0;
    while (bytes.hasRemaining()) {
      long start = last + read(bytes);
      last = start + read(bytes);
      times.add(new TimeRange(Instant.ofEpochSecond(start), Instant.ofEpochSecond(last)));
    }
    return times;
  }

  private static void write(ByteArrayOutputStream bytes, long number) {
    long left = number;
    while (left >= 0x80) {
      bytes.write((int) (left & 0x7f) | 0x80);
      left >>>= 7;
    }
    bytes.write((int) left);
  }

  private static long read(ByteBuffer bytes) {
    long number = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      number |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return number;
      }
    }
  }
}
