package dev.greenroom.sandbox.host;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What stands in the braces of a route: {@code id}, {@code id?}, {@code id:int}, {@code *rest}. */
record RouteParameter(
    String name, boolean optional, boolean catchAll, List<Predicate<String>> constraints) {
  private static final Pattern GUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
  private static final Pattern ALPHA = Pattern.compile("[A-Za-z]+");
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");

  RouteParameter {
    constraints = List.copyOf(constraints);
  }

  static RouteParameter parse(String text) {
    boolean catchAll = text.startsWith("*");
    String rest = text.replaceFirst("^\\*{1,2}", "");
    boolean optional = rest.endsWith("?");
    if (optional) {
      rest = rest.substring(0, rest.length() - 1);
    }
    String[] parts = rest.split(":", -1);
    if (parts[0].isEmpty() || parts[0].contains("=")) {
      throw new IllegalArgumentException("the sandbox host does not know this route: " + text);
    }
    List<Predicate<String>> constraints = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      constraints.add(constraint(parts[i]));
    }
    return new RouteParameter(parts[0], optional, catchAll, constraints);
  }

  private static Predicate<String> constraint(String name) {
    return switch (name) {
      case "int" -> value -> isWithin(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long" -> value -> isWithin(value, Long.MIN_VALUE, Long.MAX_VALUE);
      case "bool" -> value -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
      case "guid" -> value -> GUID.matcher(value).matches();
      case "alpha" -> value -> ALPHA.matcher(value).matches();
      default ->
          throw new IllegalArgumentException(
              "the sandbox host does not know this route constraint: " + name);
    };
  }

  private static boolean isWithin(String value, long least, long most) {
    if (!NUMBER.matcher(value).matches()) {
      return false;
    }
    var number = new BigInteger(value);
    return number.compareTo(BigInteger.valueOf(least)) >= 0
        && number.compareTo(BigInteger.valueOf(most)) <= 0;
  }

  int rank() {
    int plain = catchAll ? 5 : 3;
    return constraints.isEmpty() ? plain : plain - 1;
  }

  /** Puts the value if it fits; a value that is not there fits where it may be missing. */
  boolean accept(String value, Map<String, String> values) {
    if (value.isEmpty()) {
      return optional || catchAll;
    }
    if (!constraints.stream().allMatch(constraint -> constraint.test(value))) {
      return false;
    }
    values.put(name, value);
    return true;
  }
}
