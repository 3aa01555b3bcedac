package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.booking.links.SelfBooking;
import dev.greenroom.booking.links.SelfServiceOutcome;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.TimeRange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a candidate does with her link, and without an account: a page for a browser, JSON for
 * everybody else.
 */
public final class SelfBookingFunctions {
  private final Supplier<SelfBooking> candidates;
  private final CandidateDoor door;

  SelfBookingFunctions(Supplier<SelfBooking> candidates, CandidateDoor door) {
    this.candidates = candidates;
    this.door = door;
  }

  /** What the link is for, and what became of it: {@code GET /api/book/{token}}. */
  @FunctionName("OpenBookingLink")
  public HttpResponseMessage openBookingLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "book/{token}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return door.open(
        request,
        () -> {
          CandidateView view = candidates.get().open(token).orElseThrow(CandidateDoor::gone);
          return Requests.wantsPage(request)
              ? door.page(request, token, view, () -> times(token))
              : Replies.json(request, 200, CandidateViews.view(view));
        });
  }

  /** The times that can be had: {@code GET /api/book/{token}/slots}. */
  @FunctionName("ShowBookingTimes")
  public HttpResponseMessage showBookingTimes(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "book/{token}/slots",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return door.open(
        request,
        () -> {
          CandidateView view = candidates.get().open(token).orElseThrow(CandidateDoor::gone);
          CandidateBodies.TimesAsked asked = CandidateBodies.times(request, view.zone());
          return Replies.json(
              request,
              200,
              Map.of(
                  "timeZone",
                  asked.zone().getId(),
                  "slots",
                  CandidateViews.ranges(asked.among(times(token)), asked.zone())));
        });
  }

  /** Books one of them: {@code POST /api/book/{token}}. */
  @FunctionName("BookByLink")
  public HttpResponseMessage bookByLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "book/{token}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return answer(
        request,
        token,
        () -> {
          CandidateBodies.Booking wanted = CandidateBodies.booking(request);
          return candidates
              .get()
              .book(token, door.visitor(request), wanted.start(), wanted.guest());
        });
  }

  /** Moves what was booked: {@code POST /api/book/{token}/reschedule}. */
  @FunctionName("RescheduleByLink")
  public HttpResponseMessage rescheduleByLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "book/{token}/reschedule",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return answer(
        request,
        token,
        () -> {
          CandidateBodies.Move wanted = CandidateBodies.move(request);
          return candidates
              .get()
              .move(token, door.visitor(request), wanted.start(), wanted.reason());
        });
  }

  /** Calls off what was booked: {@code POST /api/book/{token}/cancel}. */
  @FunctionName("CancelByLink")
  public HttpResponseMessage cancelByLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "book/{token}/cancel",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return answer(
        request,
        token,
        () ->
            candidates.get().cancel(token, door.visitor(request), CandidateBodies.reason(request)));
  }

  /** Takes in when a candidate could: {@code POST /api/book/{token}/availability}. */
  @FunctionName("AnswerAvailabilityRequest")
  public HttpResponseMessage answerAvailabilityRequest(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "book/{token}/availability",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return answer(
        request,
        token,
        () -> {
          CandidateBodies.Answer answer = CandidateBodies.answer(request);
          return candidates
              .get()
              .answer(token, door.visitor(request), answer.windows(), answer.zone());
        });
  }

  /** What is booked, for her own calendar: {@code GET /api/book/{token}/calendar.ics}. */
  @FunctionName("ShowBookingCalendar")
  public HttpResponseMessage showBookingCalendar(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "book/{token}/calendar.ics",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("token") String token) {
    return door.open(
        request,
        () ->
            Replies.file(
                request,
                "text/calendar; charset=utf-8; method=PUBLISH",
                "interview.ics",
                candidates.get().calendar(token).orElseThrow(CandidateDoor::gone)));
  }

  private List<TimeRange> times(String token) {
    return candidates.get().times(token).orElseThrow(CandidateDoor::gone);
  }

  private HttpResponseMessage answer(
      HttpRequestMessage<Optional<String>> request,
      String token,
      Supplier<SelfServiceOutcome> done) {
    return door.open(request, () -> done.get().match(door.replies(request, token)));
  }
}
