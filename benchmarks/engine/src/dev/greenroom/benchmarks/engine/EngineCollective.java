package dev.greenroom.benchmarks.engine;

import dev.greenroom.availability.engine.SlotSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Proves first that all find the same slots, then measures; exits with 1 when a target is missed. */
final class EngineCollective {
  private static final int CASES = 1_000;
  private static final int[] SIZES = {1, 5, 20, 50};
  private static final double GUAVA = 20;
  private static final double ICAL4J = 150;
  private static final double LIMIT = 5;

  private EngineCollective() {}

  public static void main(String[] args) throws Exception {
    int slots = equalCases();
    System.out.printf("%,d of %,d seeded cases equal, %,d slots in them%n", CASES, CASES, slots);
    Options options =
        new OptionsBuilder()
            .include(Collective.class.getName())
            .forks(Integer.parseInt(args[0]))
            .warmupIterations(5)
            .warmupTime(TimeValue.milliseconds(300))
            .measurementIterations(15)
            .measurementTime(TimeValue.milliseconds(100))
            .verbosity(VerboseMode.SILENT)
            .build();
    Collection<RunResult> results = new Runner(options).run();
    System.exit(report(results) ? 0 : 1);
  }

  private static int equalCases() {
    SlotSearch kept = new SlotSearch();
    int slots = 0;
    for (int seed = 0; seed < CASES; seed++) {
      Panel panel = Panel.of(SIZES[seed % SIZES.length], seed % 8 >= 4, seed);
      List<Instant> ours =
          kept.find(panel.search()).stream().map(one -> one.range().start()).sorted().toList();
      List<Instant> guava = Peers.guava(panel);
      List<Instant> ical4j = Peers.ical4j(panel, Peers.events(panel));
      List<Instant> ands = Collective.Masks.list(Collective.Masks.of(panel));
      if (!ours.equals(guava) || !ours.equals(Peers.guavaInOneSet(panel)) || !ours.equals(ical4j) || !ours.equals(ands)) {
        throw new IllegalStateException(
            "seed %d: ours %d, Guava %d, ical4j %d, ANDs %d slots, or not the same ones"
                .formatted(seed, ours.size(), guava.size(), ical4j.size(), ands.size()));
      }
      slots += ours.size();
    }
    return slots;
  }

  private static boolean report(Collection<RunResult> results) {
    System.out.println("microseconds a search, median of the iterations");
    System.out.printf(
        "%-10s %9s %9s %9s %9s %9s %9s %9s   %s%n",
        "panel", "rules", "kept", "laid", "limit", "Guava", "one set", "ical4j", "ratios");
    double worstGuava = Double.MAX_VALUE;
    double worstIcal4j = Double.MAX_VALUE;
    double worstLimit = 0;
    for (String zones : List.of("one", "mixed")) {
      for (int size : SIZES) {
        Row row = new Row(results, size, zones);
        double ours = row.of("ours");
        double guava = row.of("guava") / ours;
        double ical4j = row.of("ical4j") / ours;
        double limit = row.of("oursLaid") / row.of("limit");
        System.out.printf(
            Locale.ROOT,
            "%2d %-7s %9.1f %9.1f %9.2f %9.2f %9.0f %9.0f %9.0f   Guava %.0fx, ical4j %.0fx, laid %.1fx its limit%n",
            size, zones, ours, row.of("oursKept"), row.of("oursLaid"), row.of("limit"),
            row.of("guava"), row.of("guavaInOneSet"), row.of("ical4j"), guava, ical4j, limit);
        if (size >= 20) {
          worstGuava = Math.min(worstGuava, guava);
          worstIcal4j = Math.min(worstIcal4j, ical4j);
          worstLimit = Math.max(worstLimit, limit);
        }
      }
    }
    boolean met = worstGuava >= GUAVA && worstIcal4j >= ICAL4J && worstLimit <= LIMIT;
    System.out.printf(
        Locale.ROOT,
        "%s at 20 and 50 people, worst: Guava %.0fx (target at least %.0f), ical4j %.0fx (at least %.0f), "
            + "laid calendars %.1fx the limit (at most %.0f)%n",
        met ? "MET" : "MISSED", worstGuava, GUAVA, worstIcal4j, ICAL4J, worstLimit, LIMIT);
    return met;
  }

  /** The results of one panel. */
  private record Row(Collection<RunResult> results, int size, String zones) {
    double of(String method) {
      List<Double> found = new ArrayList<>();
      for (RunResult result : results) {
        if (result.getParams().getBenchmark().endsWith("." + method)
            && result.getParams().getParam("people").equals(Integer.toString(size))
            && result.getParams().getParam("zones").equals(zones)) {
          found.add(result.getPrimaryResult().getStatistics().getPercentile(50));
        }
      }
      return found.get(0);
    }
  }
}
