package dev.greenroom.sandbox.simulator.entra;

import dev.greenroom.sandbox.simulator.AppRegistration;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.entra.Directory.Account;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * {@code /{tenant}/oauth2/v2.0/authorize}: somebody signs in and, where needed, consents.
 *
 * <p>A wrong app or redirect URI is shown on the spot; everything else goes back to the app as an
 * error. There is no session: everybody picks an account, unless {@code login_hint} names one.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow">
 *     authorization code flow</a>
 */
final class AuthorizeEndpoint {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Set<String> PROMPTS =
      Set.of("", "login", "none", "consent", "select_account");
  private static final Set<String> MODES = Set.of("", "query", "fragment", "form_post");

  private final World world;
  private final Directory directory;
  private final SignIns signIns;
  private final String graphUrl;

  AuthorizeEndpoint(World world, Directory directory, SignIns signIns, String graphUrl) {
    this.world = world;
    this.directory = directory;
    this.signIns = signIns;
    this.graphUrl = graphUrl;
  }

  WebReply answer(WebRequest request) {
    directory.tenantsAt(request.tenant());
    AppRegistration app = directory.app(request);
    String redirectUri = Directory.redirectUri(app, request);
    try {
      check(request);
      return proceed(request, app, redirectUri);
    } catch (EntraRefusal refusal) {
      return back(
          request,
          redirectUri,
          Map.of("error", refusal.error(), "error_description", refusal.description()));
    }
  }

  private void check(WebRequest request) {
    if (!request.required("response_type").equals("code")) {
      throw new EntraRefusal(
          400,
          "unsupported_response_type",
          700054,
          "response_type '%s' is not enabled for the application."
              .formatted(request.field("response_type")));
    }
    if (!MODES.contains(request.field("response_mode"))
        || !PROMPTS.contains(request.field("prompt"))) {
      throw new EntraRefusal(
          400, "invalid_request", 90023, "Unsupported 'response_mode' or 'prompt' value.");
    }
    String method = request.field("code_challenge_method");
    if (!Set.of("", "plain", "S256").contains(method)
        || (!method.isEmpty() && request.field("code_challenge").isEmpty())) {
      throw new EntraRefusal(
          400, "invalid_request", 501491, "Invalid size of Code_Challenge parameter.");
    }
    Scopes scopes = Scopes.parse(request.required("scope"), graphUrl);
    for (String name : scopes.names()) {
      if (scopes.isForGraph() && !GraphPermissions.isDelegated(name)) {
        throw EntraRefusal.badScope(name);
      }
    }
  }

  private WebReply proceed(WebRequest request, AppRegistration app, String redirectUri) {
    boolean silent = request.field("prompt").equals("none");
    String picked = request.field("account");
    if (picked.isEmpty()) {
      picked = request.field("prompt").equals("select_account") ? "" : request.field("login_hint");
    }
    if (picked.isEmpty()) {
      if (silent) {
        throw new EntraRefusal(
            400,
            "login_required",
            50058,
            "A silent sign-in request was sent but no user is signed in.");
      }
      return WebReply.page(
          200,
          Pages.pickAccount(
              app.displayName(), directory.accountsAt(request.tenant()), request.fields()));
    }
    Account account = directory.account(request.tenant(), picked);
    if (!account.isEnabled()) {
      throw EntraRefusal.badGrant(50057, "The user account is disabled.");
    }
    Scopes scopes = Scopes.parse(request.required("scope"), graphUrl);
    Set<String> asked = notYetConsented(app, account, scopes, request);
    if (asked.isEmpty()) {
      return signedIn(request, app, account, scopes, redirectUri);
    }
    if (silent) {
      throw new EntraRefusal(
          400,
          "consent_required",
          65001,
          "The user or administrator has not consented to use the application with ID '%s'."
              .formatted(app.clientId()));
    }
    return consent(request, app, account, scopes, asked, redirectUri);
  }

  private static Set<String> notYetConsented(
      AppRegistration app, Account account, Scopes scopes, WebRequest request) {
    if (!scopes.isForGraph()) {
      return Set.of();
    }
    Set<String> asked =
        new LinkedHashSet<>(scopes.isDefault() ? app.delegatedScopes() : scopes.names());
    boolean again =
        request.field("prompt").equals("consent") && request.field("decision").isEmpty();
    if (!again) {
      asked.removeAll(Directory.consented(account.tenant(), app.clientId(), account.id()));
    }
    return asked;
  }

  private WebReply consent(
      WebRequest request,
      AppRegistration app,
      Account account,
      Scopes scopes,
      Set<String> asked,
      String redirectUri) {
    Map<String, String> fields = new LinkedHashMap<>(request.fields());
    fields.put("account", account.id());
    boolean forAdmins = asked.stream().anyMatch(GraphPermissions::needsAdmin);
    if (request.field("decision").equals("cancel")) {
      throw forAdmins && !account.isAdmin()
          ? new EntraRefusal(400, "access_denied", 90094, "The grant requires admin permission.")
          : new EntraRefusal(
              400, "access_denied", 65004, "User declined to consent to access the app.");
    }
    if (forAdmins && !account.isAdmin()) {
      return WebReply.page(200, Pages.needsAdmin(app.displayName(), asked, fields));
    }
    if (!request.field("decision").equals("accept")) {
      return WebReply.page(200, Pages.userConsent(app.displayName(), asked, fields));
    }
    synchronized (account.tenant()) {
      account
          .tenant()
          .grantOf(app.clientId())
          .delegatedScopesByUser()
          .computeIfAbsent(account.id(), unused -> new LinkedHashSet<>())
          .addAll(asked);
    }
    return signedIn(request, app, account, scopes, redirectUri);
  }

  private WebReply signedIn(
      WebRequest request, AppRegistration app, Account account, Scopes scopes, String redirectUri) {
    String code =
        signIns.keep(
            new SignIns.Code(
                account.tenant().id(),
                app.clientId(),
                account.id(),
                redirectUri,
                scopes,
                request.field("code_challenge"),
                request.field("code_challenge_method").equals("S256"),
                request.field("nonce"),
                world.clock().instant().plus(CODE_LIFE),
                false));
    return back(request, redirectUri, Map.of("code", code));
  }

  private static WebReply back(WebRequest request, String redirectUri, Map<String, String> result) {
    Map<String, String> fields = new LinkedHashMap<>(result);
    if (request.fields().containsKey("state")) {
      fields.put("state", request.field("state"));
    }
    return WebReply.backTo(redirectUri, request.field("response_mode"), fields);
  }
}
