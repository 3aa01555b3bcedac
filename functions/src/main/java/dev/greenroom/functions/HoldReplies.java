package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.HoldOutcome;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How holding and confirming can end, as replies. */
final class HoldReplies {
  private final ConsentGate consent;
  private final BookingReplies bookings;
  private final String holdsUrl;

  /**
   * @param holdsUrl where holds are, for {@code Location}
   */
  HoldReplies(ConsentGate consent, BookingReplies bookings, String holdsUrl) {
    this.consent = consent;
    this.bookings = bookings;
    this.holdsUrl = holdsUrl;
  }

  HoldOutcome.Cases<HttpResponseMessage> to(HttpRequestMessage<Optional<String>> request) {
    return new Endings(request);
  }

  private final class Endings implements HoldOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    Endings(HttpRequestMessage<Optional<String>> request) {
      this.request = request;
    }

    @Override
    public HttpResponseMessage placed(HoldOutcome.Placed outcome) {
      return Replies.json(
          request,
          201,
          HoldViews.hold(outcome.hold()),
          Map.of("Location", holdsUrl + "/" + outcome.hold().id().value()));
    }

    @Override
    public HttpResponseMessage confirming(HoldOutcome.Confirming outcome) {
      return outcome.outcome().match(bookings.booking(request));
    }

    @Override
    public HttpResponseMessage invalid(HoldOutcome.Invalid outcome) {
      throw BookingRefusals.invalid(outcome.faults());
    }

    @Override
    public HttpResponseMessage notConnected(HoldOutcome.NotConnected outcome) {
      throw consent.refusal();
    }

    @Override
    public HttpResponseMessage notFound(HoldOutcome.NotFound outcome) {
      throw BookingRefusals.notFound();
    }

    @Override
    public HttpResponseMessage expired(HoldOutcome.Expired outcome) {
      throw new Refusal(ProblemType.HOLD_EXPIRED, "Its times are free again; look for times anew.")
          .with("expiredAt", outcome.at().toString());
    }

    @Override
    public HttpResponseMessage alreadyConfirmed(HoldOutcome.AlreadyConfirmed outcome) {
      throw new Refusal(
          ProblemType.HOLD_CONFIRMED, "Read the hold: it names the interview that it became.");
    }

    @Override
    public HttpResponseMessage slotTaken(HoldOutcome.SlotTaken outcome) {
      throw new Refusal(
              ProblemType.SLOT_TAKEN, "Hold without this option, or look for times again.")
          .with("option", outcome.option())
          .with("alternatives", List.of())
          .with("obstacles", outcome.obstacles().stream().map(BookedLoopViews::obstacle).toList());
    }

    @Override
    public HttpResponseMessage availabilityUnknown(HoldOutcome.AvailabilityUnknown outcome) {
      throw BookingRefusals.availabilityUnknown(outcome.unreadable());
    }

    @Override
    public HttpResponseMessage tooMuchHeld(HoldOutcome.TooMuchHeld outcome) {
      throw new Refusal(
              ProblemType.TOO_MUCH_HELD, "Confirm or release other holds of that week first.")
          .with("percent", outcome.percent());
    }

    @Override
    public HttpResponseMessage tooLarge(HoldOutcome.TooLarge outcome) {
      throw BookingRefusals.tooLarge(outcome.limit());
    }

    @Override
    public HttpResponseMessage keyReused(HoldOutcome.KeyReused outcome) {
      throw BookingRefusals.keyReused();
    }
  }
}
