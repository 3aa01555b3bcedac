package dev.greenroom.booking;

import java.util.Optional;

/** The words of an event, as a template; what is empty is somebody else's to say. */
public record Wording(Optional<String> subject, Optional<String> body) {
  public static Wording none() {
    return new Wording(Optional.empty(), Optional.empty());
  }

  public static Wording of(String subject, String body) {
    return new Wording(Optional.of(subject), Optional.of(body));
  }

  /** These words, and where there are none, the other's. */
  Wording or(Wording other) {
    return new Wording(subject.or(other::subject), body.or(other::body));
  }
}
