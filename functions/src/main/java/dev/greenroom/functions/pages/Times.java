package dev.greenroom.functions.pages;

import java.util.List;
import java.util.Optional;

/**
 * Times to choose from, a week of them, by day.
 *
 * @param week which one
 * @param earlier where the week before leads, if there is anything
 * @param later likewise
 */
public record Times(String week, Optional<String> earlier, Optional<String> later, List<Day> days) {
  public Times {
    days = List.copyOf(days);
  }

  /** A day, and its times. */
  public record Day(String name, List<Time> times) {}

  /**
   * A time.
   *
   * @param label as it is seen
   * @param spoken as it is read out
   */
  public record Time(String label, String spoken, String url) {}

  String html() {
    StringBuilder html = new StringBuilder("<nav class=\"weeks\" aria-label=\"Weeks\">");
    turn(html, "\u2190 Earlier", earlier);
    html.append("<strong>").append(Html.escape(week)).append("</strong>");
    turn(html, "Later \u2192", later);
    html.append("</nav>");
    for (Day day : days) {
      html.append("<h2>").append(Html.escape(day.name())).append("</h2><ul class=\"slots\">");
      for (Time time : day.times()) {
        html.append("<li><a href=\"")
            .append(Html.escape(time.url()))
            .append("\" aria-label=\"")
            .append(Html.escape(time.spoken()))
            .append("\">")
            .append(Html.escape(time.label()))
            .append("</a></li>");
      }
      html.append("</ul>");
    }
    return html.toString();
  }

  private static void turn(StringBuilder html, String label, Optional<String> url) {
    if (url.isPresent()) {
      html.append("<a href=\"")
          .append(Html.escape(url.get()))
          .append("\">")
          .append(label)
          .append("</a>");
    } else {
      html.append("<span></span>");
    }
  }
}
