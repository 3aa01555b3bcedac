package dev.greenroom.consent.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.connections.SignIns.Redemption;
import dev.greenroom.consent.connections.SignIns.Tokens;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Takes a person from her link to Entra and back, and keeps what Entra proves. */
public final class ConnectSignIn {
  private static final Pattern AADSTS = Pattern.compile("AADSTS(\\d{4,9})");
  private static final Set<Integer> NEEDS_ADMIN = Set.of(90094, 90095);
  private static final Set<Integer> DECLINED = Set.of(65004);
  private static final Set<Integer> WRONG_ACCOUNT = Set.of(50020, 50034, 51004, 16000);
  private static final Set<Integer> NOT_OURS = Set.of(501481, 500112, 9002313);
  private static final int CODE_OF_ANOTHER_TENANT = 700005;
  private static final int ATTEMPTS = 8;

  private final ConnectionSettings settings;
  private final ConnectKey key;
  private final ConnectLinks links;
  private final ConnectionStore connections;
  private final SignIns signIns;
  private final TokenVault vault;
  private final SignInNames names;
  private final SecureRandom random;
  private final Clock clock;

  public ConnectSignIn(
      ConnectionSettings settings,
      ConnectKey key,
      ConnectLinks links,
      ConnectionStore connections,
      SignIns signIns,
      TokenVault vault,
      SignInNames names,
      SecureRandom random,
      Clock clock) {
    this.settings = settings;
    this.key = key;
    this.links = links;
    this.connections = connections;
    this.signIns = signIns;
    this.vault = vault;
    this.names = names;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Shows what a link asks for. Writes nothing, for scanners of mail open links too.
   *
   * @param browserNonce a random value that the browser keeps in a cookie
   */
  public LinkOutcome open(String tokenText, String browserNonce) {
    Optional<LinkToken> token = LinkToken.parse(tokenText);
    Optional<ConnectLinks.Link> found = token.flatMap(t -> links.find(t.tenant(), t.hash()));
    if (token.isEmpty() || found.isEmpty()) {
      return new LinkOutcome.Unknown();
    }
    ConnectLinks.Link link = found.get();
    if (link.usedAt().isPresent()) {
      return new LinkOutcome.Used();
    }
    if (link.isExpiredAt(clock.instant())) {
      return new LinkOutcome.Expired();
    }
    SignInState state =
        SignInState.fresh(
            token.get().tenant(), link.tokenHash(), browserNonce, link.expiresAt(), random);
    return new LinkOutcome.Page(
        PermissionManifest.of(link.packs()), signInPage(state, link, browserNonce));
  }

  private URI signInPage(SignInState state, ConnectLinks.Link link, String browserNonce) {
    TenantId tenant = state.tenant();
    StringBuilder page =
        new StringBuilder("%s/%s/oauth2/v2.0/authorize".formatted(settings.authority(), tenant))
            .append("?client_id=" + encoded(settings.clientIds().apply(tenant)))
            .append("&response_type=code&response_mode=query")
            .append("&redirect_uri=" + encoded(settings.callback().toString()))
            .append("&scope=" + encoded(settings.scopes(PermissionManifest.of(link.packs()))))
            .append("&state=" + state.signed(key))
            .append("&nonce=" + state.nonce(key, browserNonce))
            .append("&code_challenge=" + state.challenge(key, browserNonce))
            .append("&code_challenge_method=S256");
    names
        .of(tenant, link.person())
        .ifPresentOrElse(
            name -> page.append("&login_hint=" + encoded(name)),
            () -> page.append("&prompt=select_account"));
    connections
        .find(tenant, link.person())
        .flatMap(kept -> kept.connection().claims())
        .ifPresent(claims -> page.append("&claims=" + encoded(claims)));
    return URI.create(page.toString());
  }

  /** Takes Entra's answer. What it claims is believed when an id token of this sign-in shows it. */
  public ConnectOutcome callback(ConnectCallback callback) {
    if (callback.adminConsent().isPresent() && callback.code().isEmpty()) {
      return new ConnectOutcome.AdminAnswered(callback.error().isEmpty());
    }
    String browser = callback.browserNonce().orElse("");
    Optional<SignInState> verified =
        callback
            .state()
            .flatMap(text -> SignInState.verified(text, key))
            .filter(state -> state.isForBrowser(browser));
    if (verified.isEmpty()) {
      return new ConnectOutcome.Forged();
    }
    SignInState state = verified.get();
    Instant now = clock.instant();
    Optional<ConnectLinks.Link> link = links.find(state.tenant(), state.tokenHash());
    if (link.isPresent() && link.get().usedAt().isPresent()) {
      return new ConnectOutcome.Used();
    }
    if (link.isEmpty() || link.get().isExpiredAt(now) || state.isExpiredAt(now)) {
      return new ConnectOutcome.Expired();
    }
    String issuer = settings.issuer(state.tenant());
    if (callback.issuer().isPresent() && !callback.issuer().get().equals(issuer)) {
      return new ConnectOutcome.Forged();
    }
    if (callback.error().isPresent()) {
      return refused(state, link.get(), callback);
    }
    return callback.code().isEmpty()
        ? new ConnectOutcome.Forged()
        : redeem(state, link.get(), callback.code().get(), browser);
  }

  private ConnectOutcome refused(
      SignInState state, ConnectLinks.Link link, ConnectCallback callback) {
    Matcher number = AADSTS.matcher(callback.errorDescription().orElse(""));
    int code = number.find() ? Integer.parseInt(number.group(1)) : 0;
    if (NEEDS_ADMIN.contains(code)) {
      return needsAdmin(state.tenant(), link);
    }
    if (DECLINED.contains(code)
        || code == 0 && callback.error().orElse("").equals("access_denied")) {
      return new ConnectOutcome.Declined();
    }
    return refused(state, code);
  }

  private static ConnectOutcome refused(SignInState state, int code) {
    if (WRONG_ACCOUNT.contains(code)) {
      return new ConnectOutcome.WrongAccount();
    }
    if (code == CODE_OF_ANOTHER_TENANT) {
      return new ConnectOutcome.WrongTenant(state.tenant());
    }
    if (NOT_OURS.contains(code)) {
      return new ConnectOutcome.Forged();
    }
    return Trouble.of(code)
        .filter(trouble -> trouble.state() == ConnectionState.BLOCKED || isPolicy(trouble))
        .<ConnectOutcome>map(ConnectOutcome.Blocked::new)
        .orElseGet(ConnectOutcome.TryAgain::new);
  }

  private static boolean isPolicy(Trouble trouble) {
    return trouble == Trouble.CONDITIONAL_ACCESS || trouble == Trouble.SECOND_FACTOR;
  }

  private ConnectOutcome needsAdmin(TenantId tenant, ConnectLinks.Link link) {
    List<Permission> permissions =
        PermissionManifest.of(link.packs()).stream()
            .filter(permission -> !OpenIdScopes.has(permission.value()))
            .toList();
    URI page =
        URI.create(
            "%s/%s/v2.0/adminconsent?client_id=%s&redirect_uri=%s&scope=%s"
                .formatted(
                    settings.authority(),
                    tenant,
                    encoded(settings.clientIds().apply(tenant)),
                    encoded(settings.callback().toString()),
                    encoded(settings.scopes(permissions))));
    return new ConnectOutcome.NeedsAdmin(permissions, page);
  }

  private ConnectOutcome redeem(
      SignInState state, ConnectLinks.Link link, String code, String browser) {
    Redemption redemption =
        signIns.redeem(
            state.tenant(),
            code,
            state.verifier(key, browser),
            state.nonce(key, browser),
            settings.callback());
    if (redemption instanceof Redemption.Refused refused) {
      return refused(state, refused.code());
    }
    if (!(redemption instanceof Redemption.SignedIn signedIn)) {
      return new ConnectOutcome.Forged();
    }
    if (!signedIn.tenant().equals(state.tenant())) {
      return new ConnectOutcome.WrongTenant(state.tenant());
    }
    if (!signedIn.person().equals(link.person())) {
      return new ConnectOutcome.WrongAccount();
    }
    return keep(state.tenant(), link, signedIn.tokens());
  }

  /** The connection is true whoever reports it, so it goes first; then the link is used up. */
  private ConnectOutcome keep(TenantId tenant, ConnectLinks.Link link, Tokens tokens) {
    if (tokens.refreshToken().isEmpty()) {
      return new ConnectOutcome.TryAgain();
    }
    Set<String> granted = new TreeSet<>(tokens.scopes());
    granted.addAll(OpenIdScopes.all());
    SealedToken sealed = vault.seal(tenant, link.person(), tokens.refreshToken().get());
    Instant now = clock.instant();
    save(tenant, link, granted, sealed, now);
    if (!links.useUp(tenant, link.tokenHash(), now)) {
      return new ConnectOutcome.Used();
    }
    List<Permission> asked = PermissionManifest.of(link.packs());
    List<Permission> had =
        asked.stream().filter(one -> granted.contains(one.value())).collect(Collectors.toList());
    List<Permission> missing =
        asked.stream().filter(one -> !granted.contains(one.value())).collect(Collectors.toList());
    return missing.isEmpty()
        ? new ConnectOutcome.Connected(had)
        : new ConnectOutcome.PartlyGranted(had, missing);
  }

  private void save(
      TenantId tenant,
      ConnectLinks.Link link,
      Set<String> granted,
      SealedToken sealed,
      Instant now) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<ConnectionStore.Kept> kept = connections.find(tenant, link.person());
      Connection connection =
          kept.map(ConnectionStore.Kept::connection)
              .orElseGet(() -> Connection.none(tenant, link.person()))
              .wanting(link.packs())
              .connected(granted, sealed, now);
      boolean written =
          kept.isPresent()
              ? connections.replace(connection, kept.get().version())
              : connections.add(connection);
      if (written) {
        return;
      }
    }
    throw new UpstreamUnavailable(
        "tables", "keep a connection, too often in the way", 412, "", null, null);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
