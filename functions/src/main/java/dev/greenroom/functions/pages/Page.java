package dev.greenroom.functions.pages;

import java.util.ArrayList;
import java.util.List;

/** One page, from its parts: what is the matter, what is in it, what to do next. */
public final class Page {
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --ink: #1b2420; --soft: #56635c; --line: #d8dfda; --paper: #fbfcfa; --card: #ffffff; --accent: #17694a; --accent-ink: #ffffff; --warn: #8a4b08; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e8eeea; --soft: #a3b1aa; --line: #33403a; --paper: #141a17; --card: #1b2320; --accent: #5cc79b; --accent-ink: #0c1a14; --warn: #f0b56a; } }
      * { box-sizing: border-box; }
      body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, "Segoe UI", Roboto, sans-serif; }
      main { max-width: 40rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
      .brand { color: var(--accent); font-weight: 700; letter-spacing: .01em; margin: 0 0 2rem; }
      h1 { font-size: 1.65rem; line-height: 1.25; margin: 0 0 .75rem; text-wrap: balance; }
      h1.warn { color: var(--warn); }
      h2 { font-size: 1.05rem; margin: 2rem 0 .5rem; }
      p { margin: 0 0 1rem; }
      .soft { color: var(--soft); font-size: .925rem; }
      dl { margin: 0; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); }
      dl div { padding: .85rem 1rem; }
      dl div + div { border-top: 1px solid var(--line); }
      dt { font-weight: 600; overflow-wrap: anywhere; }
      dd { margin: .15rem 0 0; color: var(--soft); }
      dl + p { margin-top: 1rem; }
      ol { padding-left: 1.25rem; margin: 0 0 1rem; }
      li { margin: .35rem 0; }
      .ticks { list-style: none; padding: 0; }
      .ticks li { padding-left: 1.75rem; position: relative; }
      .ticks li::before { content: "\\25CB"; position: absolute; left: 0; color: var(--soft); }
      .ticks li[data-state=done]::before { content: "\\2713"; color: var(--accent); font-weight: 700; }
      .ticks .state { color: var(--soft); font-size: .925em; white-space: nowrap; }
      .ticks .state::before { content: "\\2014\\00A0"; }
      a { color: var(--accent); }
      .button { display: inline-block; margin: 1.75rem 0 .75rem; padding: .75rem 1.5rem; border-radius: .5rem; background: var(--accent); color: var(--accent-ink); font-weight: 600; text-decoration: none; }
      .button:hover { filter: brightness(1.08); }
      :focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .2rem; }
      .button:focus-visible { border-radius: .5rem; }
      @media (forced-colors: active) { .button { border: 1px solid; } }
      .address { padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--card); line-height: 1.4; user-select: all; }
      .address code { font-size: .8rem; overflow-wrap: anywhere; }
      code { font-size: .925em; overflow-wrap: anywhere; }
      .lines { white-space: pre-line; overflow-wrap: anywhere; }
      h1, dd { overflow-wrap: anywhere; }
      h1 + dl { margin-top: 1.25rem; }
      form { margin: 0 0 1rem; }
      label, legend { font-weight: 600; }
      label { display: block; margin: 1rem 0 .3rem; }
      input[type=text], input[type=email], select, textarea { width: 100%; padding: .6rem .7rem; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--soft); border-radius: .45rem; }
      textarea { min-height: 5.5rem; }
      button.button { border: 0; font: inherit; font-weight: 600; cursor: pointer; }
      button.plain { padding: .6rem 1rem; font: inherit; color: var(--accent); background: none; border: 1px solid var(--accent); border-radius: .45rem; cursor: pointer; }
      .zone { display: flex; flex-wrap: wrap; gap: .4rem .6rem; align-items: end; margin: 1.25rem 0 1.5rem; }
      .zone div { flex: 1 1 12rem; }
      .zone label { margin-top: 0; font-size: .925rem; }
      .zone select, .zone button { height: 2.75rem; }
      .weeks { display: grid; grid-template-columns: 1fr auto 1fr; gap: .5rem; align-items: baseline; padding: .6rem 0; border-block: 1px solid var(--line); }
      .weeks strong { text-align: center; }
      .weeks > :last-child { text-align: right; }
      .slots { list-style: none; padding: 0; margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(5.5rem, 1fr)); gap: .5rem; }
      .slots li { margin: 0; }
      .slots a { display: block; padding: .6rem .25rem; text-align: center; font-variant-numeric: tabular-nums; text-decoration: none; font-weight: 600; background: var(--card); border: 1px solid var(--line); border-radius: .45rem; }
      .slots a:hover { border-color: var(--accent); }
      .when { width: 100%; border-collapse: collapse; table-layout: fixed; }
      .when th { font-weight: 600; font-size: .925rem; text-align: left; padding: .35rem 0; }
      .when thead th { text-align: center; color: var(--soft); font-variant-numeric: tabular-nums; font-size: .8rem; }
      .when thead td { width: 5.75rem; border: 0; }
      .when thead th { padding: .35rem .1rem; }
      .when tbody td { text-align: center; padding: 0; border-top: 1px solid var(--line); }
      .when tbody th { border-top: 1px solid var(--line); }
      .when label { margin: 0; padding: .55rem 0; display: block; }
      .when input { width: 1.35rem; height: 1.35rem; margin: 0; vertical-align: middle; accent-color: var(--accent); }
      .faults { color: var(--warn); }
      .hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      .actions { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
      @media (max-width: 30rem) { main { padding-top: 1.5rem; } .button { display: block; width: 100%; text-align: center; } }
      """;

  private final String title;
  private final boolean isTrouble;
  private final List<String> parts = new ArrayList<>();
  private String script = "";

  private Page(String title, boolean isTrouble) {
    this.title = title;
    this.isTrouble = isTrouble;
  }

  public static Page titled(String title) {
    return new Page(title, false);
  }

  public static Page ofTrouble(String title) {
    return new Page(title, true);
  }

  public Page paragraph(String text) {
    parts.add("<p>" + Html.escape(text) + "</p>");
    return this;
  }

  public Page heading(String text) {
    parts.add("<h2>" + Html.escape(text) + "</h2>");
    return this;
  }

  public Page small(String text) {
    parts.add("<p class=\"soft\">" + Html.escape(text) + "</p>");
    return this;
  }

  /** Names with what is said of each. */
  public Page terms(List<Term> terms) {
    StringBuilder list = new StringBuilder("<dl>");
    terms.forEach(
        term ->
            list.append("<div><dt>")
                .append(Html.escape(term.name()))
                .append("</dt><dd>")
                .append(Html.escape(term.meaning()))
                .append("</dd></div>"));
    parts.add(list.append("</dl>").toString());
    return this;
  }

  public Page steps(List<String> steps) {
    StringBuilder list = new StringBuilder("<ol>");
    steps.forEach(step -> list.append("<li>").append(Html.escape(step)).append("</li>"));
    parts.add(list.append("</ol>").toString());
    return this;
  }

  /** Steps, each with how it stands: done, open or unknown. */
  public Page ticks(List<Tick> ticks) {
    StringBuilder list = new StringBuilder("<ol class=\"ticks\" aria-live=\"polite\">");
    ticks.forEach(
        tick ->
            list.append("<li id=\"step-")
                .append(Html.escape(tick.id()))
                .append("\" data-state=\"")
                .append(Html.escape(tick.state()))
                .append("\">")
                .append(Html.escape(tick.text()))
                .append(" <span class=\"state\">")
                .append(Html.escape(Tick.word(tick.state())))
                .append("</span></li>"));
    parts.add(list.append("</ol>").toString());
    return this;
  }

  /** An address to copy: selected as a whole at one click. */
  public Page address(String url) {
    parts.add("<p class=\"address\"><code>" + Html.escape(url) + "</code></p>");
    return this;
  }

  /** Text as somebody wrote it, with its line breaks. */
  public Page lines(String text) {
    parts.add("<p class=\"lines\">" + Html.escape(text) + "</p>");
    return this;
  }

  public Page form(Form form) {
    parts.add(form.html());
    return this;
  }

  public Page times(Times times) {
    parts.add(times.html());
    return this;
  }

  /** What is wrong with what was sent. */
  public Page faults(List<String> faults) {
    StringBuilder list = new StringBuilder("<ul class=\"faults\" role=\"alert\">");
    faults.forEach(fault -> list.append("<li>").append(Html.escape(fault)).append("</li>"));
    parts.add(list.append("</ul>").toString());
    return this;
  }

  /** Links beside each other. */
  public Page actions(List<Term> labelsAndUrls) {
    StringBuilder list = new StringBuilder("<p class=\"actions\">");
    labelsAndUrls.forEach(
        one ->
            list.append("<a href=\"")
                .append(Html.escape(one.meaning()))
                .append("\">")
                .append(Html.escape(one.name()))
                .append("</a> "));
    parts.add(list.append("</p>").toString());
    return this;
  }

  /**
   * Shows times in the zone of the device, as long as nobody has chosen another.
   *
   * @param nonce that the answer's policy admits
   */
  public Page inOwnZone(String shown, String nonce) {
    script =
        "<script nonce=\"%s\" data-zone=\"%s\">%s</script>"
            .formatted(Html.escape(nonce), Html.escape(shown), OwnZone.SCRIPT);
    return this;
  }

  public Page link(String label, String url) {
    parts.add("<p><a href=\"" + Html.escape(url) + "\">" + Html.escape(label) + "</a></p>");
    return this;
  }

  /**
   * Lets a script of ours keep the ticks as they are, while the page is looked at.
   *
   * @param url of the news, as JSON
   * @param nonce that the answer's policy admits
   */
  public Page following(String url, String nonce) {
    script =
        "<script nonce=\"%s\" data-url=\"%s\">%s</script>"
            .formatted(Html.escape(nonce), Html.escape(url), Follow.SCRIPT);
    return this;
  }

  public Page button(String label, String url) {
    parts.add(
        "<a class=\"button\" href=\"" + Html.escape(url) + "\">" + Html.escape(label) + "</a>");
    return this;
  }

  /** A step: its name for the script, what it says, and how it stands. */
  public record Tick(String id, String text, String state) {
    static String word(String state) {
      return switch (state) {
        case "done" -> "done";
        case "open" -> "to do";
        default -> "not known right now";
      };
    }
  }

  /** A name and what it means. */
  public record Term(String name, String meaning) {}

  public String html() {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%s - Greenroom</title>
        <style>%s</style>
        </head>
        <body>
        <main>
        <p class="brand">Greenroom</p>
        <h1%s>%s</h1>
        %s
        </main>
        %s</body>
        </html>
        """
        .formatted(
            Html.escape(title),
            STYLE,
            isTrouble ? " class=\"warn\"" : "",
            Html.escape(title),
            String.join("\n", parts),
            script);
  }
}
