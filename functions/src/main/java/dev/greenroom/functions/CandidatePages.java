package dev.greenroom.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.links.Appointment;
import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.functions.http.Fault;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.functions.pages.Form;
import dev.greenroom.functions.pages.Page;
import dev.greenroom.functions.pages.Page.Term;
import dev.greenroom.values.TimeRange;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a candidate sees in her browser, from the first look to calling off. */
final class CandidatePages {
  private static final int LONGEST_REASON = 500;

  private final BrowserNonce nonces;
  private final CandidateWindows windows;

  CandidatePages(BrowserNonce nonces, CandidateWindows windows) {
    this.nonces = nonces;
    this.windows = windows;
  }

  /** One look at a link. */
  private record Look(
      HttpRequestMessage<Optional<String>> request,
      String token,
      CandidateView view,
      Map<String, String> query,
      ZoneId zone) {
    boolean asksTo(String what) {
      return what.equals(query.get("do"));
    }

    Optional<Instant> start() {
      try {
        return Optional.ofNullable(query.get("start")).map(Instant::parse);
      } catch (DateTimeParseException e) {
        return Optional.empty();
      }
    }

    /** The same page with something else asked of it; the zone stays as it was chosen. */
    String url(String... namesAndValues) {
      StringBuilder url =
          new StringBuilder("?zone=").append(URLEncoder.encode(zone.getId(), UTF_8));
      for (int i = 0; i < namesAndValues.length; i += 2) {
        url.append('&')
            .append(namesAndValues[i])
            .append('=')
            .append(URLEncoder.encode(namesAndValues[i + 1], UTF_8));
      }
      return url.toString();
    }
  }

  HttpResponseMessage page(
      HttpRequestMessage<Optional<String>> request,
      String token,
      CandidateView view,
      Supplier<List<TimeRange>> times) {
    Map<String, String> query = Requests.query(request);
    ZoneId zone =
        Optional.ofNullable(query.get("zone")).flatMap(CandidateBodies::zone).orElse(view.zone());
    Look look = new Look(request, token, view, query, zone);
    if (view.appointment().isPresent()) {
      return ofBooked(look, view.appointment().get(), times);
    }
    if (view.kind() == Kind.REQUEST) {
      return ofRequest(look);
    }
    return look.start()
        .flatMap(start -> among(times.get(), start))
        .map(range -> toConfirm(look, range))
        .orElseGet(() -> toChoose(look, times.get()));
  }

  private static Optional<TimeRange> among(List<TimeRange> times, Instant start) {
    return times.stream().filter(time -> time.start().equals(start)).findFirst();
  }

  // ---- choosing

  private HttpResponseMessage toChoose(Look look, List<TimeRange> times) {
    CandidateView view = look.view();
    Page page =
        Page.titled(view.title())
            .paragraph(
                greeting(view)
                    + "please choose a time that suits you. The interview takes %s%s."
                        .formatted(
                            Moments.length(view.length()),
                            view.teams() ? ", online in Microsoft Teams" : ""));
    introduce(page, view);
    return choices(look, page, times);
  }

  private HttpResponseMessage choices(Look look, Page page, List<TimeRange> times) {
    Form zones = Form.ofZone(look.zone().getId(), Moments.zones(look.zone()));
    if (look.asksTo("move")) {
      zones.hidden("do", "move");
    }
    page.form(zones);
    if (times.isEmpty()) {
      page.paragraph(
          "There is no free time just now. Please look again later, or ask your recruiter.");
    } else {
      Optional<LocalDate> from =
          Optional.ofNullable(look.query().get("from")).flatMap(CandidateBodies::day);
      String[] more = look.asksTo("move") ? new String[] {"do", "move"} : new String[0];
      page.times(
          Weeks.of(
              times,
              look.zone(),
              from,
              day -> look.url(with(more, "from", day.toString())),
              start -> look.url(with(more, "start", start.toString()))));
    }
    if (look.asksTo("move")) {
      page.link("Leave it as it is", look.url());
    }
    return withOwnZone(look, page);
  }

  private static String[] with(String[] some, String name, String value) {
    List<String> all = new ArrayList<>(List.of(some));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }

  private HttpResponseMessage withOwnZone(Look look, Page page) {
    String nonce = nonces.fresh();
    return Replies.pageWithFormAndScript(
        look.request(), 200, page.inOwnZone(look.zone().getId(), nonce).html(), nonce);
  }

  private static String greeting(CandidateView view) {
    return view.candidateName().map(name -> "Hello %s, ".formatted(name)).orElse("Hello, ");
  }

  private static void introduce(Page page, CandidateView view) {
    if (!view.message().isBlank()) {
      page.lines(view.message());
    }
    if (!view.interviewers().isEmpty()) {
      page.paragraph("You will talk to: " + String.join(", ", view.interviewers()) + ".");
    }
  }

