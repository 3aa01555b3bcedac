package dev.greenroom.sandbox;

import dev.greenroom.sandbox.FindTimes.Slot;
import dev.greenroom.sandbox.demo.DemoTenant;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The main job, played once through the HTTP doors, every step held against the facts. */
final class MainJob {
  private static final Set<DayOfWeek> BEFORE_A_WORKDAY =
      Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);

  private final Stage stage;

  MainJob(RunningSandbox sandbox, Console console) {
    this.stage = Stage.of(sandbox, console);
  }

  /**
   * @throws StepFailed at the first step that does not go as it must, naming it
   */
  void play() {
    ConnectTenant connect = new ConnectTenant(stage);
    step("Consent is asked for and given", connect::consent);
    step("The organiser mailboxes are named", connect::organizers);
    step("People and rooms are brought in step", connect::people);

    FindTimes times = new FindTimes(stage);
    for (ImportedCalendar calendar : stage.sandbox().calendars()) {
      if (calendar.owner().tenant().id().equals(DemoTenant.NORTHWIND)) {
        step("Times in a real calendar", () -> times.inRealCalendar(calendar));
      }
    }
    List<Slot> offered = new ArrayList<>();
    step("Times for three interviewers and a room", () -> offered.addAll(times.forPanel()));
    Slot first = movable(offered, times);
    Slot other = apart(offered, first);

    BookAndFollow interview = new BookAndFollow(stage, times, first);
    step("An interview is booked", interview::book);
    step("The candidate accepts, an interviewer declines", interview::replies);
    step("The panel's event is dragged to the next day", interview::drag);
    step("Two candidates want the same time", () -> new Race(stage, times).run(other));
    step("The subscriptions are kept alive", () -> new Renewal(stage).run());
    step("The interview is cancelled", interview::cancel);
  }

  private void step(String title, Runnable content) {
    stage.console().step(title);
    try {
      content.run();
    } catch (StepFailed e) {
      throw new StepFailed("%s: %s".formatted(title, e.getMessage()));
    }
  }

  /** One that can be dragged to the next day without leaving the working week or the room. */
  private static Slot movable(List<Slot> slots, FindTimes times) {
    return slots.stream()
        .filter(s -> BEFORE_A_WORKDAY.contains(s.start().atZone(ZoneOffset.UTC).getDayOfWeek()))
        .filter(s -> times.isRoomFree(s.nextDay()))
        .findFirst()
        .orElseThrow(() -> new StepFailed("no slot could be moved to the next day"));
  }

  private static Slot apart(List<Slot> slots, Slot first) {
    return slots.stream()
        .filter(slot -> !slot.overlaps(first) && !slot.overlaps(first.nextDay()))
        .findFirst()
        .orElseThrow(() -> new StepFailed("there is no second slot"));
  }
}
