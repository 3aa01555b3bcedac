package dev.greenroom.functions;

import dev.greenroom.booking.Accept;
import dev.greenroom.booking.FeedEntry;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Interview.OutlookEvent;
import dev.greenroom.values.TimeRange;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What interviews and their feeds look like in JSON, as openapi.yaml says. */
final class InterviewViews {
  private InterviewViews() {}

  static Map<String, Object> interview(Interview interview) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", interview.id().value());
    view.put("state", Views.camelCase(interview.state()));
    view.put("title", interview.title());
    interview.type().ifPresent(type -> view.put("interviewType", type));
    view.put("start", interview.range().start().toString());
    view.put("end", interview.range().end().toString());
    view.put("candidate", candidate(interview.candidate()));
    view.put("panel", interview.panel().stream().map(InterviewViews::member).toList());
    interview.room().ifPresent(room -> view.put("room", room(room)));
    interview.joinUrl().ifPresent(url -> view.put("joinUrl", url));
    Map<String, Object> events = new LinkedHashMap<>();
    events.put("panel", event(interview.panelEvent()));
    events.put("candidate", event(interview.candidateEvent()));
    view.put("events", events);
    view.put("flags", interview.flags().stream().map(Views::camelCase).toList());
    view.put("accepted", interview.accepted().stream().map(InterviewViews::accepted).toList());
    interview
        .loop()
        .ifPresent(
            loop -> {
              view.put("loopId", loop.loop().value());
              view.put("session", loop.session());
            });
    view.put("createdAt", interview.createdAt().toString());
    view.put("updatedAt", interview.updatedAt().toString());
    return view;
  }

  private static Map<String, Object> accepted(Accept accept) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", accept.person().value());
    view.put("reason", Views.camelCase(accept.reason()));
    return view;
  }

  private static Map<String, Object> candidate(Interview.WithCandidate candidate) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", candidate.name());
    view.put("email", candidate.email().value());
    candidate.zone().map(ZoneId::getId).ifPresent(zone -> view.put("timeZone", zone));
    view.put("reply", Views.camelCase(candidate.reply()));
    candidate.repliedAt().ifPresent(at -> view.put("repliedAt", at.toString()));
    return view;
  }

  private static Map<String, Object> member(Interview.Member member) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", member.person().value());
    view.put("displayName", member.displayName());
    view.put("role", Views.camelCase(member.attendance()));
    view.put("reply", Views.camelCase(member.reply()));
    member.repliedAt().ifPresent(at -> view.put("repliedAt", at.toString()));
    return view;
  }

  private static Map<String, Object> room(Interview.InRoom room) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", room.room().value());
    view.put("displayName", room.displayName());
    view.put("reply", Views.camelCase(room.reply()));
    return view;
  }

  private static Map<String, Object> event(OutlookEvent event) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("mailboxId", event.mailbox().value());
    event.eventId().ifPresent(id -> view.put("eventId", id));
    view.put("state", Views.camelCase(event.presence()));
    return view;
  }

  static Map<String, Object> entry(FeedEntry entry) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", entry.id());
    view.put("at", entry.at().toString());
    view.put("source", Views.camelCase(entry.source()));
    view.put("kind", Views.camelCase(entry.kind()));
    view.put("sentence", entry.sentence());
    entry.actor().ifPresent(actor -> view.put("actor", actor));
    entry.before().ifPresent(range -> view.put("before", range(range)));
    entry.after().ifPresent(range -> view.put("after", range(range)));
    entry.difference().ifPresent(difference -> view.put("difference", difference(difference)));
    entry.reason().ifPresent(reason -> view.put("reason", Views.camelCase(reason)));
    return view;
  }

  private static Map<String, Object> difference(FeedEntry.Difference difference) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("what", Views.camelCase(difference.what()));
    view.put("before", difference.before());
    view.put("after", difference.after());
    return view;
  }

  private static Map<String, Object> range(TimeRange range) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("start", range.start().toString());
    view.put("end", range.end().toString());
    return view;
  }
}
