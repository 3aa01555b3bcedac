package dev.greenroom.sandbox;

import java.io.PrintStream;
import java.time.Duration;

/** The one place from which the sandbox speaks to whoever started it. */
final class Console {
  private final PrintStream out;
  private final boolean coloured;
  private int steps;

  Console(PrintStream out, boolean coloured) {
    this.out = out;
    this.coloured = coloured;
  }

  /** Colours only where somebody looks, and has not said no to them. */
  static Console ofTerminal(PrintStream out) {
    boolean seen = System.console() != null && System.getenv("NO_COLOR") == null;
    return new Console(out, seen);
  }

  void progress(String text) {
    out.println(dim("· " + text));
  }

  void line(String text) {
    out.println(text);
  }

  void heading(String text) {
    out.println();
    out.println(bold(text));
  }

  void step(String title) {
    out.println();
    out.println(bold("%2d  %s".formatted(++steps, title)));
  }

  /** A call and what came back. */
  void call(String call, int status, Duration took, String said) {
    out.println("    %-41s %3s %6d ms  %s".formatted(call, status, took.toMillis(), said));
  }

  /** Something that was looked up and is so. */
  void fact(String text) {
    out.println("    " + green("✓ ") + text);
  }

  void failure(String text) {
    out.println(red("✗ " + text));
  }

  void end() {
    out.flush();
  }

  private String bold(String text) {
    return paint("1", text);
  }

  private String dim(String text) {
    return paint("2", text);
  }

  private String green(String text) {
    return paint("32", text);
  }

  private String red(String text) {
    return paint("31", text);
  }

  private String paint(String code, String text) {
    return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
