package dev.greenroom.sandbox;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What {@code ./run} was asked for.
 *
 * @param port of the app; Outlook, Graph and Entra follow at the next three. 0 for any that are
 *     free
 * @param graph where the app shall look for Graph instead of asking the simulator itself
 * @param shift whether the densest week of each calendar is moved to the next one
 */
record SandboxOptions(
    int port,
    boolean once,
    Optional<URI> graph,
    List<CalendarOption> calendars,
    boolean shift,
    boolean help) {

  static final int USUAL_PORT = 7071;

  static final String USAGE =
      """
      ./run [--once] [--port N] [--graph URL] [--calendar "Name=FILE.ics"]... [--shift]

        --once       play the main job and end: 0 if every step went well
        --port N     the app's port (7071); Outlook, Graph and Entra take the next three; 0 for any
        --graph URL  let the app reach Graph at this address, to put a proxy in between
        --calendar   put a calendar exported from Outlook, Google or Apple into the mailbox of a
                     demo person, as in --calendar "Tobias Krämer=week.ics"; may be given again
        --shift      move the densest week of each calendar to the coming week
      """;

  SandboxOptions {
    calendars = List.copyOf(calendars);
  }

  /** A calendar for the mailbox of a demo person. */
  record CalendarOption(String person, Path file) {
    static CalendarOption parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            "--calendar wants \"Name=FILE.ics\", not \"%s\"".formatted(text));
      }
      return new CalendarOption(
          text.substring(0, equals).strip(), Path.of(text.substring(equals + 1).strip()));
    }
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with which argument
   */
  static SandboxOptions parse(String... arguments) {
    int port = USUAL_PORT;
    boolean once = false;
    Optional<URI> graph = Optional.empty();
    List<CalendarOption> calendars = new ArrayList<>();
    boolean shift = false;
    boolean help = false;
    Iterator<String> rest = List.of(arguments).iterator();
    while (rest.hasNext()) {
      String argument = rest.next();
      switch (argument) {
        case "--once" -> once = true;
        case "--shift" -> shift = true;
        case "--help", "-h" -> help = true;
        case "--port" -> port = port(value(argument, rest));
        case "--graph" -> graph = Optional.of(address(value(argument, rest)));
        case "--calendar" -> calendars.add(CalendarOption.parse(value(argument, rest)));
        default ->
            throw new IllegalArgumentException("there is no option \"%s\"".formatted(argument));
      }
    }
    if (shift && calendars.isEmpty()) {
      throw new IllegalArgumentException("--shift needs a --calendar to shift");
    }
    return new SandboxOptions(port, once, graph, calendars, shift, help);
  }

  private static String value(String option, Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new IllegalArgumentException("%s wants a value".formatted(option));
    }
    return rest.next();
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_532) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below, with the same words
    }
    throw new IllegalArgumentException(
        "--port wants a number from 0 to 65532, not \"%s\"".formatted(text));
  }

  private static URI address(String text) {
    URI address = URI.create(text.replaceAll("/+$", ""));
    if (address.getHost() == null) {
      throw new IllegalArgumentException("--graph wants an address, not \"%s\"".formatted(text));
    }
    boolean hasVersion = address.getPath() != null && !address.getPath().isEmpty();
    return hasVersion ? address : URI.create(address + "/v1.0");
  }
}
