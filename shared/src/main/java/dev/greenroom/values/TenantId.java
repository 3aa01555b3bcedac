package dev.greenroom.values;

import java.util.Locale;
import java.util.UUID;

/** An Entra tenant, by its GUID in lower case; never a domain name. */
public record TenantId(String value) {
  public TenantId {
    value = Guids.canonical("tenant id", value);
  }

  @Override
  public String toString() {
    return value;
  }

  /** GUIDs are compared as text in lower case, so that one tenant is one partition. */
  static final class Guids {
    private Guids() {}

    static String canonical(String what, String value) {
      String lower = value.toLowerCase(Locale.ROOT);
      try {
        if (lower.length() == 36 && UUID.fromString(lower).toString().equals(lower)) {
          return lower;
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("%s is not a GUID: %s".formatted(what, value), e);
      }
      throw new IllegalArgumentException("%s is not a GUID: %s".formatted(what, value));
    }
  }
}
