package dev.greenroom.sandbox.simulator.entra;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** The HTML that Entra shows: plain forms that work without scripts. */
final class Pages {
  private static final String STYLE =
      "body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#1b1b1b}"
          + "h1{font-size:1.4rem}button{font:inherit;padding:.5rem 1rem;margin:.25rem .25rem .25rem 0}"
          + ".person{display:block;width:100%;text-align:left}small{color:#555}li{margin:.2rem 0}";

  private Pages() {}

  /** Somebody who can be picked. */
  record Person(String id, String name, String address, boolean admin) {}

  static String adminConsent(
      String app, Collection<String> asked, Collection<Person> people, Map<String, String> fields) {
    return page(
        "Permissions requested",
        "<h1>Permissions requested</h1><p>Review for your organization: <b>%s</b> asks for</p>%s"
                .formatted(escape(app), list(asked))
            + form(
                fields,
                "<label>Account <select name=\"account\">%s</select></label><p>%s</p>"
                    .formatted(options(people), decision())));
  }

  static String pickAccount(String app, Collection<Person> people, Map<String, String> fields) {
    String buttons =
        people.stream()
            .map(
                person ->
                    "<button class=\"person\" name=\"account\" value=\"%s\">%s <small>%s</small></button>"
                        .formatted(
                            escape(person.id()), escape(person.name()), escape(person.address())))
            .collect(Collectors.joining());
    return page(
        "Pick an account",
        "<h1>Pick an account</h1><p>to continue to <b>%s</b></p>".formatted(escape(app))
            + form(fields, buttons));
  }

  static String userConsent(String app, Collection<String> asked, Map<String, String> fields) {
    return page(
        "Permissions requested",
        "<h1>Permissions requested</h1><p><b>%s</b> would like to</p>%s"
                .formatted(escape(app), list(asked))
            + form(fields, "<p>%s</p>".formatted(decision())));
  }

  static String needsAdmin(String app, Collection<String> asked, Map<String, String> fields) {
    return page(
        "Need admin approval",
        "<h1>Need admin approval</h1><p><b>%s</b> needs permissions that only an admin can grant.</p>%s"
                .formatted(escape(app), list(asked))
            + form(
                fields,
                "<button name=\"decision\" value=\"cancel\">Return to the application without granting consent</button>"));
  }

  static String error(EntraRefusal refusal) {
    return page(
        "Sign in",
        "<h1>Sorry, but we\u2019re having trouble signing you in.</h1><p id=\"error\">%s</p>"
            .formatted(escape(refusal.description())));
  }

  static String signedOut() {
    return page("Signed out", "<h1>You signed out of your account</h1>");
  }

  static String postBack(String redirectUri, Map<String, String> fields) {
    return page(
        "Working...",
        "<form method=\"post\" action=\"%s\">%s<noscript><button>Continue</button></noscript></form><script>document.forms[0].submit()</script>"
            .formatted(escape(redirectUri), hidden(fields)));
  }

  private static String page(String title, String content) {
    return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title><style>%s</style></head><body>%s</body></html>"
        .formatted(title, STYLE, content);
  }

  private static String form(Map<String, String> fields, String content) {
    return "<form method=\"post\">%s%s</form>".formatted(hidden(fields), content);
  }

  private static String hidden(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(
            field ->
                "<input type=\"hidden\" name=\"%s\" value=\"%s\">"
                    .formatted(escape(field.getKey()), escape(field.getValue())))
        .collect(Collectors.joining());
  }

  private static String list(Collection<String> items) {
    return "<ul>%s</ul>"
        .formatted(
            items.stream()
                .map(item -> "<li>" + escape(item) + "</li>")
                .collect(Collectors.joining()));
  }

  private static String options(Collection<Person> people) {
    return people.stream()
        .map(
            person ->
                "<option value=\"%s\">%s (%s)</option>"
                    .formatted(
                        escape(person.id()),
                        escape(person.name()),
                        person.admin() ? "admin" : "not an admin"))
        .collect(Collectors.joining());
  }

  private static String decision() {
    return "<button name=\"decision\" value=\"accept\">Accept</button><button name=\"decision\" value=\"cancel\">Cancel</button>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
