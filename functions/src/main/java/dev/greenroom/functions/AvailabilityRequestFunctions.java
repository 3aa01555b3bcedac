package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.entra.Caller;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Candidates are asked when they could; staff books with what they say. */
public final class AvailabilityRequestFunctions {
  private final LinkDesk desk;
  private final BookingReplies replies;

  AvailabilityRequestFunctions(LinkDesk desk, BookingReplies replies) {
    this.desk = desk;
    this.replies = replies;
  }

  /** Makes the candidate's link; shown this once: {@code POST /api/availability-requests}. */
  @FunctionName("RequestAvailability")
  public HttpResponseMessage requestAvailability(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "availability-requests",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(request, () -> desk.make(request, Kind.REQUEST));
  }

  /** A page of the requests: {@code GET /api/availability-requests}. */
  @FunctionName("ListAvailabilityRequests")
  public HttpResponseMessage listAvailabilityRequests(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "availability-requests",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(request, () -> desk.list(request, Kind.REQUEST, "availabilityRequests"));
  }

  /** What the candidate said, and what suits: {@code GET /api/availability-requests/{id}}. */
  @FunctionName("ShowAvailabilityRequest")
  public HttpResponseMessage showAvailabilityRequest(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "availability-requests/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          BookingLink link = desk.shown(request, Kind.REQUEST, id);
          Map<String, Object> view = desk.view(link);
          view.put(
              "suiting",
              desk.links().suiting(desk.staff(request).tenant(), link).stream()
                  .map(Views::slot)
                  .toList());
          return Replies.json(request, 200, view);
        });
  }

  /** Revokes a request: {@code DELETE /api/availability-requests/{id}}. */
  @FunctionName("RevokeAvailabilityRequest")
  public HttpResponseMessage revokeAvailabilityRequest(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "availability-requests/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(request, () -> desk.revoke(request, Kind.REQUEST, id));
  }

  /** Books one of the suiting times: {@code POST /api/availability-requests/{id}/interview}. */
  @FunctionName("BookAvailabilityRequest")
  public HttpResponseMessage bookAvailabilityRequest(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "availability-requests/{id}/interview",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = desk.staff(request);
          Instant start = LinkBodies.start(Requests.body(request));
          BookOutcome outcome =
              desk.links()
                  .book(caller.tenant(), LinkDesk.id(id), start)
                  .orElseThrow(BookingRefusals::notFound);
          if (outcome instanceof BookOutcome.Withdrawn) {
            throw new Refusal(
                ProblemType.LINK_REFUSES, "It was just booked, or revoked: read it again.");
          }
          return outcome.match(replies.booking(request));
        });
  }
}
