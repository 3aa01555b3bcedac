package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Replies;
import java.util.Optional;

/** Links by which candidates book themselves: staff makes, sees and revokes them. */
public final class BookingLinkFunctions {
  private final LinkDesk desk;

  BookingLinkFunctions(LinkDesk desk) {
    this.desk = desk;
  }

  /** Makes a link; its address is shown this once: {@code POST /api/booking-links}. */
  @FunctionName("CreateBookingLink")
  public HttpResponseMessage createBookingLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "booking-links",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(request, () -> desk.make(request, Kind.BOOKING));
  }

  /** A page of the links: {@code GET /api/booking-links}. */
  @FunctionName("ListBookingLinks")
  public HttpResponseMessage listBookingLinks(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "booking-links",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(request, () -> desk.list(request, Kind.BOOKING, "bookingLinks"));
  }

  /** One link, and what was booked by it: {@code GET /api/booking-links/{id}}. */
  @FunctionName("ShowBookingLink")
  public HttpResponseMessage showBookingLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "booking-links/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> Replies.json(request, 200, desk.view(desk.shown(request, Kind.BOOKING, id))));
  }

  /** Revokes a link: {@code DELETE /api/booking-links/{id}}. */
  @FunctionName("RevokeBookingLink")
  public HttpResponseMessage revokeBookingLink(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "booking-links/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(request, () -> desk.revoke(request, Kind.BOOKING, id));
  }
}
