package dev.greenroom.sandbox.host;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs one invocation from its trigger to its last output, and says in the log how it went. */
final class Invoker {
  private static final Logger LOG = Logger.getLogger("Host");

  private final Worker worker;
  private final QueueOutputs outputs;
  private final AtomicInteger running = new AtomicInteger();

  Invoker(Worker worker, QueueOutputs outputs) {
    this.worker = worker;
    this.outputs = outputs;
  }

  /**
   * @return what the function returned, after its outputs were sent
   * @throws LoadedFunction.Failed if the function threw, or an output could not be written
   */
  @Nullable Object run(FunctionJson function, Invocation invocation) throws LoadedFunction.Failed {
    running.incrementAndGet();
    long started = System.nanoTime();
    try {
      Object returned = worker.function(function.name()).call(invocation);
      try {
        outputs.send(function, invocation);
      } catch (RuntimeException e) {
        throw new LoadedFunction.Failed(e);
      }
      LOG.fine(() -> line(function, invocation, "Succeeded", started));
      return returned;
    } catch (LoadedFunction.Failed e) {
      LOG.log(Level.SEVERE, line(function, invocation, "Failed", started), e.getCause());
      throw e;
    } finally {
      running.decrementAndGet();
    }
  }

  private static String line(FunctionJson function, Invocation invocation, String end, long since) {
    return "Executed 'Functions.%s' (%s, Id=%s, Duration=%dms)"
        .formatted(function.name(), end, invocation.id(), (System.nanoTime() - since) / 1_000_000);
  }

  int running() {
    return running.get();
  }
}
