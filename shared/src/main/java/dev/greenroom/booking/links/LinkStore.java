package dev.greenroom.booking.links;

import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.Rider;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps links, in the same place as interviews. Implementations are safe for several threads. */
public interface LinkStore {
  Optional<Kept<BookingLink>> find(TenantId tenant, LinkId link);

  /** A page of the links of one kind, in the order of their ids; those of candidates included. */
  PageOf<BookingLink> list(TenantId tenant, LinkTerms.Kind kind, int limit, Optional<String> after);

  /**
   * @throws ChangedMeanwhile if somebody else wrote it since it was read
   */
  void write(TenantId tenant, Kept<BookingLink> link) throws ChangedMeanwhile;

  /**
   * What candidates took of these people's weeks; a week of which nothing is taken is there too.
   */
  List<Kept<WeekShare>> weeks(
      TenantId tenant, Collection<PersonId> people, Collection<LocalDate> mondays);

  /**
   * All or nothing.
   *
   * @throws ChangedMeanwhile if somebody else wrote one of them since it was read
   */
  void writeWeeks(TenantId tenant, List<Kept<WeekShare>> weeks) throws ChangedMeanwhile;

  /** The link as a row that goes along with an interview. */
  Rider rider(Kept<BookingLink> link);

  /** The week as a row that goes along with an interview. */
  Rider rider(WeekShare week, Optional<String> version);
}
