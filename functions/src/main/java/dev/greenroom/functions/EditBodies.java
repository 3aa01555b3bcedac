package dev.greenroom.functions;

import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.Change;
import dev.greenroom.people.PersonChange;
import dev.greenroom.people.RoomChange;
import dev.greenroom.people.RulesChange;
import dev.greenroom.people.WorkingHours.Period;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what an admin wants to be different. A member that is not there leaves the value alone;
 * null takes the directory's again.
 */
final class EditBodies {
  private static final int LONGEST_NAME = 256;
  private static final int LONGEST_TAG = 40;
  static final int MOST_TAGS = 50;
  private static final int MOST_PERIODS = 28;
  private static final int MOST_SEATS = 10_000;

  private EditBodies() {}

  static PersonChange person(Fields body) {
    PersonChange change =
        new PersonChange(
            change(body, "displayName", name -> name(body, name)),
            change(body, "interviewer", body::bool),
            change(body, "timeZone", name -> body.zone(name).map(ZoneId::getId)),
            change(
                body, "workingHours", name -> body.object(name).flatMap(EditBodies::workingHours)),
            change(body, "tags", name -> tags(body, name)),
            new RulesChange(
                change(body, "limits", name -> body.object(name).map(RuleBodies::limits)),
                change(body, "buffers", name -> body.object(name).map(RuleBodies::buffers)),
                change(body, "training", name -> RuleBodies.training(body, name)),
                change(body, "busyPolicy", name -> BusyRuleBodies.read(body, name))));
    finish(
        body,
        List.of(
            change.rules().limits(),
            change.rules().buffers(),
            change.rules().training(),
            change.rules().busy(),
            change.displayName(),
            change.interviewer(),
            change.zone(),
            change.hours(),
            change.tags()));
    return change;
  }

  static RoomChange room(Fields body) {
    RoomChange change =
        new RoomChange(
            change(body, "bookable", body::bool),
            change(
                body,
                "capacity",
                name -> body.integer(name, 1, MOST_SEATS).stream().boxed().findFirst()));
    finish(body, List.of(change.bookable(), change.capacity()));
    return change;
  }

  /** A value at fault reads as left alone; nobody uses it, for the fault is noted. */
  static <T> Change<T> change(Fields body, String name, Function<String, Optional<T>> value) {
    if (body.isNull(name)) {
      return new Change.TakeBack<>();
    }
    return value.apply(name).<Change<T>>map(Change.Set::new).orElseGet(Change.Leave::new);
  }

  static void finish(Fields body, List<Change<?>> changes) {
    body.refuseOthers();
    if (body.faults().isEmpty() && changes.stream().allMatch(Change.Leave.class::isInstance)) {
      body.faults().add("", "must name something to change");
    }
    Requests.refuse(body.faults());
  }

  private static Optional<String> name(Fields body, String name) {
    return body.text(name, 1, LONGEST_NAME)
        .filter(
            text -> {
              if (text.isBlank()) {
                body.fault(name, "must not be blank");
              }
              return !text.isBlank();
            })
        .map(String::strip);
  }

  private static Optional<List<Period>> workingHours(Fields hours) {
    hours.require("periods");
    Optional<List<Fields>> periods = hours.objects("periods", 1, MOST_PERIODS);
    hours.refuseOthers();
    List<Period> read = new ArrayList<>();
    periods.ifPresent(all -> all.forEach(one -> period(one).ifPresent(read::add)));
    return periods.map(all -> read);
  }

  private static Optional<Period> period(Fields period) {
    period.require("days", "start", "end");
    Optional<List<DayOfWeek>> days =
        period.list("days", 1, 7, EditBodies::day, "must be a day of the week, as in monday");
    Optional<LocalTime> start = period.timeOfDay("start");
    Optional<LocalTime> end = period.timeOfDay("end");
    period.refuseOthers();
    return days.isPresent() && start.isPresent() && end.isPresent() && !days.get().isEmpty()
        ? Optional.of(new Period(EnumSet.copyOf(days.get()), start.get(), end.get()))
        : Optional.empty();
  }

  private static DayOfWeek day(String text) {
    if (!text.equals(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("days are in lower case");
    }
    return DayOfWeek.valueOf(text.toUpperCase(Locale.ROOT));
  }

  private static Optional<Set<String>> tags(Fields body, String name) {
    Optional<List<String>> tags =
        body.list(
            name,
            0,
            MOST_TAGS,
            EditBodies::tag,
            "must have 1 to %d printable characters".formatted(LONGEST_TAG));
    tags.ifPresent(
        all -> {
          Set<String> seen = new HashSet<>();
          all.stream()
              .filter(tag -> !seen.add(tag.toLowerCase(Locale.ROOT)))
              .findFirst()
              .ifPresent(tag -> body.fault(name, "has a tag twice, but for upper and lower case"));
        });
    return tags.map(Set::copyOf);
  }

  static String tag(String text) {
    String tag = text.strip();
    if (tag.isEmpty()
        || tag.length() > LONGEST_TAG
        || !Fields.isProse(tag)
        || tag.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("no tag");
    }
    return tag;
  }
}
