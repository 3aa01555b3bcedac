package dev.greenroom.entra;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever calls with a valid token: a person, or an app in its own name.
 *
 * @param tenant the token's {@code tid}: the workspace of everything the caller does
 * @param id the token's {@code oid}; never an address
 * @param isPerson whether somebody is signed in; an app in its own name is nobody
 */
public record Caller(TenantId tenant, PersonId id, Set<Role> roles, boolean isPerson) {
  public Caller {
    roles = Set.copyOf(roles);
  }

  /** The app roles of our registration. */
  public enum Role {
    SCHEDULER("Greenroom.Scheduler"),
    ADMIN("Greenroom.Admin");

    private final String value;

    Role(String value) {
      this.value = value;
    }

    public String value() {
      return value;
    }

    static Optional<Role> of(String value) {
      for (Role role : values()) {
        if (role.value.equals(value)) {
          return Optional.of(role);
        }
      }
      return Optional.empty();
    }
  }
}
