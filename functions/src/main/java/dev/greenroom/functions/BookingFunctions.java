package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.ChangeRequest;
import dev.greenroom.booking.FeedOutcome;
import dev.greenroom.booking.IdempotencyKey;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.PersonId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Interviews: book, look, move, cancel, and what happened. */
public final class BookingFunctions {
  static final String QUEUE = "booking-steps";

  private final Callers callers;
  private final BookingReplies replies;
  private final DryRunReplies dryRuns;
  private final Supplier<Bookings> bookings;
  private final Consumer<String> messages;
  private final Runnable finishAll;

  /**
   * @param messages does what a message of the booking queue asks for
   * @param finishAll finishes what was left unfinished, in every connected tenant
   * @param interviewsUrl where interviews are, for {@code Location}
   */
  BookingFunctions(
      Callers callers,
      ConsentGate consent,
      Supplier<Bookings> bookings,
      Consumer<String> messages,
      Runnable finishAll,
      String interviewsUrl) {
    this.callers = callers;
    this.replies = new BookingReplies(consent, interviewsUrl);
    this.dryRuns = new DryRunReplies(replies);
    this.bookings = bookings;
    this.messages = messages;
    this.finishAll = finishAll;
  }

  /** Books an interview: {@code POST /api/interviews}. */
  @FunctionName("BookInterview")
  public HttpResponseMessage bookInterview(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "interviews",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          Optional<IdempotencyKey> key =
              Requests.idempotencyKey(request, body.faults()).map(IdempotencyKey::new);
          boolean dryRun = DryRunReplies.isAskedFor(request, body.faults());
          BookingRequest wanted = BookingBodies.booking(body, personOf(caller));
          Bookings room = bookings.get();
          if (dryRun) {
            return dryRuns.booking(request, room.dryRun(dry -> dry.book(caller.tenant(), wanted)));
          }
          return key.map(name -> room.book(caller.tenant(), wanted, name))
              .orElseGet(() -> room.book(caller.tenant(), wanted))
              .match(replies.booking(request));
        });
  }

  /** One interview: {@code GET /api/interviews/{id}}. */
  @FunctionName("ShowInterview")
  public HttpResponseMessage showInterview(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "interviews/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return bookings
              .get()
              .show(caller.tenant(), interview(id))
              .map(found -> BookingReplies.interview(request, 200, found))
              .orElseThrow(BookingRefusals::notFound);
        });
  }

  /** Changes an interview, its time, panel, room or title: {@code PATCH /api/interviews/{id}}. */
  @FunctionName("RescheduleInterview")
  public HttpResponseMessage rescheduleInterview(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "interviews/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          boolean dryRun = DryRunReplies.isAskedFor(request, body.faults());
          ChangeRequest wanted = BookingBodies.change(body, Requests.ifMatch(request));
          InterviewId interview = interview(id);
          Bookings room = bookings.get();
          return dryRun
              ? dryRuns.changing(
                  request, room.dryRun(dry -> dry.change(caller.tenant(), interview, wanted)))
              : room.change(caller.tenant(), interview, wanted)
                  .match(replies.rescheduling(request));
        });
  }

  /** Cancels an interview: {@code DELETE /api/interviews/{id}}. */
  @FunctionName("CancelInterview")
  public HttpResponseMessage cancelInterview(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "interviews/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Faults faults = new Faults();
          boolean dryRun = DryRunReplies.isAskedFor(request, faults);
          CancelRequest wanted =
              BookingBodies.cancellation(
                  Requests.query(request), Requests.ifMatch(request), faults);
          Requests.refuse(faults);
          InterviewId interview = interview(id);
          Bookings room = bookings.get();
          return dryRun
              ? dryRuns.cancelling(
                  request, room.dryRun(dry -> dry.cancel(caller.tenant(), interview, wanted)))
              : room.cancel(caller.tenant(), interview, wanted).match(replies.cancelling(request));
        });
  }

  /** What happened to an interview: {@code GET /api/interviews/{id}/feed}. */
  @FunctionName("ShowFeed")
  public HttpResponseMessage showFeed(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "interviews/{id}/feed",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Paging paging = Paging.of(request);
          return bookings
              .get()
              .feed(caller.tenant(), interview(id), paging.limit(), paging.page())
              .match(
                  new FeedOutcome.Cases<HttpResponseMessage>() {
                    @Override
                    public HttpResponseMessage read(FeedOutcome.Read outcome) {
                      return Replies.json(
                          request,
                          200,
                          Views.page("entries", outcome.page(), InterviewViews::entry));
                    }

                    @Override
                    public HttpResponseMessage notFound(FeedOutcome.NotFound outcome) {
                      throw BookingRefusals.notFound();
                    }

                    @Override
                    public HttpResponseMessage invalidPage(FeedOutcome.InvalidPage outcome) {
                      Faults faults = new Faults();
                      faults.add("page", "must be the \"nextPage\" of the page before");
                      throw Refusal.faults(faults);
                    }
                  });
        });
  }

  /** Does what is left to do for one booking. */
  @FunctionName("FinishBooking")
  public void finishBooking(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    messages.accept(message);
  }

  /** Picks up bookings that a crash left unfinished. */
  @FunctionName("FinishBookings")
  public void finishBookings(
      @TimerTrigger(name = "timer", schedule = "%FinishBookingsSchedule%") String timer) {
    finishAll.run();
  }

  /** An app that calls in its own name is nobody who could be connected. */
  static Optional<PersonId> personOf(Caller caller) {
    return caller.isPerson() ? Optional.of(caller.id()) : Optional.empty();
  }

  static InterviewId interview(String id) {
    try {
      return new InterviewId(id);
    } catch (IllegalArgumentException e) {
      throw BookingRefusals.notFound();
    }
  }
}