  private static HttpResponseMessage toConfirm(Look look, TimeRange range) {
    CandidateView view = look.view();
    Form form =
        Form.sending(look.token())
            .hidden("start", range.start().toString())
            .hidden("timeZone", look.zone().getId());
    if (view.candidateName().isEmpty()) {
      form.field("name", "Your name", "text", "name", 200, "")
          .field("email", "Your e-mail address", "email", "email", 254, "");
    }
    Page page =
        Page.titled("Is this right?")
            .terms(
                List.of(
                    new Term("Interview", view.title()),
                    new Term("When", Moments.range(range, look.zone()))))
            .form(form.button("Book this time"))
            .link("Choose another time", look.url());
    return Replies.pageWithForm(look.request(), 200, page.html(), Map.of());
  }

  // ---- what is booked

  private HttpResponseMessage ofBooked(
      Look look, Appointment booked, Supplier<List<TimeRange>> times) {
    if (look.asksTo("cancel") && booked.cancellableUntil().isPresent()) {
      return toCancel(look, booked);
    }
    if (look.asksTo("move") && booked.movableUntil().isPresent()) {
      return look.start()
          .flatMap(start -> among(times.get(), start))
          .map(range -> toMove(look, booked, range))
          .orElseGet(
              () ->
                  choices(
                      look,
                      Page.titled("Choose another time")
                          .paragraph(
                              "Your interview is on %s. It stays there until you confirm a new time."
                                  .formatted(Moments.range(booked.range(), look.zone()))),
                      times.get()));
    }
    return booked(look, booked);
  }

  private HttpResponseMessage booked(Look look, Appointment booked) {
    List<Term> facts = new ArrayList<>();
    facts.add(new Term("Interview", booked.title()));
    facts.add(new Term("When", Moments.range(booked.range(), look.zone())));
    booked.place().ifPresent(place -> facts.add(new Term("Where", place)));
    if (look.view().teams()) {
      facts.add(new Term(booked.place().isPresent() ? "Or online" : "Where", "Microsoft Teams"));
    }
    if (!look.view().interviewers().isEmpty()) {
      facts.add(new Term("With", String.join(", ", look.view().interviewers())));
    }
    if (booked.state() == Appointment.State.CANCELLED) {
      Page page =
          Page.titled("This interview was called off")
              .terms(facts)
              .small("If you would like another time, please write to your recruiter.");
      return Replies.pageWithForm(look.request(), 200, page.html(), Map.of());
    }
    Page page =
        Page.titled("Your interview is booked")
            .paragraph(
                booked.state() == Appointment.State.CONFIRMED
                    ? "The invitation is in your mail."
                    : "The time is yours; the invitation will reach you by mail in a few minutes.")
            .terms(facts);
    booked.joinUrl().ifPresent(url -> page.button("Join the meeting", url));
    List<Term> actions = new ArrayList<>();
    actions.add(new Term("Add to your calendar", look.token() + "/calendar.ics"));
    booked
        .movableUntil()
        .ifPresent(x -> actions.add(new Term("Choose another time", look.url("do", "move"))));
    booked
        .cancellableUntil()
        .ifPresent(x -> actions.add(new Term("Call it off", look.url("do", "cancel"))));
    page.actions(actions);
    booked
        .movableUntil()
        .or(booked::cancellableUntil)
        .ifPresent(
            until ->
                page.small(
                    "Changes can be made here until %s. Keep the address of this page to come back."
                        .formatted(Moments.moment(until, look.zone()))));
    page.form(Form.ofZone(look.zone().getId(), Moments.zones(look.zone())));
    return withOwnZone(look, page);
  }

  private static HttpResponseMessage toMove(Look look, Appointment booked, TimeRange range) {
    Form form =
        Form.sending(look.token() + "/reschedule" + look.url())
            .hidden("start", range.start().toString());
    why(form, booked.reasonToMove());
    Page page =
        Page.titled("Move your interview?")
            .terms(
                List.of(
                    new Term("From", Moments.range(booked.range(), look.zone())),
                    new Term("To", Moments.range(range, look.zone()))))
            .form(form.button("Move it"))
            .link("Choose another time", look.url("do", "move"));
    return Replies.pageWithForm(look.request(), 200, page.html(), Map.of());
  }

  private static HttpResponseMessage toCancel(Look look, Appointment booked) {
    Form form = Form.sending(look.token() + "/cancel" + look.url());
    why(form, booked.reasonToCancel());
    Page page =
        Page.titled("Call off your interview?")
            .paragraph("Everybody who takes part is told.")
            .terms(
                List.of(
                    new Term("Interview", booked.title()),
                    new Term("When", Moments.range(booked.range(), look.zone()))))
            .form(form.button("Call it off"))
            .link("Leave it as it is", look.url());
    return Replies.pageWithForm(look.request(), 200, page.html(), Map.of());
  }

  private static void why(Form form, Reason reason) {
    if (reason != Reason.NOT_ASKED) {
      boolean required = reason == Reason.REQUIRED;
      form.area("reason", required ? "Why?" : "Why? (optional)", LONGEST_REASON, required);
    }
  }

