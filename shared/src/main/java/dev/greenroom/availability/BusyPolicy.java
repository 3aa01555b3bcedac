package dev.greenroom.availability;

import dev.greenroom.availability.FreeBusy.Entry;
import dev.greenroom.availability.FreeBusy.Reply;
import dev.greenroom.availability.FreeBusy.ShowAs;
import java.util.EnumSet;
import java.util.Set;

/**
 * What counts as busy.
 *
 * @param timed which {@code showAs} of an entry with times blocks it
 * @param allDay which {@code showAs} of an all-day entry blocks its days
 * @param notComing which replies make an entry no obstacle, whatever it shows
 */
public record BusyPolicy(Set<ShowAs> timed, Set<ShowAs> allDay, Set<Reply> notComing) {
  public BusyPolicy {
    timed = Set.copyOf(timed);
    allDay = Set.copyOf(allDay);
    notComing = Set.copyOf(notComing);
  }

  /**
   * The default, the same for entries with times and all-day ones:
   *
   * <table>
   *   <caption>busy?</caption>
   *   <tr><th>showAs</th><th>declined</th><th>any other reply, or none</th></tr>
   *   <tr><td>free</td><td>no</td><td>no</td></tr>
   *   <tr><td>workingElsewhere</td><td>no</td><td>no</td></tr>
   *   <tr><td>tentative</td><td>no</td><td>yes</td></tr>
   *   <tr><td>busy</td><td>no</td><td>yes</td></tr>
   *   <tr><td>oof</td><td>no</td><td>yes</td></tr>
   *   <tr><td>unknown</td><td>no</td><td>yes</td></tr>
   * </table>
   */
  public static BusyPolicy standard() {
    Set<ShowAs> blocking = EnumSet.complementOf(EnumSet.of(ShowAs.FREE, ShowAs.WORKING_ELSEWHERE));
    return new BusyPolicy(blocking, blocking, EnumSet.of(Reply.DECLINED));
  }

  public boolean isBusy(Entry entry) {
    Set<ShowAs> blocking = entry.allDay() ? allDay : timed;
    return blocking.contains(entry.showAs()) && !notComing.contains(entry.reply());
  }
}
