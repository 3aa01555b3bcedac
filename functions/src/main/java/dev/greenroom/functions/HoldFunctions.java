package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.HoldId;
import dev.greenroom.booking.HoldRequest;
import dev.greenroom.booking.Holds;
import dev.greenroom.booking.IdempotencyKey;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Holds, times kept until somebody decides: place, look, release, confirm. */
public final class HoldFunctions {
  private final Callers callers;
  private final HoldReplies replies;
  private final Supplier<Holds> holds;

  HoldFunctions(Callers callers, HoldReplies replies, Supplier<Holds> holds) {
    this.callers = callers;
    this.replies = replies;
    this.holds = holds;
  }

  /** Keeps times: {@code POST /api/holds}. */
  @FunctionName("PlaceHold")
  public HttpResponseMessage placeHold(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "holds",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          Optional<IdempotencyKey> key =
              Requests.idempotencyKey(request, body.faults()).map(IdempotencyKey::new);
          HoldRequest wanted = HoldBodies.hold(body, BookingFunctions.personOf(caller));
          return holds.get().place(caller.tenant(), wanted, key).match(replies.to(request));
        });
  }

  /** One hold: {@code GET /api/holds/{id}}. */
  @FunctionName("ShowHold")
  public HttpResponseMessage showHold(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "holds/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return holds
              .get()
              .show(caller.tenant(), hold(id))
              .map(found -> Replies.json(request, 200, HoldViews.hold(found)))
              .orElseThrow(BookingRefusals::notFound);
        });
  }

  /** Frees what it keeps: {@code DELETE /api/holds/{id}}. */
  @FunctionName("ReleaseHold")
  public HttpResponseMessage releaseHold(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "holds/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          if (!holds.get().release(caller.tenant(), hold(id))) {
            throw BookingRefusals.notFound();
          }
          return Replies.json(request, 200, Map.of("id", id));
        });
  }

  /** Books one of its options: {@code POST /api/holds/{id}/confirmation}. */
  @FunctionName("ConfirmHold")
  public HttpResponseMessage confirmHold(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "holds/{id}/confirmation",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          OptionalInt option = body.integer("option", 0, 9);
          body.refuseOthers();
          Requests.refuse(body.faults());
          return holds
              .get()
              .confirm(caller.tenant(), hold(id), option.orElse(0))
              .match(replies.to(request));
        });
  }

  private static HoldId hold(String id) {
    try {
      return new HoldId(id);
    } catch (IllegalArgumentException e) {
      throw BookingRefusals.notFound();
    }
  }
}
