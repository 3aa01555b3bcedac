package dev.greenroom.values;

/** A person in a tenant, by Entra's object id; never an address, for addresses change hands. */
public record PersonId(String value) implements Comparable<PersonId> {
  public PersonId {
    value = TenantId.Guids.canonical("person id", value);
  }

  @Override
  public int compareTo(PersonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
