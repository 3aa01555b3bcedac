package dev.greenroom.consent.readiness;

/** Text of a tenant's inside a command that its admin is to paste. */
public final class PowerShell {
  private PowerShell() {}

  /** In single quotes nothing is expanded; a quote inside is doubled, typographic ones too. */
  public static String quoted(String text) {
    return "'" + text.replaceAll("(['\u2018\u2019\u201a\u201b])", "$1$1") + "'";
  }
}
