package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.ExecutionContext;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A function's method, ready to be called by several threads. */
final class LoadedFunction {
  private final FunctionJson json;
  private final Method method;
  private final Parameters parameters;
  private final Instances instances;
  private final Logger logger;

  /** Where instances of function classes come from: the app's injector, or a new one per call. */
  interface Instances {
    Object of(Class<?> type) throws Exception;
  }

  /** The function threw, or could not be called at all: what the real host reports as a failure. */
  static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    Failed(Throwable cause) {
      super(cause);
    }
  }

  private record Context(Logger logger, String invocationId, String functionName)
      implements ExecutionContext {
    @Override
    public Logger getLogger() {
      return logger;
    }

    @Override
    public String getInvocationId() {
      return invocationId;
    }

    @Override
    public String getFunctionName() {
      return functionName;
    }
  }

  private LoadedFunction(
      FunctionJson json, Method method, Parameters parameters, Instances instances) {
    this.json = json;
    this.method = method;
    this.parameters = parameters;
    this.instances = instances;
    this.logger = Logger.getLogger("Function." + json.name());
  }

  static LoadedFunction load(FunctionJson json, ClassLoader classLoader, Instances instances) {
    int dot = json.entryPoint().lastIndexOf('.');
    String className = json.entryPoint().substring(0, Math.max(dot, 0));
    String methodName = json.entryPoint().substring(dot + 1);
    try {
      Class<?> type = Class.forName(className, true, classLoader);
      List<Method> candidates =
          Arrays.stream(type.getMethods())
              .filter(method -> method.getName().equals(methodName))
              .toList();
      if (candidates.size() != 1) {
        throw new IllegalStateException(
            "%s: %s stands for %d public methods, not one"
                .formatted(json.name(), json.entryPoint(), candidates.size()));
      }
      Method method = candidates.get(0);
      return new LoadedFunction(json, method, Parameters.of(method, json), instances);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(json.name() + ": no class " + className, e);
    }
  }

  FunctionJson json() {
    return json;
  }

  /**
   * Calls the function. Its outputs are in {@code invocation} then, and nothing of them is sent.
   */
  @Nullable Object call(Invocation invocation) throws Failed {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(method.getDeclaringClass().getClassLoader());
    try {
      Context context = new Context(logger, invocation.id(), json.name());
      @Nullable Object[] arguments = parameters.arguments(invocation, context);
      return method.invoke(instances.of(method.getDeclaringClass()), arguments);
    } catch (InvocationTargetException e) {
      throw new Failed(e.getTargetException());
    } catch (Exception | LinkageError e) {
      // whatever keeps a function from being called is the host's to report, not to die of
      throw new Failed(e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
