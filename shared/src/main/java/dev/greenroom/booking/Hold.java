package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Times that are kept free until somebody decides, each for a booking of its own; one of them
 * becomes that booking, and the others are free again at the same moment. Nothing stands in
 * Outlook.
 *
 * @param fingerprint tells a repeat of the request from another request
 * @param confirmed what one of the options became
 */
public record Hold(
    HoldId id,
    List<BookingRequest> options,
    Instant expiresAt,
    String fingerprint,
    Optional<Confirmed> confirmed) {
  public Hold {
    options = List.copyOf(options);
  }

  /** The option that was taken. */
  public record Confirmed(int option, InterviewId interview) {}

  boolean isExpiredAt(Instant now) {
    return confirmed.isEmpty() && !expiresAt.isAfter(now);
  }

  Hold confirmedAs(int option, InterviewId interview) {
    return new Hold(
        id, options, expiresAt, fingerprint, Optional.of(new Confirmed(option, interview)));
  }

  public TimeRange rangeOf(BookingRequest option) {
    return Inviting.rangeOf(option.start(), option.length());
  }

  /** Its lines in the ledger, by page; several where options fall on one day. */
  Map<LedgerDay, List<Promised>> lines() {
    Map<LedgerDay, List<Promised>> lines = new LinkedHashMap<>();
    for (BookingRequest option : options) {
      claimsOf(option)
          .forEach(
              (day, range) ->
                  lines.computeIfAbsent(day, unused -> new ArrayList<>()).add(line(range)));
    }
    return lines;
  }

  Map<LedgerDay, TimeRange> claimsOf(BookingRequest option) {
    return Ledger.claims(option.panel(), option.room(), option.buffer(), rangeOf(option));
  }

  /** What it takes of whose week. */
  Map<PersonId, List<Promised>> shares() {
    Map<PersonId, List<Promised>> shares = new LinkedHashMap<>();
    for (BookingRequest option : options) {
      for (PersonId person : option.panel()) {
        shares
            .computeIfAbsent(person, unused -> new ArrayList<>())
            .add(line(rangeOf(option).widenedBy(option.buffer())));
      }
    }
    return shares;
  }

  Set<LedgerDay> days() {
    return new HashSet<>(lines().keySet());
  }

  private Promised line(TimeRange range) {
    return new Promised(id.inLedger(), range, Optional.of(expiresAt));
  }
}
