package dev.greenroom.functions;

import dev.greenroom.availability.Slot;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Loop;
import dev.greenroom.booking.Obstacle;
import dev.greenroom.values.CalendarOwner;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What loops look like in JSON, as openapi.yaml says. */
final class BookedLoopViews {
  private BookedLoopViews() {}

  static Map<String, Object> loop(Loop loop) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", loop.id().value());
    view.put("state", Views.camelCase(loop.state()));
    view.put("title", loop.title());
    Map<String, Object> candidate = new LinkedHashMap<>();
    candidate.put("name", loop.candidate().name());
    candidate.put("email", loop.candidate().email().value());
    loop.candidate().zone().map(ZoneId::getId).ifPresent(zone -> candidate.put("timeZone", zone));
    view.put("candidate", candidate);
    view.put("flags", loop.flags().stream().map(Views::camelCase).toList());
    view.put("sessions", loop.sessions().stream().map(BookedLoopViews::session).toList());
    view.put("createdAt", loop.createdAt().toString());
    return view;
  }

  private static Map<String, Object> session(Interview interview) {
    Map<String, Object> view = new LinkedHashMap<>();
    interview.loop().ifPresent(loop -> view.put("id", loop.session()));
    view.put("interview", InterviewViews.interview(interview));
    return view;
  }

  static Map<String, Object> obstacle(Obstacle obstacle) {
    Map<String, Object> view = new LinkedHashMap<>();
    obstacle.session().ifPresent(session -> view.put("session", session));
    String member = obstacle.owner() instanceof CalendarOwner.OfRoom ? "roomId" : "personId";
    view.put(member, obstacle.owner().id());
    view.put("kind", Views.camelCase(obstacle.kind()));
    obstacle.limit().ifPresent(limit -> view.put("limit", limit));
    return view;
  }

  static List<Map<String, Object>> alternatives(Map<String, List<Slot>> bySession) {
    List<Map<String, Object>> views = new ArrayList<>();
    new TreeMap<>(bySession)
        .forEach(
            (session, slots) -> {
              Map<String, Object> view = new LinkedHashMap<>();
              view.put("session", session);
              view.put("slots", slots.stream().map(Views::slot).toList());
              views.add(view);
            });
    return views;
  }
}
