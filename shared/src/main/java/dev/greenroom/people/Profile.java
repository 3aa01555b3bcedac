package dev.greenroom.people;

/**
 * A person from both sides: what the directory says, and what the company said over it.
 *
 * @param revision counts the edits by hand; what the directory changes leaves it alone
 */
public record Profile(Person directory, PersonOverrides overrides, long revision) {
  /** As she counts everywhere else. */
  public Person person() {
    return overrides.over(directory);
  }

  public String etag() {
    return "\"%d\"".formatted(revision);
  }
}
