package dev.greenroom.benchmarks;

import dev.greenroom.sandbox.azurite.Azurite;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The sync with a directory of 100,000 people: {@code first} reads all of them into empty tables,
 * {@code delta} reads what changed afterwards. The sync is a process of its own with a bounded
 * heap.
 */
public final class PeopleSync {
  private static final int PEOPLE = 100_000;
  private static final int MOST_HEAP_MIB = 256;

  /** One for the moment, a page of 999 each, one for what changed meanwhile. */
  private static final long MOST_REQUESTS = 103;

  private static final double MOST_TRANSACTIONS = 10.5;
  private static final double MOST_TIMES_BARE = 1.25;
  private static final int NEWCOMERS = 2_000;

  private final ManyPeople tenant;
  private final Path work;

  private PeopleSync(ManyPeople tenant, Path work) {
    this.tenant = tenant;
    this.work = work;
  }

  public static void main(String[] arguments) throws IOException {
    Path work = Files.createTempDirectory("people-sync");
    boolean met;
    try (ManyPeople tenant = new ManyPeople(work, PEOPLE)) {
      PeopleSync benchmark = new PeopleSync(tenant, work);
      met =
          arguments[0].equals("first")
              ? benchmark.first(Integer.parseInt(arguments[1]))
              : benchmark.delta();
    }
    System.exit(met ? 0 : 1);
  }

  /** What a run came to, as {@link SyncWorker} says it. */
  private record Run(
      long millis,
      int transactions,
      int ofPeople,
      int people,
      int batches,
      int mailboxes,
      int peakMiB,
      String state) {
    static Run parse(String line) {
      String[] parts = line.split(" ", 8);
      if (parts.length < 8 || !parts[7].equals("COMPLETED")) {
        throw new IllegalStateException("the sync ended otherwise: " + line);
      }
      return new Run(
          Long.parseLong(parts[0]),
          Integer.parseInt(parts[1]),
          Integer.parseInt(parts[2]),
          Integer.parseInt(parts[3]),
          Integer.parseInt(parts[4]),
          Integer.parseInt(parts[5]),
          Integer.parseInt(parts[6]),
          parts[7]);
    }
  }

  private boolean first(int rounds) throws IOException {
    Series synced = new Series("sync, directory to rows");
    Series bare = new Series("the same rows, bare transactions");
    Path rows = work.resolve("rows.tsv");
    long requests = 0;
    int transactions = 0;
    int peak = 0;
    Run newcomers = null;
    for (int round = 0; round <= rounds; round++) {
      try (Azurite azurite = Azurite.start()) {
        if (round > 0 && round % 2 == 0) {
          bare.add(Double.parseDouble(bare(azurite, "write", rows)));
        }
        tenant.simulator.traffic().reset();
        try (Worker worker = new Worker(azurite)) {
          Run run = worker.run();
          peak = Math.max(peak, run.peakMiB());
          requests = Math.max(requests, tenant.directoryRequests());
          transactions = Math.max(transactions, run.transactions());
          if (round > 0) {
            synced.add(run.millis());
          }
          if (round == rounds) {
            worker.say("enable");
            tenant.join(NEWCOMERS, true);
            newcomers = worker.run();
          }
        }
        if (round == 0) {
          bare(azurite, "save", rows); // and the simulator is warm, as Graph is
        } else if (round % 2 == 1) {
          bare.add(Double.parseDouble(bare(azurite, "write", rows)));
        }
      }
    }
    return report(rounds, synced, bare, requests, transactions, peak, newcomers);
  }

