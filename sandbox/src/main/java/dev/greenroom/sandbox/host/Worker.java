package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** Loads a staged app as the Java worker does, and calls its functions. */
final class Worker implements AutoCloseable {
  private final WorkerClassLoader classLoader;
  private final Map<String, LoadedFunction> functions;

  private Worker(WorkerClassLoader classLoader, Map<String, LoadedFunction> functions) {
    this.classLoader = classLoader;
    this.functions = functions;
  }

  /**
   * @throws IllegalStateException if a function cannot be loaded, or there is more than one
   *     injector
   */
  static Worker load(StagedApp app) {
    WorkerClassLoader classLoader = new WorkerClassLoader(jars(app));
    refuseMiddleware(classLoader);
    LoadedFunction.Instances instances =
        injector(classLoader)
            .<LoadedFunction.Instances>map(injector -> injector::getInstance)
            .orElse(type -> type.getDeclaredConstructor().newInstance());
    Map<String, LoadedFunction> functions = new LinkedHashMap<>();
    for (FunctionJson function : app.functions()) {
      function.requireKnownBindings();
      functions.put(function.name(), LoadedFunction.load(function, classLoader, instances));
    }
    return new Worker(classLoader, functions);
  }

  LoadedFunction function(String name) {
    LoadedFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException("no function named " + name);
    }
    return function;
  }

  private static URL[] jars(StagedApp app) {
    List<Path> files = new ArrayList<>();
    app.functions().stream().map(FunctionJson::scriptFile).distinct().forEach(files::add);
    files.addAll(libraries(app.folder()));
    List<URL> urls = new ArrayList<>();
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new IllegalStateException("function.json names a jar that is not there: " + file);
      }
      try {
        urls.add(file.toUri().toURL());
      } catch (MalformedURLException e) {
        throw new UncheckedIOException("cannot load " + file, e);
      }
    }
    return urls.toArray(URL[]::new);
  }

  /** The worker takes the first folder whose name ends in {@code lib}; two would be a coin toss. */
  private static List<Path> libraries(Path home) {
    try (Stream<Path> entries = Files.list(home)) {
      List<Path> folders =
          entries
              .filter(Files::isDirectory)
              .filter(path -> path.toString().endsWith("lib"))
              .toList();
      if (folders.size() > 1) {
        throw new IllegalStateException("more than one folder ends in 'lib': " + folders);
      }
      if (folders.isEmpty()) {
        return List.of();
      }
      try (Stream<Path> jars = Files.list(folders.get(0))) {
        return jars.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + home, e);
    }
  }

  private static Optional<FunctionInstanceInjector> injector(ClassLoader classLoader) {
    List<FunctionInstanceInjector> injectors = new ArrayList<>();
    ServiceLoader.load(FunctionInstanceInjector.class, classLoader).forEach(injectors::add);
    if (injectors.size() > 1) {
      throw new IllegalStateException("the app ships more than one FunctionInstanceInjector");
    }
    return injectors.stream().findFirst();
  }

  private static void refuseMiddleware(ClassLoader classLoader) {
    String service =
        "META-INF/services/com.microsoft.azure.functions.internal.spi.middleware.Middleware";
    if (classLoader.getResource(service) != null) {
      throw new IllegalStateException("the app ships a Middleware, which this host does not run");
    }
  }

  @Override
  public void close() {
    try {
      classLoader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the app's jars", e);
    }
  }
}
