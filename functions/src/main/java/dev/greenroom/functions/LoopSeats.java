package dev.greenroom.functions;

import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.LoopRequest.WantedSeat;
import dev.greenroom.availability.engine.loop.Session.Role;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads the seats of a session. */
final class LoopSeats {
  private LoopSeats() {}

  static List<WantedSeat> of(Fields session, int most, int longestTag) {
    List<WantedSeat> seats = new ArrayList<>();
    Optional<List<Fields>> given = session.objects("seats", 1, most);
    given.ifPresent(all -> all.forEach(one -> seat(one, longestTag).ifPresent(seats::add)));
    if (given.isPresent() && session.faults().isEmpty()) {
      if (seats.stream().noneMatch(seat -> seat.role() == Role.REQUIRED)) {
        session.fault("seats", "must have a required one");
      }
      int count = seats.stream().mapToInt(WantedSeat::count).sum();
      if (count > LoopRequest.MOST_SEATS) {
        session.fault(
            "seats",
            "are for %d people; a session may have at most %d"
                .formatted(count, LoopRequest.MOST_SEATS));
      }
    }
    return seats;
  }

  private static Optional<WantedSeat> seat(Fields seat, int longestTag) {
    Role role = LoopBodies.role(seat).orElse(Role.REQUIRED);
    OptionalInt count = seat.integer("count", 1, LoopRequest.MOST_SEATS);
    Optional<List<PersonId>> people =
        seat.list(
            "personIds",
            1,
            LoopRequest.LARGEST_POOL,
            PersonId::new,
            "must be a person's id, a GUID");
    Optional<String> tag = seat.text("tag", 1, longestTag);
    if (seat.has("personIds") == seat.has("tag")) {
      seat.fault("personIds", "must be there, or else \"tag\"");
    }
    seat.refuseOthers();
    if (!seat.faults().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new WantedSeat(
            role,
            count.orElse(1),
            people.map(Set::copyOf).orElse(Set.of()),
            tag.filter(unused -> people.isEmpty())));
  }
}
