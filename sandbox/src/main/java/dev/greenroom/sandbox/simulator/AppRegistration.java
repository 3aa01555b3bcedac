package dev.greenroom.sandbox.simulator;

import com.nimbusds.jose.jwk.JWK;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A multi-tenant app as its publisher registered it.
 *
 * @param secret empty when the app signs in by assertions only
 * @param redirectUris compared exactly
 * @param applicationRoles the application permissions of Graph that {@code .default} asks for
 * @param delegatedScopes the delegated permissions of Graph that {@code .default} asks for
 * @param appRoles the roles that the app's own API offers to people
 * @param assertionKeys public keys whose signature on a {@code client_assertion} proves the app
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-admin-consent">admin
 *     consent</a>
 */
public record AppRegistration(
    String clientId,
    String displayName,
    String secret,
    Set<String> redirectUris,
    Set<String> applicationRoles,
    Set<String> delegatedScopes,
    Set<String> appRoles,
    List<JWK> assertionKeys) {
  public AppRegistration {
    redirectUris = inOrder(redirectUris);
    applicationRoles = inOrder(applicationRoles);
    delegatedScopes = inOrder(delegatedScopes);
    appRoles = inOrder(appRoles);
    assertionKeys = List.copyOf(assertionKeys);
  }

  private static Set<String> inOrder(Set<String> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(values));
  }

  /** An app that asks for nothing yet. */
  public static AppRegistration of(String clientId, String displayName, String secret) {
    return new AppRegistration(
        clientId, displayName, secret, Set.of(), Set.of(), Set.of(), Set.of(), List.of());
  }

  public AppRegistration withRedirectUris(String... uris) {
    return new AppRegistration(
        clientId,
        displayName,
        secret,
        ordered(uris),
        applicationRoles,
        delegatedScopes,
        appRoles,
        assertionKeys);
  }

  public AppRegistration withApplicationRoles(String... roles) {
    return new AppRegistration(
        clientId,
        displayName,
        secret,
        redirectUris,
        ordered(roles),
        delegatedScopes,
        appRoles,
        assertionKeys);
  }

  public AppRegistration withDelegatedScopes(String... scopes) {
    return new AppRegistration(
        clientId,
        displayName,
        secret,
        redirectUris,
        applicationRoles,
        ordered(scopes),
        appRoles,
        assertionKeys);
  }

  public AppRegistration withAppRoles(String... roles) {
    return new AppRegistration(
        clientId,
        displayName,
        secret,
        redirectUris,
        applicationRoles,
        delegatedScopes,
        ordered(roles),
        assertionKeys);
  }

  public AppRegistration withAssertionKey(JWK publicKey) {
    return new AppRegistration(
        clientId,
        displayName,
        secret,
        redirectUris,
        applicationRoles,
        delegatedScopes,
        appRoles,
        List.of(publicKey));
  }

  private static Set<String> ordered(String... values) {
    return new LinkedHashSet<>(List.of(values));
  }

  @Override
  public String toString() {
    return "AppRegistration[%s]".formatted(clientId);
  }
}
