package dev.greenroom.functions;

import dev.greenroom.booking.Choices;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.values.PersonId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads how a plan's people were chosen, and shows it again. */
final class ChoiceBodies {
  private static final int MOST_CHOICES = 240;
  private static final int LARGEST_POOL = 1000;
  private static final int LARGEST = Integer.MAX_VALUE;

  private ChoiceBodies() {}

  /** By session, in the order in which they are named. */
  static List<Choices> choices(Fields body) {
    OptionalInt seed = body.integer("seed", 0, LARGEST);
    OptionalInt engine = body.integer("engine", 1, LARGEST);
    Map<String, List<Choices.Choice>> bySession = new LinkedHashMap<>();
    for (Fields one : body.objects("choices", 0, MOST_CHOICES).orElse(List.of())) {
      one.require("sessionId", "personId", "seat", "load");
      Optional<String> session = one.text("sessionId", 1, 64);
      Optional<Choices.Choice> choice = choice(one);
      session.ifPresent(
          name ->
              choice.ifPresent(
                  read -> bySession.computeIfAbsent(name, unused -> new ArrayList<>()).add(read)));
    }
    if (!bySession.isEmpty() && (seed.isEmpty() || engine.isEmpty())) {
      body.fault("choices", "go with the \"seed\" and the \"engine\" of the plan they come from");
      return List.of();
    }
    return bySession.entrySet().stream()
        .map(one -> new Choices(one.getKey(), seed.getAsInt(), engine.getAsInt(), one.getValue()))
        .toList();
  }

  private static Optional<Choices.Choice> choice(Fields one) {
    Optional<PersonId> person =
        one.parsed("personId", PersonId::new, "must be a person's id, a GUID");
    OptionalInt seat = one.integer("seat", 0, 99);
    OptionalInt load = one.integer("load", 0, LARGEST);
    boolean soft = one.bool("softConflict").orElse(false);
    List<Choices.PassedOver> passedOver = new ArrayList<>();
    for (Fields other : one.objects("passedOver", 0, LARGEST_POOL).orElse(List.of())) {
      passedOver(other).ifPresent(passedOver::add);
    }
    one.refuseOthers();
    return person
        .filter(unused -> seat.isPresent() && load.isPresent())
        .map(who -> new Choices.Choice(who, seat.getAsInt(), load.getAsInt(), soft, passedOver));
  }

  private static Optional<Choices.PassedOver> passedOver(Fields other) {
    other.require("personId", "why");
    Optional<PersonId> person =
        other.parsed("personId", PersonId::new, "must be a person's id, a GUID");
    Optional<Choices.Why> why =
        other.parsed("why", ChoiceBodies::why, "must be a reason that a plan gives");
    OptionalInt load = other.integer("load", 0, LARGEST);
    other.refuseOthers();
    Optional<Integer> known = load.isPresent() ? Optional.of(load.getAsInt()) : Optional.empty();
    return person.flatMap(who -> why.map(reason -> new Choices.PassedOver(who, reason, known)));
  }

  private static Choices.Why why(String text) {
    for (Choices.Why one : Choices.Why.values()) {
      if (Views.camelCase(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException("no such reason");
  }

  static Map<String, Object> view(Choices choices) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("session", choices.session());
    view.put("seed", choices.seed());
    view.put("engine", choices.engine());
    view.put("choices", choices.choices().stream().map(one -> view(choices, one)).toList());
    return view;
  }

  private static Map<String, Object> view(Choices choices, Choices.Choice choice) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", choice.person().value());
    view.put("seat", choice.seat());
    view.put("load", choice.load());
    view.put("softConflict", choice.softConflict());
    view.put("passedOver", choice.passedOver().stream().map(ChoiceBodies::view).toList());
    view.put("replay", Views.camelCase(choices.replayed(choice)));
    return view;
  }

  private static Map<String, Object> view(Choices.PassedOver other) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("personId", other.person().value());
    view.put("why", Views.camelCase(other.why()));
    other.load().ifPresent(load -> view.put("load", load));
    return view;
  }
}
