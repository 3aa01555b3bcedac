package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.greenroom.consent.CallbackOutcome.Refused.Reason;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks a tenant's admin for consent, and believes in it once Entra itself has shown it. */
public final class ConsentRequests {
  static final Duration LINK_LIFETIME = Duration.ofDays(7);

  /** From the page to the callback: a sign-in with its second factor, and some reading. */
  static final Duration STATE_LIFETIME = Duration.ofHours(1);

  /** A browser waits for these: Entra needs a little while to know its own grant everywhere. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  private final ConsentSettings settings;
  private final StateKey key;
  private final ConsentStore requests;
  private final TenantStore tenants;
  private final GrantProof proof;
  private final Consumer<Duration> pause;
  private final SecureRandom random;
  private final Clock clock;
  private final Function<TenantId, String> clientIds;

  /**
   * @param pause waits; a test's does not
   */
  public ConsentRequests(
      ConsentSettings settings,
      StateKey key,
      ConsentStore requests,
      TenantStore tenants,
      GrantProof proof,
      Consumer<Duration> pause,
      SecureRandom random,
      Clock clock) {
    this(settings, key, requests, tenants, proof, pause, random, clock, x -> settings.clientId());
  }

  /**
   * @param clientIds whom a tenant is asked to let in: its own registration, where it has one
   */
  public ConsentRequests(
      ConsentSettings settings,
      StateKey key,
      ConsentStore requests,
      TenantStore tenants,
      GrantProof proof,
      Consumer<Duration> pause,
      SecureRandom random,
      Clock clock,
      Function<TenantId, String> clientIds) {
    this.settings = settings;
    this.key = key;
    this.requests = requests;
    this.tenants = tenants;
    this.proof = proof;
    this.pause = pause;
    this.random = random;
    this.clock = clock;
    this.clientIds = clientIds;
  }

  /**
   * Makes a link by which an admin of {@code asked} can consent.
   *
   * @param caller the tenant whose admin asks for it
   */
  public RequestOutcome request(TenantId caller, TenantId asked) {
    boolean ownAgain = caller.equals(asked) && tenants.find(asked).isPresent();
    if (!caller.equals(settings.homeTenant()) && !ownAgain) {
      return new RequestOutcome.NotAllowed();
    }
    String seed = ConsentToken.seed(random);
    ConsentToken token = ConsentToken.of(asked, seed, key);
    Instant expiresAt = clock.instant().plus(LINK_LIFETIME);
    ConsentStore.Request request =
        new ConsentStore.Request(token.hash(), seed, expiresAt, Optional.empty());
    requests.add(asked, request);
    tenants.change(asked, TenantRecord::requested);
    return made(asked, request);
  }

  /**
   * The newest link of a tenant that an admin can still consent by, ready to be sent on by whoever
   * waits for it; empty when nobody asked, or the tenant has granted everything.
   */
  public Optional<RequestOutcome.Made> pending(TenantId tenant) {
    boolean isWanted =
        tenants.find(tenant).filter(known -> known.state() != ConsentState.GRANTED).isPresent();
    return isWanted
        ? requests.open(tenant, clock.instant()).stream()
            .filter(request -> isOfThisKey(tenant, request))
            .max(Comparator.comparing(ConsentStore.Request::expiresAt))
            .map(request -> made(tenant, request))
        : Optional.empty();
  }

  /** After our key was changed, the links before it still open, but cannot be shown again. */
  private boolean isOfThisKey(TenantId tenant, ConsentStore.Request request) {
    return ConsentToken.of(tenant, request.seed(), key).hash().equals(request.tokenHash());
  }

  private RequestOutcome.Made made(TenantId tenant, ConsentStore.Request request) {
    ConsentToken token = ConsentToken.of(tenant, request.seed(), key);
    URI link = URI.create(settings.consentPage() + "/" + token.text());
    return new RequestOutcome.Made(
        tenant,
        link,
        request.expiresAt(),
        ConsentEmail.about(settings.permissions(), link.toString(), request.expiresAt()));
  }

