package dev.greenroom.sandbox.host;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;

/**
 * Sees the JDK, the Functions API, and what the app ships: nothing of this host, which the app will
 * not find on Azure either.
 *
 * <p>One difference stays: the real worker's Gson 2.9.0 hides the app's own; here the app's is
 * used.
 */
final class WorkerClassLoader extends URLClassLoader {
  private static final String API = "com.microsoft.azure.functions.";

  static {
    registerAsParallelCapable();
  }

  WorkerClassLoader(URL[] jars) {
    super("app", jars, new ApiOnly(WorkerClassLoader.class.getClassLoader()));
  }

  /** The parent: JDK and API, the latter even if the app ships it too, as in the real worker. */
  private static final class ApiOnly extends ClassLoader {
    private final ClassLoader host;

    private ApiOnly(ClassLoader host) {
      super("worker", ClassLoader.getPlatformClassLoader());
      this.host = host;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(API)) {
        return host.loadClass(name);
      }
      throw new ClassNotFoundException(name);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      return ClassLoader.getPlatformClassLoader().getResources(name);
    }
  }
}
