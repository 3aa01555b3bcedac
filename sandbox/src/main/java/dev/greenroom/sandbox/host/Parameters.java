package dev.greenroom.sandbox.host;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.BindingName;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the parameters of a function are filled. Bound once, when the function is loaded, and refused
 * then if the worker could fill one only through its own Gson: that fails, or hangs, on records.
 */
final class Parameters {
  private static final Map<Type, Function<String, Object>> FROM_TEXT =
      Map.ofEntries(
          Map.entry(String.class, text -> text),
          Map.entry(int.class, Integer::valueOf),
          Map.entry(Integer.class, Integer::valueOf),
          Map.entry(long.class, Long::valueOf),
          Map.entry(Long.class, Long::valueOf),
          Map.entry(double.class, Double::valueOf),
          Map.entry(Double.class, Double::valueOf));

  private final List<Source> sources;

  /** Where one argument comes from. */
  private interface Source {
    @Nullable Object argument(Invocation invocation, ExecutionContext context);
  }

  private Parameters(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  static Parameters of(Method method, FunctionJson function) {
    List<Source> sources = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      sources.add(source(parameter, function));
    }
    return new Parameters(sources);
  }

  @Nullable Object[] arguments(Invocation invocation, ExecutionContext context) {
    @Nullable Object[] arguments = new Object[sources.size()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = sources.get(i).argument(invocation, context);
    }
    return arguments;
  }

  private static Source source(Parameter parameter, FunctionJson function) {
    Type type = parameter.getParameterizedType();
    BindingName metadata = parameter.getAnnotation(BindingName.class);
    if (metadata != null) {
      return fromMetadata(metadata.value(), type, function);
    }
    Optional<String> name = bindingName(parameter);
    if (name.isEmpty()) {
      if (type == ExecutionContext.class) {
        return (invocation, context) -> context;
      }
      throw refused(function, parameter, "has no binding annotation");
    }
    if (parameter.getType() == OutputBinding.class) {
      return output(name.get(), parameter, function);
    }
    if (!name.get().equals(function.trigger().name())) {
      throw refused(function, parameter, "names no binding of function.json");
    }
    return function.isTriggeredBy("httpTrigger")
        ? httpTrigger(parameter, function)
        : textTrigger(parameter, function);
  }

  private static Source fromMetadata(String name, Type type, FunctionJson function) {
    Function<String, Object> converter = FROM_TEXT.get(type);
    if (converter == null) {
      throw new IllegalStateException(
          "%s: @BindingName(\"%s\") of type %s"
              .formatted(function.name(), name, type.getTypeName()));
    }
    return (invocation, context) -> {
      String value = invocation.metadata().get(name);
      if (value == null) {
        // the worker fails so as well, before the function is called
        throw new IllegalStateException("no trigger metadata named " + name);
      }
      return converter.apply(value);
    };
  }

  private static Source output(String name, Parameter parameter, FunctionJson function) {
    if (function.queueOutputs().stream().noneMatch(output -> output.name().equals(name))) {
      throw refused(function, parameter, "names no output of function.json");
    }
    return (invocation, context) -> invocation.output(name);
  }

  private static Source textTrigger(Parameter parameter, FunctionJson function) {
    if (parameter.getType() != String.class) {
      throw refused(function, parameter, "must be a String");
    }
    return (invocation, context) ->
        invocation.input() instanceof Invocation.Input.Text text ? text.value() : null;
  }

  private static Source httpTrigger(Parameter parameter, FunctionJson function) {
    if (!(parameter.getParameterizedType() instanceof ParameterizedType type)
        || type.getRawType() != HttpRequestMessage.class) {
      throw refused(function, parameter, "must be an HttpRequestMessage with a type");
    }
    Function<HttpInput, @Nullable Object> body = body(type.getActualTypeArguments()[0]);
    if (body == null) {
      throw refused(function, parameter, "must hold String or byte[], or an Optional of them");
    }
    return (invocation, context) ->
        invocation.input() instanceof Invocation.Input.Http http
            ? new RequestMessage(http.request(), body.apply(http.request()))
            : null;
  }

  private static @Nullable Function<HttpInput, @Nullable Object> body(Type type) {
    if (type == String.class) {
      return input -> input.body().length == 0 ? null : text(input);
    }
    if (type == byte[].class) {
      return input -> input.body().length == 0 ? null : bytes(input);
    }
    if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
      Function<HttpInput, @Nullable Object> inner = body(optional.getActualTypeArguments()[0]);
      return inner == null ? null : input -> Optional.ofNullable(inner.apply(input));
    }
    return null;
  }

  private static String text(HttpInput input) {
    return new String(input.body(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(HttpInput input) {
    if (!input.isBinary()) {
      throw new ClassCastException("the body arrived as a String and cannot be bound to byte[]");
    }
    return input.body();
  }

  /** The {@code name} of whichever annotation of the library the parameter carries. */
  private static Optional<String> bindingName(Parameter parameter) {
    for (Annotation annotation : parameter.getAnnotations()) {
      Class<? extends Annotation> type = annotation.annotationType();
      if (type.getPackageName().equals(BindingName.class.getPackageName())) {
        try {
          return Optional.of((String) type.getMethod("name").invoke(annotation));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("@%s has no name".formatted(type.getSimpleName()), e);
        }
      }
    }
    return Optional.empty();
  }

  private static IllegalStateException refused(
      FunctionJson function, Parameter parameter, String why) {
    return new IllegalStateException(
        "%s: parameter '%s' of type %s %s"
            .formatted(
                function.name(),
                parameter.getName(),
                parameter.getParameterizedType().getTypeName(),
                why));
  }
}
