package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.Loop;
import dev.greenroom.booking.LoopOutcome;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How booking, moving and cancelling a loop can end, as replies. */
final class LoopReplies {
  private final ConsentGate consent;
  private final String loopsUrl;

  LoopReplies(ConsentGate consent, String loopsUrl) {
    this.consent = consent;
    this.loopsUrl = loopsUrl;
  }

  LoopOutcome.Cases<HttpResponseMessage> booking(HttpRequestMessage<Optional<String>> request) {
    return new LoopCases(request, 201);
  }

  LoopOutcome.Cases<HttpResponseMessage> changing(HttpRequestMessage<Optional<String>> request) {
    return new LoopCases(request, 200);
  }

  static HttpResponseMessage loop(
      HttpRequestMessage<Optional<String>> request, int status, Loop loop) {
    return Replies.json(request, status, BookedLoopViews.loop(loop), Map.of("ETag", loop.etag()));
  }

  /** Every ending, as a reply. */
  private final class LoopCases implements LoopOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;
    private final int done;

    LoopCases(HttpRequestMessage<Optional<String>> request, int done) {
      this.request = request;
      this.done = done;
    }

    private HttpResponseMessage reply(int status, Loop loop) {
      Map<String, String> headers = new LinkedHashMap<>();
      headers.put("ETag", loop.etag());
      if (done == 201) {
        headers.put("Location", loopsUrl + "/" + loop.id().value());
      }
      return Replies.json(request, status, BookedLoopViews.loop(loop), headers);
    }

    @Override
    public HttpResponseMessage done(LoopOutcome.Done outcome) {
      return reply(done, outcome.loop());
    }

    @Override
    public HttpResponseMessage working(LoopOutcome.Working outcome) {
      return reply(202, outcome.loop());
    }

    @Override
    public HttpResponseMessage refused(LoopOutcome.Refused outcome) {
      throw new Refusal(
          ProblemType.OUTLOOK_REFUSED,
          "The loop was undone. See that the organiser mailboxes exist and that Greenroom may write to them.");
    }

    @Override
    public HttpResponseMessage invalid(LoopOutcome.Invalid outcome) {
      throw BookingRefusals.invalid(outcome.faults());
    }

    @Override
    public HttpResponseMessage notConnected(LoopOutcome.NotConnected outcome) {
      throw consent.refusal();
    }

    @Override
    public HttpResponseMessage noOrganizers(LoopOutcome.NoOrganizers outcome) {
      throw BookingRefusals.noOrganizers();
    }

    @Override
    public HttpResponseMessage taken(LoopOutcome.Taken outcome) {
      throw new Refusal(
              ProblemType.SLOT_TAKEN,
              "Nothing was booked. Move the sessions that \"obstacles\" name, or look for times again.")
          .with("obstacles", outcome.obstacles().stream().map(BookedLoopViews::obstacle).toList())
          .with("alternativesBySession", BookedLoopViews.alternatives(outcome.alternatives()));
    }

    @Override
    public HttpResponseMessage availabilityUnknown(LoopOutcome.AvailabilityUnknown outcome) {
      throw BookingRefusals.availabilityUnknown(outcome.unreadable());
    }

    @Override
    public HttpResponseMessage tooLarge(LoopOutcome.TooLarge outcome) {
      throw new Refusal(
              ProblemType.LOOP_TOO_LARGE,
              "Nothing was written. Take fewer people or sessions at once: one transaction holds %d rows."
                  .formatted(outcome.limit()))
          .with("limit", outcome.limit());
    }

    @Override
    public HttpResponseMessage keyReused(LoopOutcome.KeyReused outcome) {
      throw BookingRefusals.keyReused();
    }

    @Override
    public HttpResponseMessage notFound(LoopOutcome.NotFound outcome) {
      throw BookingRefusals.notFound();
    }

    @Override
    public HttpResponseMessage over(LoopOutcome.Over outcome) {
      throw BookingRefusals.over();
    }

    @Override
    public HttpResponseMessage changed(LoopOutcome.Changed outcome) {
      throw BookingRefusals.changed();
    }
  }
}
