package dev.greenroom.functions;

import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Scheduling;
import dev.greenroom.availability.TenantScheduling.SchedulingChange;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules.Buffers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what an admin wants to be different about a tenant's interviews. */
final class SchedulingBodies {
  static final int LONGEST_NAME = 60;

  private SchedulingBodies() {}

  static SchedulingChange change(Fields body) {
    SchedulingChange change =
        new SchedulingChange(
            EditBodies.change(body, "busyPolicy", name -> BusyRuleBodies.read(body, name)),
            EditBodies.change(body, "interviewTypes", name -> types(body, name)));
    EditBodies.finish(body, List.of(change.busy(), change.types()));
    return change;
  }

  private static Optional<List<InterviewType>> types(Fields body, String name) {
    return body.objects(name, 0, Scheduling.MOST_TYPES)
        .map(
            all -> {
              List<InterviewType> types = new ArrayList<>();
              Set<String> seen = new HashSet<>();
              all.forEach(one -> type(one, seen).ifPresent(types::add));
              return types;
            });
  }

  private static Optional<InterviewType> type(Fields type, Set<String> seen) {
    type.require("name");
    Optional<String> name = type.text("name", 1, LONGEST_NAME).map(String::strip);
    OptionalInt minutes = type.integer("durationMinutes", 5, 480);
    Optional<Buffers> buffers = type.object("buffers").map(RuleBodies::buffers);
    Optional<BusyRules> busy = BusyRuleBodies.read(type, "busyPolicy");
    type.refuseOthers();
    if (name.isPresent() && name.get().isEmpty()) {
      type.fault("name", "must not be blank");
    }
    if (name.isPresent() && !seen.add(name.get().toLowerCase(Locale.ROOT))) {
      type.fault("name", "is in the list twice, but for upper and lower case");
    }
    return name.map(
        known ->
            new InterviewType(
                known,
                minutes.stream().mapToObj(Duration::ofMinutes).findFirst(),
                buffers.orElse(Buffers.NONE),
                busy.orElse(BusyRules.NONE)));
  }
}
