package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.Bookings;
import dev.greenroom.booking.CancelRequest;
import dev.greenroom.booking.IdempotencyKey;
import dev.greenroom.booking.LoopOutcome;
import dev.greenroom.booking.LoopRequest;
import dev.greenroom.booking.LoopTimes;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.LoopId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Loops, the sessions of one candidate together: book, look, move, cancel. */
public final class LoopFunctions {
  private final Callers callers;
  private final LoopReplies replies;
  private final Supplier<Bookings> bookings;

  /**
   * @param loopsUrl where loops are, for {@code Location}
   */
  LoopFunctions(
      Callers callers, ConsentGate consent, Supplier<Bookings> bookings, String loopsUrl) {
    this.callers = callers;
    this.replies = new LoopReplies(consent, loopsUrl);
    this.bookings = bookings;
  }

  /** Books a loop: {@code POST /api/loops}. */
  @FunctionName("BookLoop")
  public HttpResponseMessage bookLoop(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "loops",
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
          LoopRequest wanted = LoopBookingBodies.loop(body);
          Bookings room = bookings.get();
          return dryRun
              ? DryRunReplies.loop(
                  request,
                  room.dryRun(dry -> dry.bookLoop(caller.tenant(), wanted, Optional.empty())),
                  replies.booking(request))
              : room.bookLoop(caller.tenant(), wanted, key).match(replies.booking(request));
        });
  }

  /** One loop: {@code GET /api/loops/{id}}. */
  @FunctionName("ShowLoop")
  public HttpResponseMessage showLoop(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "loops/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return bookings
              .get()
              .showLoop(caller.tenant(), loop(id))
              .map(found -> LoopReplies.loop(request, 200, found))
              .orElseThrow(BookingRefusals::notFound);
        });
  }

  /** Moves sessions of a loop, all or none: {@code POST /api/loops/{id}/reschedule}. */
  @FunctionName("RescheduleLoop")
  public HttpResponseMessage rescheduleLoop(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "loops/{id}/reschedule",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          boolean dryRun = DryRunReplies.isAskedFor(request, body.faults());
          LoopTimes wanted = LoopBookingBodies.times(body, Requests.ifMatch(request));
          return changed(
              request, dryRun, room -> room.rescheduleLoop(caller.tenant(), loop(id), wanted));
        });
  }

  /** Cancels what is left of a loop: {@code POST /api/loops/{id}/cancel}. */
  @FunctionName("CancelLoop")
  public HttpResponseMessage cancelLoop(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "loops/{id}/cancel",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          boolean dryRun = DryRunReplies.isAskedFor(request, body.faults());
          CancelRequest wanted = LoopBookingBodies.cancel(body, Requests.ifMatch(request));
          return changed(
              request, dryRun, room -> room.cancelLoop(caller.tenant(), loop(id), wanted));
        });
  }

  private HttpResponseMessage changed(
      HttpRequestMessage<Optional<String>> request,
      boolean dryRun,
      Function<Bookings, LoopOutcome> deed) {
    Bookings room = bookings.get();
    return dryRun
        ? DryRunReplies.loop(request, room.dryRun(deed), replies.changing(request))
        : deed.apply(room).match(replies.changing(request));
  }

  /** How an interview's people were chosen: {@code GET /api/interviews/{id}/choices}. */
  @FunctionName("ShowChoices")
  public HttpResponseMessage showChoices(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "interviews/{id}/choices",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return bookings
              .get()
              .choices(caller.tenant(), BookingFunctions.interview(id))
              .map(found -> Replies.json(request, 200, ChoiceBodies.view(found)))
              .orElseThrow(BookingRefusals::notFound);
        });
  }

  private static LoopId loop(String id) {
    try {
      return new LoopId(id);
    } catch (IllegalArgumentException e) {
      throw BookingRefusals.notFound();
    }
  }
}
