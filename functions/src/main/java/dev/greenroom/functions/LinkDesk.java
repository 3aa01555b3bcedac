package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.BookingLinks;
import dev.greenroom.booking.links.LinkId;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What staff's doors of both kinds of link have in common. */
final class LinkDesk {
  private final Callers callers;
  private final Supplier<BookingLinks> links;
  private final String candidatesUrl;

  /**
   * @param candidatesUrl what stands before a link's secret
   */
  LinkDesk(Callers callers, Supplier<BookingLinks> links, String candidatesUrl) {
    this.callers = callers;
    this.links = links;
    this.candidatesUrl = candidatesUrl;
  }

  Caller staff(HttpRequestMessage<Optional<String>> request) {
    return callers.require(request, Role.SCHEDULER, Role.ADMIN);
  }

  BookingLinks links() {
    return links.get();
  }

  HttpResponseMessage make(HttpRequestMessage<Optional<String>> request, Kind kind) {
    Caller caller = staff(request);
    Fields body = Requests.body(request);
    LinkBodies.Wanted wanted = LinkBodies.link(body, kind);
    BookingLinks.Made made = links().make(caller.tenant(), wanted.terms(), wanted.expiresAt());
    if (made.link().isEmpty()) {
      throw BookingRefusals.invalid(made.faults());
    }
    Map<String, Object> view = view(made.link().get());
    view.put("link", candidatesUrl + "/" + made.secret().orElseThrow());
    return Replies.json(request, 201, view);
  }

  HttpResponseMessage list(HttpRequestMessage<Optional<String>> request, Kind kind, String plural) {
    Caller caller = staff(request);
    Paging paging = Paging.of(request);
    return Replies.json(
        request,
        200,
        Views.page(
            plural,
            links().list(caller.tenant(), kind, paging.limit(), paging.page()),
            this::view));
  }

  BookingLink shown(HttpRequestMessage<Optional<String>> request, Kind kind, String id) {
    Caller caller = staff(request);
    return links().show(caller.tenant(), kind, id(id)).orElseThrow(BookingRefusals::notFound);
  }

  HttpResponseMessage revoke(HttpRequestMessage<Optional<String>> request, Kind kind, String id) {
    Caller caller = staff(request);
    return links()
        .revoke(caller.tenant(), kind, id(id))
        .map(link -> Replies.json(request, 200, view(link)))
        .orElseThrow(BookingRefusals::notFound);
  }

  Map<String, Object> view(BookingLink link) {
    return LinkViews.link(link, links().stateOf(link));
  }

  static LinkId id(String text) {
    try {
      return new LinkId(text);
    } catch (IllegalArgumentException e) {
      throw BookingRefusals.notFound();
    }
  }
}
