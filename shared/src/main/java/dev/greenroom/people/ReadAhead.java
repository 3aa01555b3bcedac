package dev.greenroom.people;

import dev.greenroom.people.Directory.Read;
import dev.greenroom.values.DeltaToken;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One slice's view of the list of everybody: the next page is fetched while the one before is being
 * written. A page is fetched ahead only where the slice goes on to take it in, so that none is
 * asked for twice. Confined to the slice's thread.
 */
final class ReadAhead {
  private final Threads threads;
  private final BooleanSupplier goesOn;
  private @Nullable Fetched fetched;

  private ReadAhead(Threads threads, BooleanSupplier goesOn) {
    this.threads = threads;
    this.goesOn = goesOn;
  }

  private record Fetched(DeltaToken from, CompletableFuture<Read> page) {}

  /** Whether a page is on its way that has to be taken in. */
  boolean isUnderWay() {
    return fetched != null;
  }

  /** The page at {@code from}, and the way to the one after it is begun. */
  Read page(Optional<DeltaToken> from, Function<Optional<DeltaToken>, Read> source) {
    Fetched known = fetched;
    fetched = null;
    Read read =
        known != null && from.equals(Optional.of(known.from()))
            ? joined(known.page())
            : source.apply(from);
    if (read instanceof Read.Page page && page.next().isPresent() && goesOn.getAsBoolean()) {
      DeltaToken next = page.next().get();
      fetched =
          new Fetched(
              next,
              CompletableFuture.supplyAsync(() -> source.apply(Optional.of(next)), threads.pool));
    }
    return read;
  }

  private static Read joined(CompletableFuture<Read> page) {
    try {
      return page.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }

  /** What fetches for all slices of a process; where all are busy, a slice fetches for itself. */
  static final class Threads {
    private static final int MOST = 8;

    private final ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            0,
            MOST,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
              Thread thread = new Thread(task, "read-ahead");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());

    /**
     * @param goesOn whether the slice takes another step after the present one
     */
    ReadAhead forSlice(BooleanSupplier goesOn) {
      return new ReadAhead(this, goesOn);
    }
  }
}
