package dev.greenroom.booking.links;

import dev.greenroom.availability.Slot;
import dev.greenroom.booking.Fault;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The arithmetic of when a candidate could. */
final class Windows {
  static final int MOST = 100;

  private Windows() {}

  static List<Fault> faults(List<TimeRange> windows, LinkTerms terms, Instant now) {
    List<Fault> faults = new ArrayList<>();
    if (windows.isEmpty() || windows.size() > MOST) {
      faults.add(new Fault("/windows", "must have 1 to %d entries".formatted(MOST)));
    }
    for (int i = 0; i < windows.size(); i++) {
      TimeRange window = windows.get(i);
      if (!window.end().isAfter(now)) {
        faults.add(new Fault("/windows/" + i, "must not be over"));
      } else if (window.start().isAfter(now.plus(terms.horizon()))) {
        faults.add(
            new Fault(
                "/windows/" + i, "must begin within %d days".formatted(terms.horizon().toDays())));
      }
    }
    return faults;
  }

  /** In their order, those that touch or overlap as one. */
  static List<TimeRange> joined(List<TimeRange> windows) {
    List<TimeRange> joined = new ArrayList<>();
    for (TimeRange window :
        windows.stream().sorted(Comparator.comparing(TimeRange::start)).toList()) {
      int last = joined.size() - 1;
      if (last >= 0 && !window.start().isAfter(joined.get(last).end())) {
        Instant end =
            window.end().isAfter(joined.get(last).end()) ? window.end() : joined.get(last).end();
        joined.set(last, new TimeRange(joined.get(last).start(), end));
      } else {
        joined.add(window);
      }
    }
    return joined;
  }

  static List<Slot> suiting(List<Slot> slots, List<TimeRange> windows) {
    return slots.stream()
        .filter(slot -> windows.stream().anyMatch(window -> window.contains(slot.range())))
        .toList();
  }
}
