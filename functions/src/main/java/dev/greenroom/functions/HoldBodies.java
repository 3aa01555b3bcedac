package dev.greenroom.functions;

import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.HoldRequest;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what callers want kept, with every fault. */
final class HoldBodies {
  private static final int USUAL_MINUTES = 60;
  private static final int MOST_MINUTES = 7 * 24 * 60;

  private HoldBodies() {}

  static HoldRequest hold(Fields body, Optional<PersonId> scheduler) {
    body.require("options");
    Optional<List<Fields>> options = body.objects("options", 1, 10);
    OptionalInt minutes = body.integer("expiresInMinutes", 1, MOST_MINUTES);
    body.refuseOthers();
    Requests.refuse(body.faults());
    List<BookingRequest> wanted = new ArrayList<>();
    for (Fields option : options.orElseThrow()) {
      wanted.add(BookingBodies.booking(option, scheduler));
    }
    return new HoldRequest(wanted, Duration.ofMinutes(minutes.orElse(USUAL_MINUTES)));
  }
}
