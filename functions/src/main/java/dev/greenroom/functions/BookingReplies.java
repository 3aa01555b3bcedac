package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.CancelOutcome;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.RescheduleOutcome;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.Map;
import java.util.Optional;

/** How booking, moving and cancelling can end, as replies. */
final class BookingReplies {
  private final ConsentGate consent;
  private final String interviewsUrl;

  /**
   * @param interviewsUrl where interviews are, for {@code Location}
   */
  BookingReplies(ConsentGate consent, String interviewsUrl) {
    this.consent = consent;
    this.interviewsUrl = interviewsUrl;
  }

  BookOutcome.Cases<HttpResponseMessage> booking(HttpRequestMessage<Optional<String>> request) {
    return new BookReplies(request);
  }

  RescheduleOutcome.Cases<HttpResponseMessage> rescheduling(
      HttpRequestMessage<Optional<String>> request) {
    return new RescheduleReplies(request);
  }

  CancelOutcome.Cases<HttpResponseMessage> cancelling(
      HttpRequestMessage<Optional<String>> request) {
    return new CancelReplies(request);
  }

  static HttpResponseMessage interview(
      HttpRequestMessage<Optional<String>> request, int status, Interview interview) {
    return Replies.json(
        request, status, InterviewViews.interview(interview), Map.of("ETag", interview.etag()));
  }

  /** Every ending of booking, as a reply. */
  private final class BookReplies implements BookOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    BookReplies(HttpRequestMessage<Optional<String>> request) {
      this.request = request;
    }

    private HttpResponseMessage made(int status, Interview interview) {
      return Replies.json(
          request,
          status,
          InterviewViews.interview(interview),
          Map.of(
              "ETag", interview.etag(), "Location", interviewsUrl + "/" + interview.id().value()));
    }

    @Override
    public HttpResponseMessage booked(BookOutcome.Booked outcome) {
      return made(201, outcome.interview());
    }

    @Override
    public HttpResponseMessage confirming(BookOutcome.Confirming outcome) {
      return made(202, outcome.interview());
    }

    @Override
    public HttpResponseMessage invalid(BookOutcome.Invalid outcome) {
      throw BookingRefusals.invalid(outcome.faults());
    }

    @Override
    public HttpResponseMessage notConnected(BookOutcome.NotConnected outcome) {
      throw consent.refusal();
    }

    @Override
    public HttpResponseMessage noOrganizers(BookOutcome.NoOrganizers outcome) {
      throw BookingRefusals.noOrganizers();
    }

    @Override
    public HttpResponseMessage slotTaken(BookOutcome.SlotTaken outcome) {
      throw BookingRefusals.slotTaken(outcome.alternatives(), outcome.obstacles());
    }

    @Override
    public HttpResponseMessage availabilityUnknown(BookOutcome.AvailabilityUnknown outcome) {
      throw BookingRefusals.availabilityUnknown(outcome.unreadable());
    }

    @Override
    public HttpResponseMessage tooLarge(BookOutcome.TooLarge outcome) {
      throw BookingRefusals.tooLarge(outcome.limit());
    }

    @Override
    public HttpResponseMessage keyReused(BookOutcome.KeyReused outcome) {
      throw BookingRefusals.keyReused();
    }

    @Override
    public HttpResponseMessage refused(BookOutcome.Refused outcome) {
      throw new Refusal(
          ProblemType.OUTLOOK_REFUSED,
          "The booking was undone. See that the organiser mailboxes exist and that Greenroom may write to them.");
    }

    @Override
    public HttpResponseMessage withdrawn(BookOutcome.Withdrawn outcome) {
      throw new IllegalStateException("a booking of staff has no riders");
    }
  }

  /** Every ending of moving, as a reply. */
  private final class RescheduleReplies implements RescheduleOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    RescheduleReplies(HttpRequestMessage<Optional<String>> request) {
      this.request = request;
    }

    @Override
    public HttpResponseMessage rescheduled(RescheduleOutcome.Rescheduled outcome) {
      return BookingReplies.interview(request, 200, outcome.interview());
    }

    @Override
    public HttpResponseMessage moving(RescheduleOutcome.Moving outcome) {
      return BookingReplies.interview(request, 202, outcome.interview());
    }

    @Override
    public HttpResponseMessage invalid(RescheduleOutcome.Invalid outcome) {
      throw BookingRefusals.invalid(outcome.faults());
    }

    @Override
    public HttpResponseMessage notConnected(RescheduleOutcome.NotConnected outcome) {
      throw consent.refusal();
    }

    @Override
    public HttpResponseMessage notFound(RescheduleOutcome.NotFound outcome) {
      throw BookingRefusals.notFound();
    }

    @Override
    public HttpResponseMessage notMovable(RescheduleOutcome.NotMovable outcome) {
      throw BookingRefusals.over();
    }

    @Override
    public HttpResponseMessage bookingChanged(RescheduleOutcome.BookingChanged outcome) {
      throw BookingRefusals.changed();
    }

    @Override
    public HttpResponseMessage slotTaken(RescheduleOutcome.SlotTaken outcome) {
      throw BookingRefusals.slotTaken(outcome.alternatives(), outcome.obstacles());
    }

    @Override
    public HttpResponseMessage availabilityUnknown(RescheduleOutcome.AvailabilityUnknown outcome) {
      throw BookingRefusals.availabilityUnknown(outcome.unreadable());
    }

    @Override
    public HttpResponseMessage tooLarge(RescheduleOutcome.TooLarge outcome) {
      throw BookingRefusals.tooLarge(outcome.limit());
    }
  }

  /** Every ending of cancelling, as a reply. */
  private final class CancelReplies implements CancelOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    CancelReplies(HttpRequestMessage<Optional<String>> request) {
      this.request = request;
    }

    @Override
    public HttpResponseMessage cancelled(CancelOutcome.Cancelled outcome) {
      return BookingReplies.interview(request, 200, outcome.interview());
    }

    @Override
    public HttpResponseMessage cancelling(CancelOutcome.Cancelling outcome) {
      return BookingReplies.interview(request, 202, outcome.interview());
    }

    @Override
    public HttpResponseMessage invalid(CancelOutcome.Invalid outcome) {
      throw BookingRefusals.invalid(outcome.faults());
    }

    @Override
    public HttpResponseMessage notFound(CancelOutcome.NotFound outcome) {
      throw BookingRefusals.notFound();
    }

    @Override
    public HttpResponseMessage bookingChanged(CancelOutcome.BookingChanged outcome) {
      throw BookingRefusals.changed();
    }
  }
}