  /**
   * Shows what a link asks for. Writes nothing, for scanners of mail open links too.
   *
   * @param browserNonce a random value that the browser keeps in a cookie
   */
  public OpenOutcome open(String tokenText, String browserNonce) {
    Optional<ConsentToken> token = ConsentToken.parse(tokenText);
    Optional<ConsentStore.Request> found = token.flatMap(t -> requests.find(t.tenant(), t.hash()));
    if (token.isEmpty() || found.isEmpty()) {
      return new OpenOutcome.Unknown();
    }
    ConsentStore.Request request = found.get();
    Instant now = clock.instant();
    if (request.usedAt().isPresent()) {
      return new OpenOutcome.Used();
    }
    if (!now.isBefore(request.expiresAt())) {
      return new OpenOutcome.Expired();
    }
    TenantId tenant = token.get().tenant();
    Instant stateExpires = earlier(request.expiresAt(), now.plus(STATE_LIFETIME));
    RedirectState state =
        new RedirectState(
            tenant, request.tokenHash(), RedirectState.hashOf(browserNonce), stateExpires);
    return new OpenOutcome.Page(
        tenant, settings.permissions(), consentUrl(tenant, state.signed(key)));
  }

  /** Takes Entra's answer. What it claims is believed when a token of that tenant shows it. */
  public CallbackOutcome callback(Callback callback) {
    Optional<RedirectState> verified =
        callback
            .state()
            .flatMap(text -> RedirectState.verified(text, key))
            .filter(s -> callback.browserNonce().map(s::isForBrowser).orElse(false));
    if (verified.isEmpty()) {
      return new CallbackOutcome.Forged();
    }
    RedirectState state = verified.get();
    if (state.isExpiredAt(clock.instant()) || !isOpen(state)) {
      return new CallbackOutcome.Stale();
    }
    if (callback.error().isPresent()) {
      return new CallbackOutcome.Refused(
          EntraErrors.reason(callback.error().get(), callback.errorDescription().orElse("")));
    }
    if (!callback.tenant().map(state.tenant().value()::equalsIgnoreCase).orElse(false)) {
      return new CallbackOutcome.WrongTenant(state.tenant());
    }
    return prove(state);
  }

  private boolean isOpen(RedirectState state) {
    return requests
        .find(state.tenant(), state.tokenHash())
        .filter(request -> request.isOpenAt(clock.instant()))
        .isPresent();
  }

  private CallbackOutcome prove(RedirectState state) {
    Finding finding = findPatiently(state.tenant());
    if (finding instanceof Finding.KeptOut) {
      return new CallbackOutcome.Refused(Reason.KEPT_OUT);
    }
    if (finding instanceof Finding.Unknown unknown && EntraErrors.isDisabled(unknown.code())) {
      return new CallbackOutcome.Refused(Reason.APP_DISABLED);
    }
    if (!(finding instanceof Finding.Proven proven)) {
      return new CallbackOutcome.NotProvenYet();
    }
    if (!proven.tenant().equals(state.tenant())) {
      return new CallbackOutcome.WrongTenant(state.tenant());
    }
    List<Permission> granted = granted(proven.roles());
    if (granted.isEmpty()) {
      return new CallbackOutcome.NotProvenYet();
    }
    return keep(state, granted, proven.roles());
  }

  /** Asks again while the app is unknown, or while something is still missing. */
  private Finding findPatiently(TenantId tenant) {
    Finding finding = proof.find(tenant);
    for (Duration wait : PAUSES) {
      boolean complete =
          finding instanceof Finding.KeptOut
              || (finding instanceof Finding.Proven proven
                  && granted(proven.roles()).size() == settings.permissions().size());
      if (complete) {
        return finding;
      }
      pause.accept(wait);
      finding = proof.find(tenant);
    }
    return finding;
  }

  /** The grant is true whoever reports it, so it goes first; the link is used up by one caller. */
  private CallbackOutcome keep(RedirectState state, List<Permission> granted, Set<String> roles) {
    TenantId tenant = state.tenant();
    List<Permission> missing =
        settings.permissions().stream().filter(p -> !granted.contains(p)).toList();
    Instant now = clock.instant();
    tenants.change(
        tenant, known -> known.proven(settings.permissions(), roles, known.tried(), now));
    if (!requests.useUp(tenant, state.tokenHash(), now)) {
      return new CallbackOutcome.Stale();
    }
    return missing.isEmpty()
        ? new CallbackOutcome.Granted(tenant, granted)
        : new CallbackOutcome.PartlyGranted(tenant, granted, missing);
  }

  private List<Permission> granted(Set<String> roles) {
    return settings.permissions().stream().filter(p -> roles.contains(p.value())).toList();
  }

  /** The admin consent page; {@code .default} is all that the registration lists. */
  private URI consentUrl(TenantId tenant, String state) {
    return URI.create(
        "%s/%s/v2.0/adminconsent?client_id=%s&redirect_uri=%s&scope=%s&state=%s"
            .formatted(
                settings.authority().toString().replaceAll("/+$", ""),
                tenant,
                encoded(clientIds.apply(tenant)),
                encoded(settings.callback().toString()),
                encoded(settings.graphScope()),
                state));
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
