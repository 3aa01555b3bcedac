package dev.greenroom.functions;

import dev.greenroom.availability.LoopAvailability.Background;
import dev.greenroom.availability.LoopAvailability.LoopPlans;
import dev.greenroom.availability.LoopAvailability.ShortPool;
import dev.greenroom.availability.engine.loop.LoopAnswer.Choice;
import dev.greenroom.availability.engine.loop.LoopAnswer.PassedOver;
import dev.greenroom.availability.engine.loop.LoopAnswer.Placed;
import dev.greenroom.availability.engine.loop.LoopAnswer.Plan;
import dev.greenroom.availability.engine.loop.LoopEngine;
import dev.greenroom.availability.engine.loop.Score;
import dev.greenroom.functions.LoopBodies.Carried;
import dev.greenroom.functions.LoopBodies.Location;
import dev.greenroom.functions.LoopBodies.Loop;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What plans of loops look like in JSON, as openapi.yaml says. */
final class LoopViews {
  private LoopViews() {}

  static Map<String, Object> plans(LoopPlans found, Loop asked) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("plans", found.answer().plans().stream().map(plan -> plan(plan, asked)).toList());
    view.put("complete", found.answer().complete());
    view.put("seed", asked.request().seed());
    view.put("engine", LoopEngine.VERSION);
    background(view, found.background());
    return view;
  }

  /** What could not be read, and who is missing. */
  static void background(Map<String, Object> view, Background background) {
    view.put("unreadable", background.unreadable().stream().map(Views::unreadable).toList());
    view.put("shortPools", background.shortPools().stream().map(LoopViews::shortPool).toList());
  }

  private static Map<String, Object> shortPool(ShortPool pool) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("sessionId", pool.session());
    view.put("seat", pool.seat());
    pool.tag().ifPresent(tag -> view.put("tag", tag));
    view.put("wanted", pool.wanted());
    view.put("found", pool.found());
    return view;
  }

  /** With the seed and the engine, so that it can be booked as it stands. */
  private static Map<String, Object> plan(Plan plan, Loop asked) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("score", score(plan.score()));
    view.put(
        "sessions",
        plan.sessions().stream()
            .map(
                one ->
                    session(
                        one,
                        asked
                            .carried()
                            .getOrDefault(
                                one.session(), new Carried(Optional.empty(), Optional.empty()))))
            .toList());
    view.put(
        "choices",
        plan.sessions().stream()
            .flatMap(one -> one.people().stream().map(choice -> choice(one, choice)))
            .toList());
    view.put("seed", asked.request().seed());
    view.put("engine", LoopEngine.VERSION);
    return view;
  }

  static Map<String, Object> score(Score score) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("softConflicts", score.soft());
    view.put("load", score.load());
    view.put("outsidePreferred", score.unliked());
    view.put("spreadDays", score.spread());
    view.put("waitingMinutes", score.waiting().toMinutes());
    view.put("start", score.start().toString());
    return view;
  }

  private static Map<String, Object> session(Placed placed, Carried carried) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", placed.session());
    carried.title().ifPresent(title -> view.put("title", title));
    view.put("start", placed.range().start().toString());
    view.put("end", placed.range().end().toString());
    view.put("people", placed.people().stream().map(LoopViews::person).toList());
    placed.room().ifPresent(room -> view.put("roomId", room.value()));
    view.put("teams", carried.location().filter(Location.TEAMS::equals).isPresent());
    carried.location().ifPresent(location -> view.put("location", Views.camelCase(location)));
    return view;
  }

  private static Map<String, Object> person(Choice choice) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", choice.person().value());
    view.put("role", Views.camelCase(choice.role()));
    view.put("seat", choice.seat());
    return view;
  }

  private static Map<String, Object> choice(Placed placed, Choice choice) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("sessionId", placed.session());
    view.put("seat", choice.seat());
    view.put("personId", choice.person().value());
    view.put("load", choice.load());
    view.put("softConflict", choice.softConflict());
    view.put("passedOver", choice.passedOver().stream().map(LoopViews::passedOver).toList());
    return view;
  }

  private static Map<String, Object> passedOver(PassedOver other) {
    return Map.of("personId", other.person().value(), "why", Views.camelCase(other.why()));
  }

  /** So that an answer stays readable. */
  static <T> List<T> atMost(List<T> items, int most) {
    return items.subList(0, Math.min(items.size(), most));
  }
}
