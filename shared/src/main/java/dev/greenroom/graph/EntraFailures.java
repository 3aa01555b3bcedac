package dev.greenroom.graph;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.values.UpstreamUnavailable;
import reactor.core.publisher.Mono;

/** Tells a token that could not be had from a call that failed. */
final class EntraFailures implements TokenCredential {
  private final TokenCredential credential;

  EntraFailures(TokenCredential credential) {
    this.credential = credential;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext request) {
    return credential.getToken(request);
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext request) {
    try {
      return credential.getTokenSync(request);
    } catch (UpstreamUnavailable | PersonNotConnected e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UpstreamUnavailable("entra", "get a token", 0, "", null, e);
    }
  }
}
