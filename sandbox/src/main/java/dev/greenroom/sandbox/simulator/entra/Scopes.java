package dev.greenroom.sandbox.simulator.entra;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a request asks for: sign-in scopes, and permissions of one resource.
 *
 * @param resource Graph's or the other app's client id
 * @param names bare permission names
 * @param isDefault whether {@code .default} was asked for: all that the registration lists
 * @param written as they came
 */
record Scopes(
    String resource, Set<String> names, boolean isDefault, Set<String> signIn, String written) {

  private static final List<String> GRAPH_NAMES =
      List.of("https://graph.microsoft.com", GraphPermissions.GRAPH_APP_ID);

  /**
   * Reads a {@code scope} parameter. The first resource named is the one that counts, for a token
   * is for one resource.
   *
   * @param graphUrl a further name for Graph: the address at which it is simulated
   */
  static Scopes parse(String text, String graphUrl) {
    String resource = "";
    Set<String> names = new LinkedHashSet<>();
    Set<String> signIn = new LinkedHashSet<>();
    for (String scope : Arrays.stream(text.split("\\s+")).filter(s -> !s.isBlank()).toList()) {
      if (GraphPermissions.SIGN_IN.contains(scope)) {
        signIn.add(scope);
        continue;
      }
      int slash = scope.lastIndexOf('/');
      String of = slash < 0 ? GRAPH_NAMES.get(0) : scope.substring(0, slash);
      String owner = resourceNamed(of, graphUrl);
      if (resource.isEmpty()) {
        resource = owner;
      }
      if (owner.equals(resource)) {
        names.add(scope.substring(slash + 1));
      }
    }
    boolean isDefault = names.remove(".default");
    return new Scopes(
        resource.isEmpty() ? GraphPermissions.GRAPH_APP_ID : resource,
        names,
        isDefault,
        signIn,
        text.strip());
  }

  private static String resourceNamed(String written, String graphUrl) {
    String name = written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    String lower = name.toLowerCase(Locale.ROOT);
    if (GRAPH_NAMES.contains(lower)
        || (!graphUrl.isEmpty() && graphUrl.toLowerCase(Locale.ROOT).startsWith(lower))) {
      return GraphPermissions.GRAPH_APP_ID;
    }
    return lower.startsWith("api://") ? name.substring("api://".length()) : name;
  }

  boolean isForGraph() {
    return resource.equals(GraphPermissions.GRAPH_APP_ID);
  }
}
