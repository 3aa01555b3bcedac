package dev.greenroom.sandbox.simulator;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What one tenant granted to one app.
 *
 * <p>{@link #applicationRoles} show in the {@code roles} of an app-only token. {@link
 * #mailboxScopes} are Exchange RBAC grants: they add up with the roles, show in no token, and hold
 * only for the mailboxes listed.
 */
public final class Grant {
  private final Set<String> applicationRoles = new LinkedHashSet<>();
  private final Set<String> delegatedScopes = new LinkedHashSet<>();
  private final Map<String, Set<String>> delegatedScopesByUser = new LinkedHashMap<>();
  private final Map<String, Set<String>> mailboxScopes = new LinkedHashMap<>();
  private final Map<String, Set<String>> staffRoles = new LinkedHashMap<>();

  /** Application permissions by value, tenant-wide. */
  public Set<String> applicationRoles() {
    return applicationRoles;
  }

  /** Delegated permissions that an admin granted for everybody. */
  public Set<String> delegatedScopes() {
    return delegatedScopes;
  }

  /** Delegated permissions that single people granted, by object id. */
  public Map<String, Set<String>> delegatedScopesByUser() {
    return delegatedScopesByUser;
  }

  /** Permission value to the object ids of the mailboxes it reaches by Exchange RBAC. */
  public Map<String, Set<String>> mailboxScopes() {
    return mailboxScopes;
  }

  /** Roles of the app's own API that the tenant's admin assigned to people, by object id. */
  public Map<String, Set<String>> staffRoles() {
    return staffRoles;
  }

  /** Assigns roles of the app's own API to a person. */
  public void assign(String personId, String... roles) {
    staffRoles.computeIfAbsent(personId, unused -> new LinkedHashSet<>()).addAll(Set.of(roles));
  }
}
