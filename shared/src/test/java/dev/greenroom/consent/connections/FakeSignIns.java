package dev.greenroom.consent.connections;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An Entra that says what it is told to. Like the real one it gives a new refresh token each time
 * and goes on to take the old ones.
 */
final class FakeSignIns implements SignIns {
  final List<String> renewedWith = new ArrayList<>();
  final List<Optional<String>> claims = new ArrayList<>();
  Instant expiresAt = Instant.parse("2026-03-02T09:15:00Z");
  Runnable beforeAnswer = () -> {};
  String redeemedVerifier = "";
  private Redemption redemption = new Redemption.Unproven();
  private Supplier<Renewal> renewal;
  private int tokens;

  FakeSignIns() {
    renewal = () -> new Renewal.Renewed(tokens(Set.of("User.Read", "Calendars.ReadWrite")));
  }

  Tokens tokens(Set<String> scopes) {
    tokens++;
    return new Tokens(
        "access-" + tokens, expiresAt, scopes, Optional.of(new RefreshToken("refresh-" + tokens)));
  }

  void signsIn(TenantId tenant, PersonId person, Stream<String> scopes) {
    Set<String> bare =
        scopes
            .map(scope -> scope.substring(scope.lastIndexOf('/') + 1))
            .collect(Collectors.toSet());
    renewal = () -> new Renewal.Renewed(tokens(bare));
    redemption = new Redemption.SignedIn(tenant, person, tokens(bare));
  }

  void answers(Redemption answer) {
    redemption = answer;
  }

  void renews(Supplier<Renewal> answer) {
    renewal = answer;
  }

  void refuses(Trouble trouble, String code) {
    renewal = () -> new Renewal.Refused(trouble, code, Optional.empty());
  }

  @Override
  public Redemption redeem(
      TenantId tenant, String code, String verifier, String nonce, URI callback) {
    redeemedVerifier = verifier;
    return redemption;
  }

  @Override
  public Renewal renew(TenantId tenant, RefreshToken token, Optional<String> challenge) {
    renewedWith.add(token.value());
    claims.add(challenge);
    Renewal answer = renewal.get();
    Runnable meanwhile = beforeAnswer;
    beforeAnswer = () -> {};
    meanwhile.run();
    return answer;
  }
}
