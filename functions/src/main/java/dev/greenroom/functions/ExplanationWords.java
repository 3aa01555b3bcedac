package dev.greenroom.functions;

import dev.greenroom.availability.FreeBusy.Unreadable;
import dev.greenroom.availability.LoopAvailability.Background;
import dev.greenroom.availability.LoopAvailability.SearchExplained;
import dev.greenroom.availability.LoopAvailability.SessionExplained;
import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.engine.loop.Explanations.Change;
import dev.greenroom.availability.engine.loop.Explanations.Remedy;
import dev.greenroom.availability.engine.loop.Rule;
import dev.greenroom.people.InterviewRules;
import dev.greenroom.people.Person;
import dev.greenroom.values.PersonId;
import java.util.Optional;

/** Rules in sentences, for coordinators: who is meant goes by her name. */
final class ExplanationWords {
  private final Background background;
  private final LoopRequest search;

  ExplanationWords(Background background, LoopRequest search) {
    this.background = background;
    this.search = search;
  }

  /** Why a time is not one for this person. */
  String inTheWay(Rule rule, PersonId person) {
    String name = name(person);
    return switch (rule) {
      case WINDOW -> "The time is not within the window.";
      case NOTICE ->
          "The time comes sooner than the notice of %d minutes allows."
              .formatted(search.notice().toMinutes());
      case GRID ->
          "The time is not on the grid of %d minutes.".formatted(search.step().toMinutes());
      case CANDIDATE_HOURS -> "The time is outside of the candidate's hours.";
      case CANDIDATE_WINDOWS -> "The time is in none of the candidate's windows.";
      case EXCLUDED -> "%s must not meet the candidate.".formatted(name);
      case NOT_KNOWN -> "Nothing is known of %s.".formatted(name);
      case CALENDAR_UNKNOWN ->
          "The calendar of %s could not be read, and so is not free: %s"
              .formatted(name, whyUnreadable(person));
      case WORKING_HOURS -> "The time is outside of the working hours of %s.".formatted(name);
      case DAY_LIMIT ->
          "%s has as many interviews that day as she may: %s.".formatted(name, limit(person, rule));
      case WEEK_LIMIT ->
          "%s has as many interviews that week as she may: %s."
              .formatted(name, limit(person, rule));
      case BUSY -> "%s is busy.".formatted(name);
      case BUFFER ->
          "%s is free, but too near to something else: her buffer would not fit.".formatted(name);
      case ROOM, ORDER, DAYS, WAIT, STRETCH -> "%s does not fit the loop.".formatted(name);
    };
  }

  /** What would be gained without a rule. */
  String without(Change change) {
    String what =
        change.person().map(who -> ofPerson(change.rule(), who)).orElse(all(change.rule()));
    boolean onlyGuessed = change.rule() == Rule.CALENDAR_UNKNOWN;
    return "%s: %s%d more %s."
        .formatted(
            what,
            onlyGuessed ? "up to " : "",
            change.gained(),
            change.gained() == 1 ? "slot" : "slots");
  }

  private String ofPerson(Rule rule, PersonId person) {
    String name = name(person);
    return switch (rule) {
      case EXCLUDED -> "If %s might meet the candidate".formatted(name);
      case CALENDAR_UNKNOWN -> "If the calendar of %s could be read".formatted(name);
      case WORKING_HOURS -> "Outside of the working hours of %s".formatted(name);
      case DAY_LIMIT -> "Without the limit of %s a day of %s".formatted(limit(person, rule), name);
      case WEEK_LIMIT ->
          "Without the limit of %s a week of %s".formatted(limit(person, rule), name);
      case BUSY -> "If %s were not busy".formatted(name);
      case BUFFER -> "Without the own buffer of %s".formatted(name);
      default -> all(rule);
    };
  }

  private String all(Rule rule) {
    return switch (rule) {
      case NOTICE -> "Without the notice of %d minutes".formatted(search.notice().toMinutes());
      case BUFFER -> "Without any buffer";
      case ROOM -> "Without a room";
      case CANDIDATE_HOURS -> "Outside of the candidate's hours";
      case CANDIDATE_WINDOWS -> "Outside of the candidate's windows";
      case ORDER -> "In any order";
      case DAYS -> "With one day more than %d".formatted(search.pace().days());
      case WAIT ->
          "With longer waits than %d minutes".formatted(search.pace().longestWait().toMinutes());
      case STRETCH ->
          "With longer stretches than %d minutes"
              .formatted(search.pace().longestStretch().toMinutes());
      case DAY_LIMIT -> "Without limits a day";
      case WEEK_LIMIT -> "Without limits a week";
      case WORKING_HOURS -> "Outside of working hours";
      case BUSY -> "If nobody were busy";
      case EXCLUDED -> "If nobody were excluded";
      case CALENDAR_UNKNOWN -> "If every calendar could be read";
      case NOT_KNOWN -> "If everybody were known";
      case WINDOW -> "With another window";
      case GRID -> "With a finer grid";
    };
  }

  /** What makes a loop possible. */
  String possible(Remedy remedy) {
    return remedy
        .session()
        .map(session -> "Without the session \"%s\" there is a plan.".formatted(session))
        .orElseGet(() -> remedy.rule().map(this::all).orElse("Otherwise") + " there is a plan.");
  }

  /** What a coordinator should read first. */
  String summary(SearchExplained found) {
    if (found.possible()) {
      return "There is a plan as it is.";
    }
    Optional<SessionExplained> without =
        found.sessions().stream().filter(session -> session.starts() == 0).findFirst();
    if (without.isEmpty()) {
      return found.remedies().stream()
          .findFirst()
          .map(this::possible)
          .orElse("Each session has times of its own, but they do not go together.");
    }
    return without.get().changes().stream()
        .findFirst()
        .map(this::without)
        .orElse("No single change would give \"%s\" a time.".formatted(without.get().session()));
  }

  private String whyUnreadable(PersonId person) {
    return background.unreadable().stream()
        .filter(one -> one.owner().id().equals(person.value()))
        .map(Unreadable::detail)
        .findFirst()
        .orElse("");
  }

  private String limit(PersonId person, Rule rule) {
    return Optional.ofNullable(background.people().get(person))
        .map(Person::rules)
        .map(InterviewRules::limits)
        .map(limits -> rule == Rule.DAY_LIMIT ? limits.aDay() : limits.aWeek())
        .map(limit -> limit.isPresent() ? String.valueOf(limit.getAsInt()) : "none")
        .orElse("none");
  }

  private String name(PersonId person) {
    return Optional.ofNullable(background.people().get(person))
        .map(Person::displayName)
        .orElse("This person");
  }
}
