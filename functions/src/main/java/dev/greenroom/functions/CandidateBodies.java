package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.links.SelfBooking.Guest;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what candidates send, as JSON or by a form, with every fault. */
final class CandidateBodies {
  private static final int LONGEST_REASON = 500;
  private static final int MOST_WINDOWS = 100;
  private static final int MOST_DAYS = 62;

  private CandidateBodies() {}

  /** A time to be booked, and by whom as far as she says. */
  record Booking(Instant start, Guest guest) {}

  /** Another time. */
  record Move(Instant start, String reason) {}

  /** When she could. */
  record Answer(List<TimeRange> windows, Optional<ZoneId> zone) {}

  /** Which times are to be shown, and how. */
  record TimesAsked(ZoneId zone, Optional<LocalDate> from) {
    /** Those that begin on that day or in the two months after it. */
    List<TimeRange> among(List<TimeRange> times) {
      return from.map(
              day -> {
                Instant first = day.atStartOfDay(zone).toInstant();
                Instant last = day.plusDays(MOST_DAYS).atStartOfDay(zone).toInstant();
                return times.stream()
                    .filter(time -> !time.start().isBefore(first) && time.start().isBefore(last))
                    .toList();
              })
          .orElse(times);
    }
  }

  static TimesAsked times(HttpRequestMessage<?> request, ZoneId otherwise) {
    Map<String, String> query = Requests.query(request);
    Faults faults = new Faults();
    ZoneId zone =
        Optional.ofNullable(query.get("zone"))
            .map(
                name ->
                    zone(name)
                        .orElseGet(
                            () -> {
                              faults.add(
                                  "zone",
                                  "must be a time zone by its IANA name, as in Europe/Berlin");
                              return otherwise;
                            }))
            .orElse(otherwise);
    Optional<LocalDate> from = Optional.ofNullable(query.get("from")).flatMap(x -> day(x, faults));
    Requests.refuse(faults);
    return new TimesAsked(zone, from);
  }

  private static Optional<LocalDate> day(String text, Faults faults) {
    Optional<LocalDate> day = day(text);
    if (day.isEmpty()) {
      faults.add("from", "must be a day, as in 2026-03-02");
    }
    return day;
  }

  static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text))
          .filter(day -> day.getYear() >= 2000 && day.getYear() < 2100);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Optional<ZoneId> zone(String name) {
    return Optional.of(name).filter(ZoneId.getAvailableZoneIds()::contains).map(ZoneId::of);
  }

  static Booking booking(HttpRequestMessage<Optional<String>> request) {
    Fields body = body(request);
    body.require("start");
    Optional<Instant> start = body.instant("start");
    Optional<String> name = body.text("name", 1, 200);
    if (name.filter(String::isBlank).isPresent()) {
      body.fault("name", "must not be blank");
    }
    Optional<EmailAddress> email =
        body.parsed("email", EmailAddress::of, "must be an e-mail address");
    Optional<ZoneId> zone = body.zone("timeZone");
    if (name.isPresent() != email.isPresent() && body.faults().isEmpty()) {
      body.fault(name.isPresent() ? "email" : "name", "must be there as well");
    }
    body.refuseOthers();
    Requests.refuse(body.faults());
    Optional<Candidate> who =
        name.flatMap(given -> email.map(address -> new Candidate(given.strip(), address, zone)));
    return new Booking(start.orElseThrow(), new Guest(who, zone));
  }

  static Move move(HttpRequestMessage<Optional<String>> request) {
    Fields body = body(request);
    body.require("start");
    Optional<Instant> start = body.instant("start");
    String reason = body.prose("reason", LONGEST_REASON).orElse("");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new Move(start.orElseThrow(), reason);
  }

  static String reason(HttpRequestMessage<Optional<String>> request) {
    Fields body = body(request);
    String reason = body.prose("reason", LONGEST_REASON).orElse("");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return reason;
  }

  static Answer answer(HttpRequestMessage<Optional<String>> request) {
    boolean isForm = Requests.isForm(request);
    Fields body = isForm ? Requests.form(request, "windows") : Requests.body(request);
    body.require("windows");
    List<TimeRange> windows =
        isForm
            ? body.list("windows", 1, MOST_WINDOWS, CandidateBodies::box, "must be two times")
                .orElse(List.of())
            : body.objects("windows", 1, MOST_WINDOWS).stream()
                .flatMap(List::stream)
                .flatMap(window -> window(window).stream())
                .toList();
    Optional<ZoneId> zone = body.zone("timeZone");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new Answer(new ArrayList<>(windows), zone);
  }

  private static Optional<TimeRange> window(Fields window) {
    window.require("start", "end");
    Optional<Instant> start = window.instant("start");
    Optional<Instant> end = window.instant("end");
    window.refuseOthers();
    if (start.isEmpty() || end.isEmpty()) {
      return Optional.empty();
    }
    if (!start.get().isBefore(end.get())) {
      window.fault("end", "must be after \"start\"");
      return Optional.empty();
    }
    return Optional.of(new TimeRange(start.get(), end.get()));
  }

  /** A box of the page: {@code START/END}. */
  private static TimeRange box(String text) {
    String[] ends = text.split("/", -1);
    try {
      if (ends.length == 2) {
        return new TimeRange(Instant.parse(ends[0]), Instant.parse(ends[1]));
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
    throw new IllegalArgumentException("not two times");
  }

  private static Fields body(HttpRequestMessage<Optional<String>> request) {
    return Requests.isForm(request) ? Requests.form(request) : Requests.body(request);
  }
}
