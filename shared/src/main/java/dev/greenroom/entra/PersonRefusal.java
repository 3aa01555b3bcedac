package dev.greenroom.entra;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.consent.connections.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Why Entra gave no token for a person. It is read from {@code error} and {@code error_codes},
 * never from the text.
 *
 * @param code the AADSTS number, 0 when there was none
 * @param claims a claims challenge for the next sign-in
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">AADSTS
 *     codes</a>
 */
record PersonRefusal(
    Kind kind, String error, int code, Optional<Trouble> trouble, Optional<String> claims) {
  enum Kind {
    /** She has to do something, or her administrator has. */
    HERS,
    /** Our credential or our request is wrong: an alarm for operations. */
    OURS,
    /** Busy or away; the same request may succeed later. */
    TRANSIENT
  }

  private static final Set<Integer> PASSING =
      Set.of(90024, 90033, 90006, 50033, 50087, 50196, 90025, 50000);
  private static final Set<String> HERS =
      Set.of(
          "invalid_grant",
          "interaction_required",
          "login_required",
          "consent_required",
          "access_denied");
  private static final int LONGEST_CLAIMS = 4096;

  static PersonRefusal of(int status, JsonNode body) {
    String error = body.path("error").asText("");
    List<Integer> codes = new ArrayList<>();
    body.path("error_codes").forEach(code -> codes.add(code.asInt()));
    int first = codes.isEmpty() ? 0 : codes.get(0);
    Optional<Trouble> trouble =
        codes.stream().map(Trouble::of).flatMap(Optional::stream).findFirst();
    Optional<String> claims =
        Optional.of(body.path("claims").asText(""))
            .filter(text -> !text.isEmpty() && text.length() <= LONGEST_CLAIMS);
    return new PersonRefusal(kind(status, error, codes, trouble), error, first, trouble, claims);
  }

  private static Kind kind(
      int status, String error, List<Integer> codes, Optional<Trouble> trouble) {
    if (codes.stream().anyMatch(PASSING::contains)
        || status == 429
        || status >= 500
        || error.equals("temporarily_unavailable")
        || error.equals("server_error")) {
      return Kind.TRANSIENT;
    }
    boolean hers = trouble.isPresent() && !error.equals("invalid_client") || HERS.contains(error);
    return hers ? Kind.HERS : Kind.OURS;
  }

  String name() {
    return code == 0 ? error : "AADSTS" + code;
  }
}
