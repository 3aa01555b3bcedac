package dev.greenroom.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.entra.AccessTokens;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who calls, from the bearer token. */
public final class Callers {
  private final Supplier<AccessTokens> tokens;

  /**
   * @param tokens built at the first staff call, not at start
   */
  public Callers(Supplier<AccessTokens> tokens) {
    this.tokens = tokens;
  }

  /** Whoever is signed in, with a role or without; not an app in its own name. */
  public Caller requirePerson(HttpRequestMessage<?> request) {
    Caller caller = signedIn(request);
    if (!caller.isPerson()) {
      throw new Refusal(
              ProblemType.NOT_ALLOWED,
              "Only a person who is signed in can do this; this is an app.")
          .with("needs", List.of());
    }
    return caller;
  }

  /**
   * @param roles any one of these is enough
   */
  public Caller require(HttpRequestMessage<?> request, Role... roles) {
    Caller caller = signedIn(request);
    if (Arrays.stream(roles).noneMatch(caller.roles()::contains)) {
      throw new Refusal(
              ProblemType.NOT_ALLOWED,
              "Ask an admin of the tenant to assign one of the roles in \"needs\".")
          .with("needs", List.of(Arrays.stream(roles).map(Role::value).toArray()));
    }
    return caller;
  }

  private Caller signedIn(HttpRequestMessage<?> request) {
    String header = Requests.header(request, "authorization").orElse("");
    if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
      throw new Refusal(
              ProblemType.NOT_SIGNED_IN,
              "Send an access token for this API: Authorization: Bearer ...")
          .header("WWW-Authenticate", "Bearer");
    }
    Optional<Caller> caller = tokens.get().read(header.substring("bearer ".length()).trim());
    if (caller.isEmpty()) {
      throw new Refusal(
              ProblemType.NOT_SIGNED_IN,
              "The token is expired, or not for this API; get a new one.")
          .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    }
    return caller.get();
  }
}
