package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.Fault;
import dev.greenroom.booking.links.Appointment;
import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.booking.links.SelfBooking.Visitor;
import dev.greenroom.booking.links.SelfServiceOutcome;
import dev.greenroom.booking.links.SelfServiceOutcome.NotAllowed.Why;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.TimeRange;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How everything ends that a candidate does: as a page for a browser, as JSON for the rest. */
final class CandidateDoor {
  private final CandidatePages pages;
  private final String candidatesUrl;
  private final int proxies;

  /**
   * @param candidatesUrl what stands before a link's secret
   * @param proxies of our own in front of the app
   */
  CandidateDoor(CandidatePages pages, String candidatesUrl, int proxies) {
    this.pages = pages;
    this.candidatesUrl = candidatesUrl;
    this.proxies = proxies;
  }

  HttpResponseMessage open(
      HttpRequestMessage<Optional<String>> request, Supplier<HttpResponseMessage> answer) {
    if (!Requests.wantsPage(request)) {
      return Door.open(request, answer);
    }
    return Door.openPage(
        request,
        CandidatePages::away,
        () -> {
          try {
            return answer.get();
          } catch (Refusal refusal) {
            return CandidatePages.refusal(request, refusal);
          }
        });
  }

  HttpResponseMessage page(
      HttpRequestMessage<Optional<String>> request,
      String token,
      CandidateView view,
      Supplier<List<TimeRange>> times) {
    return pages.page(request, token, view, times);
  }

  Visitor visitor(HttpRequestMessage<Optional<String>> request) {
    return new Visitor(Requests.address(request, proxies));
  }

  /** The same, whether there never was such a link or it is over. */
  static Refusal gone() {
    return new Refusal(ProblemType.NOT_FOUND, null);
  }

  SelfServiceOutcome.Cases<HttpResponseMessage> replies(
      HttpRequestMessage<Optional<String>> request, String token) {
    return new Ending(request, token);
  }

  private final class Ending implements SelfServiceOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;
    private final String token;

    Ending(HttpRequestMessage<Optional<String>> request, String token) {
      this.request = request;
      this.token = token;
    }

    @Override
    public HttpResponseMessage done(SelfServiceOutcome.Done outcome) {
      String link = candidatesUrl + "/" + outcome.secret().orElse(token);
      if (Requests.wantsPage(request)) {
        return Replies.seeOther(request, inChosenZone(request, link));
      }
      Map<String, Object> view = CandidateViews.view(outcome.view());
      view.put("link", link);
      boolean isUnderWay =
          outcome
              .view()
              .appointment()
              .filter(booked -> booked.state() == Appointment.State.CONFIRMING)
              .isPresent();
      int status = isUnderWay ? 202 : outcome.fresh() ? 201 : 200;
      return Replies.json(request, status, view);
    }

    @Override
    public HttpResponseMessage answered(SelfServiceOutcome.Answered outcome) {
      return Requests.wantsPage(request)
          ? Replies.seeOther(request, inChosenZone(request, candidatesUrl + "/" + token))
          : Replies.json(request, 200, CandidateViews.view(outcome.view()));
    }

    @Override
    public HttpResponseMessage gone(SelfServiceOutcome.Gone outcome) {
      throw CandidateDoor.gone();
    }

    @Override
    public HttpResponseMessage taken(SelfServiceOutcome.Taken outcome) {
      if (Requests.wantsPage(request)) {
        return pages.taken(request, token, outcome.alternatives());
      }
      throw new Refusal(
              ProblemType.SLOT_TAKEN, "Take one of \"alternatives\", or look at the times again.")
          .with("alternatives", CandidateViews.ranges(outcome.alternatives(), ZoneOffset.UTC));
    }

    @Override
    public HttpResponseMessage notAllowed(SelfServiceOutcome.NotAllowed outcome) {
      throw new Refusal(ProblemType.LINK_REFUSES, sentence(outcome.why()));
    }

    @Override
    public HttpResponseMessage tooOften(SelfServiceOutcome.TooOften outcome) {
      throw new Refusal(ProblemType.SLOW_DOWN, "Wait a minute, then try again.")
          .header("Retry-After", Long.toString(outcome.retryAfter().toSeconds()));
    }

    @Override
    public HttpResponseMessage invalid(SelfServiceOutcome.Invalid outcome) {
      Faults faults = new Faults();
      for (Fault fault : outcome.faults()) {
        faults.add(fault.pointer(), fault.detail());
      }
      throw Refusal.faults(faults);
    }

    @Override
    public HttpResponseMessage outOfOrder(SelfServiceOutcome.OutOfOrder outcome) {
      throw new Refusal(
              ProblemType.TRY_AGAIN_LATER,
              "Nothing can be booked just now. Try again later, or ask your recruiter.")
          .header("Retry-After", "300");
    }
  }

  private static String inChosenZone(HttpRequestMessage<Optional<String>> request, String link) {
    return CandidatePages.chosenZone(request)
        .map(zone -> link + "?zone=" + URLEncoder.encode(zone.getId(), StandardCharsets.UTF_8))
        .orElse(link);
  }

  private static String sentence(Why why) {
    return switch (why) {
      case ALREADY_BOOKED ->
          "An interview is booked by this link already; it can be moved instead.";
      case NOTHING_BOOKED -> "Nothing is booked by this link yet.";
      case NOT_BY_LINK -> "Please ask your recruiter to change it.";
      case NOT_ANY_MORE -> "It is too late to change it here; please ask your recruiter.";
      case OVER -> "The interview was called off, or is over.";
      case OTHER_LINK -> "This link is for something else.";
    };
  }
}
