package dev.greenroom.functions;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.time.Clock;

/** Gives the worker our function objects; the worker would make a new one for each call. */
public final class Injector implements FunctionInstanceInjector {
  /** Built at the first call, once per process. */
  private static final class Process {
    static final Composition COMPOSITION =
        new Composition(Settings.from(System.getenv()), Clock.systemUTC());
  }

  @Override
  public <T> T getInstance(Class<T> functionClass) {
    return Process.COMPOSITION.function(functionClass);
  }
}
