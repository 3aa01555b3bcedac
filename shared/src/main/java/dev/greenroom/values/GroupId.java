package dev.greenroom.values;

/** A group in a tenant, by Entra's object id; never a name, for names are not unique. */
public record GroupId(String value) {
  public GroupId {
    value = TenantId.Guids.canonical("group id", value);
  }

  @Override
  public String toString() {
    return value;
  }
}