  private static boolean report(
      int rounds, Series synced, Series bare, long requests, int transactions, int peak, Run after) {
    double perThousand = transactions * 1000.0 / PEOPLE;
    double ratio = synced.median() / bare.median();
    int batches = (NEWCOMERS + 19) / 20;
    System.out.printf("%,d people, milliseconds, median of %d (from, to)%n", PEOPLE, rounds);
    System.out.println(synced);
    System.out.println(bare);
    System.out.printf("  directory requests %d, transactions %d, peak heap %d MiB of -Xmx%dm%n",
        requests, transactions, peak, MOST_HEAP_MIB);
    System.out.printf("  then %,d newcomers with mailboxes: %d $batch calls, %d settings read%n",
        NEWCOMERS, after.batches(), after.mailboxes());
    boolean met =
        ratio <= MOST_TIMES_BARE
            && requests <= MOST_REQUESTS
            && perThousand <= MOST_TRANSACTIONS
            && after.batches() <= batches
            && after.mailboxes() == NEWCOMERS;
    System.out.printf(
        "people-first: sync / bare rows %.2f (at most %.2f), requests %d (at most %d), transactions"
            + " per 1,000 people %.2f (at most %.1f), heap %d MiB (at most %d), $batch %d (at most"
            + " %d): %s%n",
        ratio, MOST_TIMES_BARE, requests, MOST_REQUESTS, perThousand, MOST_TRANSACTIONS, peak,
        MOST_HEAP_MIB, after.batches(), batches, met ? "met" : "MISSED");
    return met;
  }

  private boolean delta() throws IOException {
    try (Azurite azurite = Azurite.start();
        Worker worker = new Worker(azurite)) {
      worker.run();
      tenant.simulator.traffic().reset();
      Run nothing = worker.run();
      long requestsForNothing = tenant.directoryRequests();
      System.out.println("  nothing changed: " + nothing);
      System.out.println("    requests, places and all: " + tenant.simulator.traffic().callsByRoute());
      tenant.promote(100);
      tenant.simulator.traffic().reset();
      Run hundred = worker.run();
      long requestsForHundred = tenant.directoryRequests();
      System.out.println("  100 changed: " + hundred);
      boolean met =
          requestsForNothing <= 1
              && nothing.people() == 0
              && requestsForHundred <= 2
              && hundred.ofPeople() <= 2
              && hundred.people() <= 100;
      System.out.printf(
          "people-delta: nothing changed: directory requests %d (at most 1), rows of people written"
              + " %d (0); 100 changed: requests %d (at most 2), transactions of people %d (at most"
              + " 2): %s%n",
          requestsForNothing, nothing.people(), requestsForHundred, hundred.ofPeople(),
          met ? "met" : "MISSED");
      return met;
    }
  }

  private String bare(Azurite azurite, String what, Path rows) throws IOException {
    Process process =
        java(azurite, List.of("-Xmx1g"), "dev.greenroom.benchmarks.BareRows", what, rows.toString());
    try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
      String line = said.readLine();
      return line == null ? "" : line;
    } finally {
      process.destroy();
    }
  }

  private Process java(Azurite azurite, List<String> options, String... command)
      throws IOException {
    List<String> all = new ArrayList<>(List.of("java"));
    all.addAll(options);
    all.addAll(List.of("-cp", System.getProperty("java.class.path")));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .putAll(
            Map.of(
                "Storage", azurite.connectionString(),
                "Graph", tenant.simulator.graphUrl(),
                "Entra", tenant.simulator.entraUrl()));
    return builder.start();
  }

  /** A {@link SyncWorker}. */
  private final class Worker implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;

    Worker(Azurite azurite) throws IOException {
      process =
          java(
              azurite,
              List.of(
                  "-Xmx%dm".formatted(MOST_HEAP_MIB),
                  "-Djavax.net.ssl.trustStore=" + tenant.simulator.trustStore()),
              "dev.greenroom.benchmarks.SyncWorker");
      answers = process.inputReader(StandardCharsets.UTF_8);
      if (!"ready".equals(answers.readLine())) {
        throw new IllegalStateException("the worker did not start");
      }
    }

    Run run() throws IOException {
      return Run.parse(say("sync"));
    }

    String say(String command) throws IOException {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String answer = answers.readLine();
      return answer == null ? "" : answer;
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
