package dev.greenroom.booking;

import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Times that are kept free until somebody decides, each for a booking of its own; one of them
 * becomes that booking, and the others are free again at the same moment. Nothing stands in
 * Outlook.
 *
 * @param fingerprint tells a repeat of the request from another request
 * @param confirmed what one of the options became
 * @param buffers by option, what each of its panel wants free around it at least
 */
public record Hold(
    HoldId id,
    List<BookingRequest> options,
    Instant expiresAt,
    String fingerprint,
    Optional<Confirmed> confirmed,
    List<List<Buffers>> buffers) {
  public Hold {
    // rows from before anybody's own buffers were kept
    buffers = List.copyOf(Objects.requireNonNullElse(buffers, List.of()));
    options = List.copyOf(options);
  }

  /** The option that was taken. */
  public record Confirmed(int option, InterviewId interview) {}

  Hold keeping(List<List<Buffers>> around) {
    return new Hold(id, options, expiresAt, fingerprint, confirmed, around);
  }

  boolean isExpiredAt(Instant now) {
    return confirmed.isEmpty() && !expiresAt.isAfter(now);
  }

  Hold confirmedAs(int option, InterviewId interview) {
    return new Hold(
        id,
        options,
        expiresAt,
        fingerprint,
        Optional.of(new Confirmed(option, interview)),
        buffers);
  }

  public TimeRange rangeOf(BookingRequest option) {
    return Inviting.rangeOf(option.start(), option.length());
  }

  /** Its lines in the ledger, by page; several where options fall on one day. */
  Map<LedgerDay, List<Promised>> lines() {
    Map<LedgerDay, List<Promised>> lines = new LinkedHashMap<>();
    for (int i = 0; i < options.size(); i++) {
      claimsOf(i)
          .forEach(
              (day, range) ->
                  lines.computeIfAbsent(day, unused -> new ArrayList<>()).add(line(range)));
    }
    return lines;
  }

  Map<LedgerDay, TimeRange> claimsOf(int index) {
    BookingRequest option = options.get(index);
    return Ledger.claims(
        option.panel(), buffersOf(index), option.room(), option.buffer(), rangeOf(option));
  }

  private List<Buffers> buffersOf(int index) {
    return buffers.isEmpty()
        ? Collections.nCopies(options.get(index).panel().size(), Buffers.NONE)
        : buffers.get(index);
  }

  /** What it takes of whose week. */
  Map<PersonId, List<Promised>> shares() {
    Map<PersonId, List<Promised>> shares = new LinkedHashMap<>();
    for (int i = 0; i < options.size(); i++) {
      BookingRequest option = options.get(i);
      for (int j = 0; j < option.panel().size(); j++) {
        Buffers longest = new Buffers(option.buffer(), option.buffer()).orMore(buffersOf(i).get(j));
        shares
            .computeIfAbsent(option.panel().get(j), unused -> new ArrayList<>())
            .add(line(rangeOf(option).widenedBy(longest.before(), longest.after())));
      }
    }
    return shares;
  }

  /**
   * How many rows the booking adds to those that change with the hold, at most: its own three and
   * its feed, and for each on the panel a week.
   */
  int rowsOfConfirming() {
    return options.stream()
        .mapToInt(option -> 4 + option.accept().size() + option.panel().size())
        .max()
        .orElse(0);
  }

  Set<LedgerDay> days() {
    return new HashSet<>(lines().keySet());
  }

  private Promised line(TimeRange range) {
    return new Promised(id.inLedger(), range, Optional.of(expiresAt));
  }
}
