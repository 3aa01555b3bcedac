package dev.greenroom.booking.links;

import dev.greenroom.booking.Candidate;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A link, and what became of it.
 *
 * @param expiresAt until then it can be used; what was booked by it can be looked at for longer
 * @param uses the interviews booked by it, oldest first
 * @param parent the link by which this one came about, for one of many
 * @param changes what the candidate did afterwards
 * @param windows when she could, as she said; of a request only
 */
public record BookingLink(
    LinkId id,
    LinkTerms terms,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt,
    List<Use> uses,
    Optional<LinkId> parent,
    List<Change> changes,
    List<TimeRange> windows,
    Optional<Instant> answeredAt) {
  public BookingLink {
    uses = List.copyOf(uses);
    changes = List.copyOf(changes);
    windows = List.copyOf(windows);
  }

  /** One interview that was booked by the link. */
  public record Use(InterviewId interview, Instant start) {}

  /** What the candidate did to her interview, and the reason she gave, which may be empty. */
  public record Change(Kind kind, Instant at, String reason) {
    /** What she did. */
    public enum Kind {
      MOVED,
      CANCELLED
    }
  }

  static BookingLink fresh(LinkId id, LinkTerms terms, Instant now, Instant expiresAt) {
    return new BookingLink(
        id,
        terms,
        now,
        expiresAt,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  boolean wasRevoked() {
    return revokedAt.isPresent();
  }

  /** Whether something can still be booked by it. */
  boolean takesAt(Instant now) {
    return !wasRevoked() && now.isBefore(expiresAt) && uses.size() < terms.mostUses();
  }

  int timesMoved() {
    return (int) changes.stream().filter(change -> change.kind() == Change.Kind.MOVED).count();
  }

  /** The interview of a personal link. */
  Optional<InterviewId> interview() {
    return terms.isPersonal() && !uses.isEmpty()
        ? Optional.of(uses.get(uses.size() - 1).interview())
        : Optional.empty();
  }

  BookingLink revoked(Instant now) {
    return with(Optional.of(now), uses, changes, windows, answeredAt);
  }

  BookingLink usedFor(Use use) {
    List<Use> more = new ArrayList<>(uses);
    more.add(use);
    return with(revokedAt, more, changes, windows, answeredAt);
  }

  BookingLink without(List<Use> over) {
    List<Use> left = uses.stream().filter(use -> !over.contains(use)).toList();
    return with(revokedAt, left, changes, windows, answeredAt);
  }

  BookingLink changed(Change change) {
    List<Change> more = new ArrayList<>(changes);
    more.add(change);
    return with(revokedAt, uses, more, windows, answeredAt);
  }

  BookingLink answered(List<TimeRange> suiting, Instant now) {
    return with(revokedAt, uses, changes, suiting, Optional.of(now));
  }

  /** The link of the one who books by this one, which is for many. */
  BookingLink personalFor(LinkId child, Candidate who, Use use, Instant now) {
    return new BookingLink(
        child,
        terms.personalFor(who),
        now,
        expiresAt,
        Optional.empty(),
        List.of(use),
        Optional.of(id),
        List.of(),
        List.of(),
        Optional.empty());
  }

  private BookingLink with(
      Optional<Instant> revoked,
      List<Use> used,
      List<Change> changed,
      List<TimeRange> suiting,
      Optional<Instant> answered) {
    return new BookingLink(
        id, terms, createdAt, expiresAt, revoked, used, parent, changed, suiting, answered);
  }
}
