package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * A candidate of a tenant, made from her address, so that the address itself stays out of URLs and
 * logs. The same address gives another id in another tenant.
 */
public record CandidateId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43}");

  public CandidateId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a candidate's id has 43 characters");
    }
  }

  public static CandidateId of(TenantId tenant, EmailAddress address) {
    String text = "candidate\n" + tenant.value() + "\n" + address.canonical();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return new CandidateId(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
