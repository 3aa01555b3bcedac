package dev.greenroom.functions;

import dev.greenroom.booking.links.Appointment;
import dev.greenroom.booking.links.CandidateView;
import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.values.TimeRange;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a candidate sees in JSON, as openapi.yaml says: nothing of the company's insides. */
final class CandidateViews {
  private CandidateViews() {}

  static Map<String, Object> view(CandidateView link) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", Views.camelCase(link.kind()));
    view.put("title", link.title());
    view.put("durationMinutes", link.length().toMinutes());
    view.put("message", link.message());
    link.candidateName().ifPresent(name -> view.put("candidateName", name));
    view.put("asksWho", link.candidateName().isEmpty());
    if (!link.interviewers().isEmpty()) {
      view.put("interviewers", link.interviewers());
    }
    view.put("online", link.teams());
    view.put("timeZone", link.zone().getId());
    link.appointment().ifPresent(booked -> view.put("appointment", appointment(booked)));
    if (!link.windows().isEmpty()) {
      view.put("windows", ranges(link.windows(), link.zone()));
    }
    return view;
  }

  private static Map<String, Object> appointment(Appointment booked) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", Views.camelCase(booked.state()));
    view.put("start", booked.range().start().toString());
    view.put("end", booked.range().end().toString());
    booked.joinUrl().ifPresent(url -> view.put("joinUrl", url));
    booked.place().ifPresent(place -> view.put("place", place));
    booked
        .movableUntil()
        .ifPresent(until -> view.put("reschedule", change(until, booked.reasonToMove())));
    booked
        .cancellableUntil()
        .ifPresent(until -> view.put("cancel", change(until, booked.reasonToCancel())));
    return view;
  }

  private static Map<String, Object> change(Instant until, Reason reason) {
    return Map.of("until", until.toString(), "reason", LinkViews.reason(reason));
  }

  static List<Map<String, String>> ranges(List<TimeRange> ranges, ZoneId zone) {
    return ranges.stream()
        .map(
            range ->
                Map.of(
                    "start", inZone(range.start(), zone),
                    "end", inZone(range.end(), zone)))
        .toList();
  }

  private static String inZone(Instant time, ZoneId zone) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone).toOffsetDateTime());
  }
}