  // ---- saying when one could

  private HttpResponseMessage ofRequest(Look look) {
    CandidateView view = look.view();
    if (!view.windows().isEmpty() && !look.asksTo("change")) {
      Page page =
          Page.titled("Thank you")
              .paragraph(
                  "Your recruiter will find a time in these, and you will get an invitation:")
              .terms(
                  view.windows().stream()
                      .map(
                          window ->
                              new Term(
                                  Moments.day(window.start(), look.zone()),
                                  Moments.times(window, look.zone())))
                      .toList())
              .link("Change it", look.url("do", "change"))
              .form(Form.ofZone(look.zone().getId(), Moments.zones(look.zone())));
      return withOwnZone(look, page);
    }
    Page page =
        Page.titled(view.title())
            .paragraph(
                greeting(view)
                    + "please tick all times at which you could. The interview takes %s%s."
                        .formatted(
                            Moments.length(view.length()),
                            view.teams() ? ", online in Microsoft Teams" : ""));
    introduce(page, view);
    Form zones = Form.ofZone(look.zone().getId(), Moments.zones(look.zone()));
    if (look.asksTo("change")) {
      zones.hidden("do", "change");
    }
    page.form(zones)
        .form(
            windows.form(
                Form.sending(look.token() + "/availability")
                    .hidden("timeZone", look.zone().getId()),
                view,
                look.zone()));
    return withOwnZone(look, page);
  }

  // ---- what does not go well

  HttpResponseMessage taken(
      HttpRequestMessage<Optional<String>> request, String token, List<TimeRange> others) {
    ZoneId zone = chosenZone(request).orElse(ZoneId.of("UTC"));
    String path = request.getUri().getPath();
    String move = path.endsWith("/reschedule") ? "&do=move" : "";
    String base = move.isEmpty() ? token : "../" + token;
    String zoned = base + "?zone=" + URLEncoder.encode(zone.getId(), UTF_8) + move;
    Page page = Page.ofTrouble("That time was just taken");
    if (others.isEmpty()) {
      page.paragraph("No other time is free just now. Please ask your recruiter.");
    } else {
      page.paragraph("Somebody was faster. These are free at this moment:");
      for (TimeRange other : others) {
        page.link(
            Moments.day(other.start(), zone) + ", " + Moments.times(other, zone),
            zoned + "&start=" + URLEncoder.encode(other.start().toString(), UTF_8));
      }
      page.small("Times are for %s.".formatted(zone.getId().replace('_', ' ')));
    }
    page.link("See all times", zoned);
    return Replies.pageWithForm(request, 409, page.html(), Map.of());
  }

  /** The zone of the page from which a form was sent. */
  static Optional<ZoneId> chosenZone(HttpRequestMessage<Optional<String>> request) {
    Optional<String> ofForm =
        Requests.isForm(request)
            ? Requests.form(request).text("timeZone", 1, 64)
            : Optional.empty();
    return Optional.ofNullable(Requests.query(request).get("zone"))
        .or(() -> ofForm)
        .flatMap(CandidateBodies::zone);
  }

  static HttpResponseMessage refusal(
      HttpRequestMessage<Optional<String>> request, Refusal refusal) {
    ProblemType type = refusal.type();
    String detail = Optional.ofNullable(refusal.detail()).orElse("");
    Page page =
        switch (type) {
          case NOT_FOUND ->
              Page.ofTrouble("This link is no longer valid")
                  .paragraph("Please ask your recruiter for a new one.");
          case INVALID_REQUEST ->
              Page.ofTrouble("Something is missing or wrong")
                  .faults(faults(refusal))
                  .paragraph("Go back in your browser, mend it, and send it again.");
          case SLOW_DOWN ->
              Page.ofTrouble("That was a little fast")
                  .paragraph("Please wait a minute, then go back and try again.");
          case LINK_REFUSES -> Page.ofTrouble("That cannot be done here").paragraph(detail);
          default ->
              Page.ofTrouble("That did not work")
                  .paragraph("Nothing was changed. Please try again later, or ask your recruiter.");
        };
    return Replies.pageWithForm(request, type.status(), page.html(), refusal.headers());
  }

  private static List<String> faults(Refusal refusal) {
    List<String> faults = new ArrayList<>();
    if (refusal.extras().get("errors") instanceof List<?> errors) {
      for (Object error : errors) {
        if (error instanceof Fault fault) {
          String field = fault.pointer().replaceAll("^/", "");
          faults.add((field.isEmpty() ? "It" : "\"" + field + "\"") + " " + fault.detail());
        }
      }
    }
    return faults;
  }

  static HttpResponseMessage away(HttpRequestMessage<Optional<String>> request) {
    Page page =
        Page.ofTrouble("Please try again in a minute")
            .paragraph(
                "Something that we need does not answer right now. Your link keeps working.");
    return Replies.pageWithForm(request, 503, page.html(), Map.of("Retry-After", "60"));
  }
}
