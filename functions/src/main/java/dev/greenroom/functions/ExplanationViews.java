package dev.greenroom.functions;

import dev.greenroom.availability.LoopAvailability.PersonAndTime;
import dev.greenroom.availability.LoopAvailability.PersonExplained;
import dev.greenroom.availability.LoopAvailability.SearchExplained;
import dev.greenroom.availability.LoopAvailability.SessionExplained;
import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.engine.loop.Explanations.Change;
import dev.greenroom.availability.engine.loop.Explanations.Decision;
import dev.greenroom.availability.engine.loop.Explanations.Remedy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What explanations look like in JSON, each with a sentence, as openapi.yaml says. */
final class ExplanationViews {
  /** Of one session: so that an answer stays readable. */
  private static final int MOST_CHANGES = 20;

  private ExplanationViews() {}

  static Map<String, Object> person(
      PersonExplained found, LoopRequest search, PersonAndTime about) {
    ExplanationWords words = new ExplanationWords(found.background(), search);
    List<Decision> inTheWay =
        found.decisions().stream().filter(decision -> !decision.passes()).toList();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("possible", inTheWay.isEmpty());
    inTheWay.stream()
        .findFirst()
        .ifPresent(first -> view.put("decidedBy", Views.camelCase(first.rule())));
    view.put(
        "sentence",
        inTheWay.isEmpty()
            ? "No rule stands in the way of this time."
            : words.inTheWay(inTheWay.get(0).rule(), about.person()));
    view.put("rules", found.decisions().stream().map(one -> decision(one, about, words)).toList());
    LoopViews.background(view, found.background());
    return view;
  }

  private static Map<String, Object> decision(
      Decision decision, PersonAndTime about, ExplanationWords words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rule", Views.camelCase(decision.rule()));
    view.put("passes", decision.passes());
    if (!decision.passes()) {
      view.put("sentence", words.inTheWay(decision.rule(), about.person()));
    }
    return view;
  }

  static Map<String, Object> search(SearchExplained found, LoopRequest search) {
    ExplanationWords words = new ExplanationWords(found.background(), search);
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("possible", found.possible());
    view.put("sentence", words.summary(found));
    view.put("sessions", found.sessions().stream().map(one -> session(one, words)).toList());
    view.put("remedies", found.remedies().stream().map(one -> remedy(one, words)).toList());
    view.put("complete", found.complete());
    LoopViews.background(view, found.background());
    return view;
  }

  private static Map<String, Object> session(SessionExplained session, ExplanationWords words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("sessionId", session.session());
    view.put("starts", session.starts());
    view.put(
        "changes",
        LoopViews.atMost(session.changes(), MOST_CHANGES).stream()
            .map(change -> change(change, words))
            .toList());
    return view;
  }

  private static Map<String, Object> change(Change change, ExplanationWords words) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("rule", Views.camelCase(change.rule()));
    change.person().ifPresent(person -> view.put("personId", person.value()));
    view.put("gained", change.gained());
    view.put("sentence", words.without(change));
    return view;
  }

  private static Map<String, Object> remedy(Remedy remedy, ExplanationWords words) {
    Map<String, Object> view = new LinkedHashMap<>();
    remedy.rule().ifPresent(rule -> view.put("rule", Views.camelCase(rule)));
    remedy.session().ifPresent(session -> view.put("sessionId", session));
    view.put("then", LoopViews.score(remedy.then()));
    view.put("sentence", words.possible(remedy));
    return view;
  }
}
