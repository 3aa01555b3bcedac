package dev.greenroom.booking;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arithmetic of promises: what an interview claims, and which pages that touches. */
final class Ledger {
  /**
   * Twelve hours, buffers included, is the longest that can be booked, so that two pages always do.
   * Somebody may stretch an event over a week in Outlook: its later days are kept free by the event
   * itself, which the live read sees.
   */
  private static final int MOST_DAYS = 2;

  private Ledger() {}

  /** What the interview claims of whom; nothing once it is over. */
  static Map<LedgerDay, TimeRange> claims(Booking booking) {
    return booking.isOver() ? Map.of() : claims(booking.invited(), booking.range());
  }

  static Map<LedgerDay, TimeRange> claims(Invited invited, TimeRange range) {
    List<Buffers> buffers = invited.panel().stream().map(Invited.Interviewer::buffers).toList();
    return claims(
        invited.panel().stream().map(Invited.Interviewer::person).toList(),
        buffers,
        invited.room().map(Invited.BookedRoom::room),
        invited.buffer(),
        range);
  }

  /**
   * Buffers are for people; a room may be used up to the minute.
   *
   * @param own what each of the panel wants free at least, in its order
   */
  static Map<LedgerDay, TimeRange> claims(
      List<PersonId> panel,
      List<Buffers> own,
      Optional<RoomId> room,
      Duration buffer,
      TimeRange range) {
    Map<LedgerDay, TimeRange> claims = new LinkedHashMap<>();
    for (int i = 0; i < panel.size(); i++) {
      Buffers buffers = new Buffers(buffer, buffer).orMore(own.get(i));
      claim(
          claims,
          new CalendarOwner.OfPerson(panel.get(i)),
          range.widenedBy(buffers.before(), buffers.after()));
    }
    room.ifPresent(one -> claim(claims, new CalendarOwner.OfRoom(one), range));
    return claims;
  }

  /** Every page that claims may touch, however long anybody's buffers turn out to be. */
  static Set<LedgerDay> pagesOf(List<PersonId> panel, Optional<RoomId> room, TimeRange range) {
    Map<LedgerDay, TimeRange> claims = new LinkedHashMap<>();
    for (PersonId person : panel) {
      claim(claims, new CalendarOwner.OfPerson(person), range.widenedBy(Buffers.LONGEST));
    }
    room.ifPresent(one -> claim(claims, new CalendarOwner.OfRoom(one), range));
    return claims.keySet();
  }

  /** What clashes already, and was accepted so, keeps nothing else from being changed. */
  static Map<LedgerDay, TimeRange> claimsToMake(Booking before, Booking after) {
    Map<LedgerDay, TimeRange> claims = new HashMap<>(claims(after));
    claims.entrySet().removeAll(claims(before).entrySet());
    return claims;
  }

  private static void claim(
      Map<LedgerDay, TimeRange> claims, CalendarOwner owner, TimeRange range) {
    LocalDate day = range.start().atOffset(ZoneOffset.UTC).toLocalDate();
    LocalDate last = range.end().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
    for (int days = 0; days < MOST_DAYS && !day.isAfter(last); days++) {
      claims.put(new LedgerDay(owner, day), range);
      day = day.plusDays(1);
    }
  }

  static Set<LedgerDay> daysOf(Map<LedgerDay, TimeRange> before, Map<LedgerDay, TimeRange> after) {
    Set<LedgerDay> days = new HashSet<>(before.keySet());
    days.addAll(after.keySet());
    return days;
  }

  /** Whether any of the claims overlaps what is promised to another interview. */
  static boolean isTaken(
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Map<LedgerDay, TimeRange> claims,
      InterviewId interview) {
    return claims.entrySet().stream()
        .anyMatch(
            claim ->
                linesOf(pages, claim.getKey()).value().stream()
                    .anyMatch(
                        line ->
                            !line.interview().equals(interview)
                                && line.range().overlaps(claim.getValue())));
  }

  /** The pages that have to be written so that the interview claims just {@code claims}. */
  static Map<LedgerDay, Kept<List<Promised>>> rewritten(
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Map<LedgerDay, TimeRange> before,
      Map<LedgerDay, TimeRange> claims,
      InterviewId interview) {
    if (before.equals(claims)) {
      return Map.of();
    }
    Map<LedgerDay, Kept<List<Promised>>> written = new HashMap<>();
    for (LedgerDay day : daysOf(before, claims)) {
      Kept<List<Promised>> page = linesOf(pages, day);
      List<Promised> lines = new ArrayList<>(page.value());
      lines.removeIf(line -> line.interview().equals(interview));
      TimeRange claim = claims.get(day);
      if (claim != null) {
        lines.add(new Promised(interview, claim));
      }
      if (!lines.equals(page.value())) {
        written.put(day, page.with(List.copyOf(lines)));
      }
    }
    return written;
  }

  /** The pages without what these interviews claim. */
  static Map<LedgerDay, Kept<List<Promised>>> without(
      Map<LedgerDay, Kept<List<Promised>>> pages, Set<InterviewId> interviews) {
    Map<LedgerDay, Kept<List<Promised>>> left = new HashMap<>();
    pages.forEach(
        (day, page) ->
            left.put(
                day,
                page.with(
                    page.value().stream()
                        .filter(line -> !interviews.contains(line.interview()))
                        .toList())));
    return left;
  }

  /** Whose promises the claims overlap. */
  static Set<CalendarOwner> takenOwners(
      Map<LedgerDay, Kept<List<Promised>>> pages,
      Map<LedgerDay, TimeRange> claims,
      InterviewId interview) {
    Set<CalendarOwner> owners = new LinkedHashSet<>();
    claims.forEach(
        (day, range) -> {
          if (isTaken(pages, Map.of(day, range), interview)) {
            owners.add(day.owner());
          }
        });
    return owners;
  }

  private static Kept<List<Promised>> linesOf(
      Map<LedgerDay, Kept<List<Promised>>> pages, LedgerDay day) {
    return pages.getOrDefault(day, Kept.fresh(List.of()));
  }
}
