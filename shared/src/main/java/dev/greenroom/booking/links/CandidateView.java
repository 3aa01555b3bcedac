package dev.greenroom.booking.links;

import dev.greenroom.values.TimeRange;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * All that a candidate may know of her link.
 *
 * @param candidateName empty if nobody knows yet who she is, and she is asked
 * @param interviewers display names, empty unless the link shows them
 * @param zone in which to show times until she says otherwise
 * @param appointment what is booked, if anything is
 * @param windows when she could, as she said; of a request
 */
public record CandidateView(
    LinkTerms.Kind kind,
    String title,
    Duration length,
    String message,
    Optional<String> candidateName,
    List<String> interviewers,
    boolean teams,
    ZoneId zone,
    Duration horizon,
    Optional<Appointment> appointment,
    List<TimeRange> windows) {
  public CandidateView {
    interviewers = List.copyOf(interviewers);
    windows = List.copyOf(windows);
  }
}
