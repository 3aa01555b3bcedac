package dev.greenroom.functions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.log.Action;
import dev.greenroom.consent.log.ActionLog;
import dev.greenroom.entra.AccessTokens;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out who calls, from the bearer token, and notes what admins did. */
public final class Callers {
  private final Supplier<AccessTokens> tokens;
  private final Supplier<ActionLog> log;

  /**
   * @param tokens built at the first staff call, not at start
   * @param log likewise
   */
  public Callers(Supplier<AccessTokens> tokens, Supplier<ActionLog> log) {
    this.tokens = tokens;
    this.log = log;
  }

  /**
   * Notes what a caller has just done, and then gives her the reply.
   *
   * @param subject the id of what it was done to, where that is not the tenant
   */
  public HttpResponseMessage noted(
      Caller caller, Action action, Optional<String> subject, HttpResponseMessage reply) {
    log.get().note(caller.tenant(), Optional.of(caller.id()), action, subject);
    return reply;
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
