package dev.greenroom.entra;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.greenroom.consent.connections.ConnectedPeople;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.PersonToken;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.ZoneOffset;
import java.util.Set;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * A person's Graph as a credential of the SDK. It throws {@link PersonNotConnected} when she is not
 * connected for what is asked.
 */
public final class PersonCredential implements TokenCredential {
  private final ConnectedPeople people;
  private final TenantId tenant;
  private final PersonId person;
  private final Set<String> scopes;

  /**
   * @param scopes delegated permissions that a token must have, by their bare names
   */
  public PersonCredential(
      ConnectedPeople people, TenantId tenant, PersonId person, Set<String> scopes) {
    this.people = people;
    this.tenant = tenant;
    this.person = person;
    this.scopes = Set.copyOf(scopes);
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    String claims = request.getClaims();
    TokenOutcome outcome =
        claims == null
            ? people.token(tenant, person, scopes)
            : people.freshToken(tenant, person, scopes, claims);
    if (outcome instanceof TokenOutcome.Had had) {
      PersonToken token = had.token();
      return new AccessToken(token.value(), token.expiresAt().atOffset(ZoneOffset.UTC));
    }
    throw new PersonNotConnected(tenant, person, outcome);
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return Mono.fromSupplier(() -> getTokenSync(request)).subscribeOn(Schedulers.boundedElastic());
  }
}
