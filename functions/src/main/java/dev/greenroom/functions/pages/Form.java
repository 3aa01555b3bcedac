package dev.greenroom.functions.pages;

import java.util.List;

/** A form, from its parts; works without a script. */
public final class Form {
  private final StringBuilder html = new StringBuilder();

  private Form(String method, String action, String cssClass) {
    html.append("<form method=\"").append(method).append('"');
    if (!action.isEmpty()) {
      html.append(" action=\"").append(Html.escape(action)).append('"');
    }
    if (!cssClass.isEmpty()) {
      html.append(" class=\"").append(cssClass).append('"');
    }
    html.append('>');
  }

  public static Form sending(String action) {
    return new Form("post", action, "");
  }

  /** Asks for the same page in another zone. */
  public static Form ofZone(String chosen, List<String> zones) {
    Form form = new Form("get", "", "zone");
    form.html.append(
        "<div><label for=\"zone\">Times are shown for</label><select id=\"zone\" name=\"zone\">");
    zones.forEach(zone -> form.option(zone, zone.equals(chosen)));
    form.html.append("</select></div>");
    form.html.append("<button class=\"plain\">Show</button>");
    return form;
  }

  private void option(String zone, boolean chosen) {
    html.append("<option value=\"")
        .append(Html.escape(zone))
        .append(chosen ? "\" selected>" : "\">")
        .append(Html.escape(zone.replace('_', ' ')))
        .append("</option>");
  }

  public Form hidden(String name, String value) {
    html.append("<input type=\"hidden\" name=\"")
        .append(Html.escape(name))
        .append("\" value=\"")
        .append(Html.escape(value))
        .append("\">");
    return this;
  }

  /**
   * @param type of input: text or email
   * @param autocomplete what a browser may fill in
   */
  public Form field(
      String name, String label, String type, String autocomplete, int most, String value) {
    html.append(
        "<label for=\"%1$s\">%2$s</label><input id=\"%1$s\" name=\"%1$s\" type=\"%3$s\" autocomplete=\"%4$s\" maxlength=\"%5$d\" value=\"%6$s\" required>"
            .formatted(
                Html.escape(name),
                Html.escape(label),
                Html.escape(type),
                Html.escape(autocomplete),
                most,
                Html.escape(value)));
    return this;
  }

  public Form area(String name, String label, int most, boolean required) {
    html.append(
        "<label for=\"%1$s\">%2$s</label><textarea id=\"%1$s\" name=\"%1$s\" maxlength=\"%3$d\"%4$s></textarea>"
            .formatted(Html.escape(name), Html.escape(label), most, required ? " required" : ""));
    return this;
  }

  /** One box for each part of each day. */
  public Form boxes(String name, String caption, List<String> columns, List<Row> rows) {
    html.append("<table class=\"when\"><caption class=\"hidden\">")
        .append(Html.escape(caption))
        .append("</caption><thead><tr><td></td>");
    columns.forEach(
        column -> html.append("<th scope=\"col\">").append(Html.escape(column)).append("</th>"));
    html.append("</tr></thead><tbody>");
    for (Row row : rows) {
      html.append("<tr><th scope=\"row\">").append(Html.escape(row.label())).append("</th>");
      for (Box box : row.boxes()) {
        html.append("<td><label><span class=\"hidden\">")
            .append(Html.escape(box.label()))
            .append("</span><input type=\"checkbox\" name=\"")
            .append(Html.escape(name))
            .append("\" value=\"")
            .append(Html.escape(box.value()))
            .append(box.checked() ? "\" checked>" : "\">")
            .append("</label></td>");
      }
      html.append("</tr>");
    }
    html.append("</tbody></table>");
    return this;
  }

  /** A day. */
  public record Row(String label, List<Box> boxes) {}

  /** A part of it. */
  public record Box(String label, String value, boolean checked) {}

  public Form button(String label) {
    html.append("<button class=\"button\">").append(Html.escape(label)).append("</button>");
    return this;
  }

  String html() {
    return html + "</form>";
  }
}
