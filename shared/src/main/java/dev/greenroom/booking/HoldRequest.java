package dev.greenroom.booking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Times that somebody wants kept.
 *
 * @param options each as it would be booked; one of them will be
 * @param life how long
 */
public record HoldRequest(List<BookingRequest> options, Duration life) {
  public HoldRequest {
    options = List.copyOf(options);
  }

  String fingerprint() {
    List<String> parts = new ArrayList<>();
    parts.add(life.toString());
    options.forEach(option -> parts.add(option.fingerprint()));
    return Fingerprint.of(parts);
  }
}
