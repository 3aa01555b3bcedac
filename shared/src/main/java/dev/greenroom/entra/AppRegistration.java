package dev.greenroom.entra;

import java.net.URI;

/**
 * Our registration in Entra, and the cloud it lives in.
 *
 * @param clientId the application id
 * @param authority {@code https://login.microsoftonline.com}, a national cloud's, or a simulator's
 * @param graphScope {@code .default} of the Graph that goes with it
 */
public record AppRegistration(String clientId, URI authority, String graphScope, AppProof proof) {
  public AppRegistration {
    if (!"https".equals(authority.getScheme())) {
      throw new IllegalArgumentException("the authority must be https: " + authority);
    }
  }
}
