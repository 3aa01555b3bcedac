package dev.greenroom.values;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An SMTP address, compared without regard to case. It never shows itself: {@code toString} is for
 * logs.
 */
public final class EmailAddress {
  private static final Pattern SHAPE =
      Pattern.compile(
          "[^@\\s<>(),;:\"\\[\\]\\\\\\p{Cntrl}]+@[^@\\s<>(),;:\"\\[\\]\\\\\\p{Cntrl}]+");
  private static final int LONGEST = 254;

  private final String value;

  private EmailAddress(String value) {
    this.value = value;
  }

  /**
   * @throws IllegalArgumentException if this is no address; the message does not repeat it
   */
  public static EmailAddress of(String value) {
    if (!isAddress(value)) {
      throw new IllegalArgumentException(
          "not an e-mail address of at most %d characters".formatted(LONGEST));
    }
    return new EmailAddress(value);
  }

  public static boolean isAddress(String value) {
    return value.length() <= LONGEST && SHAPE.matcher(value).matches();
  }

  /** The address as it was written. */
  public String value() {
    return value;
  }

  /** The form by which two spellings of one address are equal. */
  public String canonical() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EmailAddress that && canonical().equals(that.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  @Override
  public String toString() {
    return "EmailAddress[hidden]";
  }
}
