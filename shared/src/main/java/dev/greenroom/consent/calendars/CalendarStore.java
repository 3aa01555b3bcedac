package dev.greenroom.consent.calendars;

import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.function.UnaryOperator;

/** Keeps which groups' calendars a tenant uses. */
public interface CalendarStore {
  /** Those that were removed, too. */
  List<GroupCalendar> all(TenantId tenant);

  /** Changes them at once, whoever else does so meanwhile; {@code change} may be called again. */
  List<GroupCalendar> change(TenantId tenant, UnaryOperator<List<GroupCalendar>> change);

  /** Where there are none. */
  static CalendarStore none() {
    return new CalendarStore() {
      @Override
      public List<GroupCalendar> all(TenantId tenant) {
        return List.of();
      }

      @Override
      public List<GroupCalendar> change(
          TenantId tenant, UnaryOperator<List<GroupCalendar>> change) {
        throw new UnsupportedOperationException("nothing is kept here");
      }
    };
  }
}
