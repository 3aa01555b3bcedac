package dev.greenroom.functions;

import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.links.BookingLink;
import dev.greenroom.booking.links.BookingLinks;
import dev.greenroom.booking.links.ChangePolicy;
import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.booking.links.LinkTerms;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TimeRange;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What links look like to staff in JSON, as openapi.yaml says. */
final class LinkViews {
  private LinkViews() {}

  static Map<String, Object> link(BookingLink link, BookingLinks.State state) {
    LinkTerms terms = link.terms();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", link.id().value());
    view.put("state", Views.camelCase(state));
    view.put("title", terms.title());
    view.put("panel", terms.panel().stream().map(PersonId::value).toList());
    view.put("durationMinutes", terms.length().toMinutes());
    view.put("bufferMinutes", terms.buffer().toMinutes());
    terms.type().ifPresent(type -> view.put("interviewType", type));
    terms.room().ifPresent(room -> view.put("room", room(room)));
    view.put("teams", terms.teams());
    terms.candidate().ifPresent(candidate -> view.put("candidate", candidate(candidate)));
    view.put("message", terms.message());
    view.put("showInterviewers", terms.showInterviewers());
    view.put("noticeHours", terms.notice().toHours());
    view.put("horizonDays", terms.horizon().toDays());
    view.put("stepMinutes", terms.step().toMinutes());
    view.put("timeZone", terms.zone().getId());
    view.put("reschedule", policy(terms.moving()));
    view.put("cancel", policy(terms.cancelling()));
    view.put("createdAt", link.createdAt().toString());
    view.put("expiresAt", link.expiresAt().toString());
    link.revokedAt().ifPresent(at -> view.put("revokedAt", at.toString()));
    link.parent().ifPresent(parent -> view.put("parentId", parent.value()));
    view.put("interviews", link.uses().stream().map(LinkViews::use).toList());
    view.put("changes", link.changes().stream().map(LinkViews::change).toList());
    if (terms.kind() == Kind.BOOKING) {
      view.put("uses", terms.mostUses());
      terms.mostADay().ifPresent(most -> view.put("perDay", most));
    } else {
      view.put("bookAutomatically", terms.booksItself());
      view.put("windows", link.windows().stream().map(LinkViews::range).toList());
      link.answeredAt().ifPresent(at -> view.put("answeredAt", at.toString()));
    }
    return view;
  }

  private static Map<String, Object> room(LinkTerms.RoomWanted room) {
    Map<String, Object> view = new LinkedHashMap<>();
    room.capacity().ifPresent(capacity -> view.put("capacity", capacity));
    room.building().ifPresent(building -> view.put("building", building));
    return view;
  }

  private static Map<String, Object> candidate(Candidate candidate) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", candidate.name());
    view.put("email", candidate.email().value());
    candidate.zone().map(ZoneId::getId).ifPresent(zone -> view.put("timeZone", zone));
    return view;
  }

  private static Map<String, Object> policy(ChangePolicy policy) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("allowed", policy.allowed());
    view.put("cutOffHours", policy.cutOff().toHours());
    view.put("reason", reason(policy.reason()));
    view.put("most", policy.most());
    return view;
  }

  static String reason(Reason reason) {
    return switch (reason) {
      case NOT_ASKED -> "no";
      case OPTIONAL -> "optional";
      case REQUIRED -> "required";
    };
  }

  private static Map<String, Object> use(BookingLink.Use use) {
    return Map.of("interviewId", use.interview().value(), "start", use.start().toString());
  }

  private static Map<String, Object> change(BookingLink.Change change) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("kind", Views.camelCase(change.kind()));
    view.put("at", change.at().toString());
    view.put("reason", change.reason());
    return view;
  }

  private static Map<String, Object> range(TimeRange range) {
    return Map.of("start", range.start().toString(), "end", range.end().toString());
  }
}
