package dev.greenroom.sandbox;

import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Starts the sandbox, plays the main job, and stays up until Ctrl-C; what {@code ./run} runs. */
public final class Sandbox {
  private static final int STEP_FAILED = 1;
  private static final int WRONG_ARGUMENTS = 2;

  private Sandbox() {}

  public static void main(String[] arguments) {
    Console console = Console.ofTerminal(System.out);
    System.exit(run(arguments, console));
  }

  private static int run(String[] arguments, Console console) {
    try {
      SandboxOptions options = SandboxOptions.parse(arguments);
      if (options.help()) {
        console.line(SandboxOptions.USAGE);
        return 0;
      }
      return run(options, console);
    } catch (IllegalArgumentException e) {
      console.failure(String.valueOf(e.getMessage()));
      console.line("./run --help says more");
      return WRONG_ARGUMENTS;
    }
  }

  private static int run(SandboxOptions options, Console console) {
    long began = System.nanoTime();
    console.heading("Starting");
    try (RunningSandbox sandbox = RunningSandbox.start(options, console::progress)) {
      console.progress(
          "all up after %.1f s"
              .formatted(Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0));
      new MainJob(sandbox, console).play();
      console.heading("The main job went well.");
      if (!options.once()) {
        invite(sandbox, console);
        awaitEnd();
      }
      return 0;
    } catch (StepFailed e) {
      console.failure(String.valueOf(e.getMessage()));
      console.line("  The app's log is in .run/host.log");
      return STEP_FAILED;
    }
  }

  private static void invite(RunningSandbox sandbox, Console console) {
    String api = sandbox.installation().api("").toString();
    console.heading("It stays up until Ctrl-C. Play the other side:");
    console.line("  Outlook of anybody   " + sandbox.outlook().uri());
    console.line("  Greenroom            " + api);
    console.line("  Graph, simulated     " + sandbox.simulator().graphUrl());
    console.line("  Entra, simulated     " + sandbox.simulator().entraUrl());
    console.heading("Tokens for the API, good for eight hours:");
    console.line(
        "  export ADMIN="
            + sandbox.tokenOf(DemoTenant.NORTHWIND, Northwind.ADMIN, Installation.ADMIN));
    console.line(
        "  export COORDINATOR="
            + sandbox.tokenOf(DemoTenant.NORTHWIND, Northwind.COORDINATOR, Installation.SCHEDULER));
    console.heading("Try next:");
    console.line("  curl -s -H \"Authorization: Bearer $COORDINATOR\" %s/people".formatted(api));
    console.line("  curl -s -H \"Authorization: Bearer $COORDINATOR\" %s/rooms".formatted(api));
    console.line(
        """
          curl -s -H "Authorization: Bearer $COORDINATOR" -H "Content-Type: application/json" %s/availability \\
            -d '{"panel":["%s","%s"],"durationMinutes":45,"window":{"start":"%s","end":"%s"}}'\
        """
            .formatted(
                api,
                Northwind.TOBIAS,
                Northwind.TYRONE,
                sandbox.world().clock().instant().plus(Duration.ofHours(1)),
                sandbox.world().clock().instant().plus(Duration.ofDays(14))));
    console.end();
  }

  private static void awaitEnd() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
