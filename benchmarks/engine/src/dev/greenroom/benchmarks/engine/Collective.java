package dev.greenroom.benchmarks.engine;

import dev.greenroom.availability.engine.LaidSearch;
import dev.greenroom.availability.engine.Search;
import dev.greenroom.availability.engine.Search.Found;
import dev.greenroom.availability.engine.SlotSearch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.fortuna.ical4j.model.component.CalendarComponent;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One search for a whole panel, by us, by others, and by nothing but the ANDs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Collective {
  @Param({"1", "5", "20", "50"})
  public int people;

  @Param({"one", "mixed"})
  public String zones;

  private final SlotSearch kept = new SlotSearch();
  private Panel panel;
  private Search search;
  private LaidSearch laid;
  private List<CalendarComponent> events;
  private long[][] masks;

  @Setup
  public void draw() {
    panel = Panel.of(people, zones.equals("mixed"), 2026);
    search = panel.search();
    laid = kept.lay(search);
    events = Peers.events(panel);
    masks = Masks.of(panel);
  }

  /** The public call, hours worked out from their rules each time. */
  @Benchmark
  public List<Found> ours() {
    return new SlotSearch().find(search);
  }

  /** The public call as the product makes it: one engine for all searches, which knows the weeks. */
  @Benchmark
  public List<Found> oursKept() {
    return kept.find(search);
  }

  /** The public call on calendars that are laid out already. */
  @Benchmark
  public List<Found> oursLaid() {
    return laid.find();
  }

  @Benchmark
  public List<Instant> guava() {
    return Peers.guava(panel);
  }

  @Benchmark
  public List<Instant> guavaInOneSet() {
    return Peers.guavaInOneSet(panel);
  }

  @Benchmark
  public List<Instant> ical4j() {
    return Peers.ical4j(panel, events);
  }

  /** What cannot be saved: an AND of ready masks, and the list of what is left. */
  @Benchmark
  public List<Instant> limit() {
    return Masks.list(masks);
  }

  /** Masks by hand, one bit a possible start. */
  static final class Masks {
    private Masks() {}

    static long[][] of(Panel panel) {
      int cells = Math.toIntExact(Panel.WINDOW.length().dividedBy(Panel.STEP));
      long[][] masks = new long[panel.members().size()][];
      for (int one = 0; one < masks.length; one++) {
        masks[one] = new long[(cells + 63) / 64];
        for (Instant start : Peers.guava(new Panel(List.of(panel.members().get(one))))) {
          int cell = (int) (cellsFromStart(start));
          masks[one][cell / 64] |= 1L << cell;
        }
      }
      return masks;
    }

    private static long cellsFromStart(Instant start) {
      return (start.getEpochSecond() - Panel.WINDOW.start().getEpochSecond())
          / Panel.STEP.toSeconds();
    }

    static List<Instant> list(long[][] masks) {
      long[] all = masks[0].clone();
      for (int one = 1; one < masks.length; one++) {
        for (int word = 0; word < all.length; word++) {
          all[word] &= masks[one][word];
        }
      }
      List<Instant> starts = new ArrayList<>();
      long first = Panel.WINDOW.start().getEpochSecond();
      for (int word = 0; word < all.length; word++) {
        for (long rest = all[word]; rest != 0; rest &= rest - 1) {
          long cell = word * 64L + Long.numberOfTrailingZeros(rest);
          starts.add(Instant.ofEpochSecond(first + cell * Panel.STEP.toSeconds()));
        }
      }
      return starts;
    }
  }
}
