package dev.greenroom.functions;

import static dev.greenroom.functions.ConsentDesk.CUSTOMER;
import static dev.greenroom.functions.ConsentDesk.HOME;
import static dev.greenroom.functions.ConsentDesk.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.functions.ConsentDesk.Visit;
import java.time.Duration;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Callbacks that nobody may believe. Entra shows every grant here, so whatever is believed too
 * early connects a tenant.
 */
@Tag("hostile")
class ForgedConsentsTest {
  private static final boolean FULL = "full".equals(System.getProperty("scale"));
  private static final int VARIANTS = FULL ? 2_000 : 210;

  private enum Kind {
    FORGED,
    REPLAYED,
    EXPIRED,
    OTHER_BROWSER,
    OTHER_TENANT,
    NONE,
    MEGABYTE
  }

  private final Random random = new Random(FULL ? Long.getLong("seed", System.nanoTime()) : 4);

  @Test
  void connectNothing() {
    Map<Kind, Integer> tried = new EnumMap<>(Kind.class);
    for (int i = 0; i < VARIANTS; i++) {
      Kind kind = Kind.values()[i % Kind.values().length];
      ConsentDesk desk = new ConsentDesk();

      HttpResponseMessage page = attempt(desk, kind);

      assertThat(page.getStatusCode()).as("%s, variant %d", kind, i).isIn(400, 403, 410);
      assertThat(desk.tenants.all())
          .as("%s, variant %d", kind, i)
          .extracting(TenantRecord::state)
          .containsOnly(ConsentState.REQUESTED);
      tried.merge(kind, 1, Integer::sum);
    }
    assertThat(tried).hasSize(Kind.values().length);
  }

  /** The same link twice, over the doors: the first connects, the second finds it used up. */
  @Test
  void connectOnlyOnceByTheSameLink() {
    ConsentDesk desk = new ConsentDesk();
    Visit visit = desk.visit(CUSTOMER);

    int first = desk.accept(visit, CUSTOMER).getStatusCode();
    int second = desk.accept(visit, CUSTOMER).getStatusCode();

    assertThat(first).isEqualTo(200);
    assertThat(second).isEqualTo(410);
  }

  private HttpResponseMessage attempt(ConsentDesk desk, Kind kind) {
    Visit visit = desk.visit(CUSTOMER);
    return switch (kind) {
      case FORGED -> desk.accept(new Visit(forged(visit.state()), visit.cookie()), CUSTOMER);
      case REPLAYED -> {
        // in a browser that opened another link, of a tenant that has not consented either
        Visit other = desk.visit(STRANGER);
        yield desk.accept(new Visit(visit.state(), other.cookie()), CUSTOMER);
      }
      case EXPIRED -> {
        desk.now = desk.now.plus(Duration.ofMinutes(60 + random.nextInt(60 * 24 * 9)));
        yield desk.accept(visit, CUSTOMER);
      }
      case OTHER_BROWSER -> desk.accept(new Visit(visit.state(), foreignCookie()), CUSTOMER);
      case OTHER_TENANT ->
          random.nextBoolean()
              ? desk.accept(visit, random.nextBoolean() ? STRANGER : HOME)
              : provenByAnother(desk, visit);
      case NONE -> desk.land("admin_consent=True&tenant=" + CUSTOMER, visit.cookie());
      case MEGABYTE ->
          desk.accept(
              new Visit(
                  visit.state() + letters(1024 * 1024 - random.nextInt(1000)), visit.cookie()),
              CUSTOMER);
    };
  }

  /** The query says the right tenant, and the token's tid another. */
  private static HttpResponseMessage provenByAnother(ConsentDesk desk, Visit visit) {
    desk.entra = tenant -> new Finding.Proven(STRANGER, ConsentDesk.ALL);
    return desk.accept(visit, CUSTOMER);
  }

  /** Bits turned, cut, lengthened, signed by nobody, or something else altogether. */
  private String forged(String state) {
    byte[] bytes = Base64.getUrlDecoder().decode(state);
    switch (random.nextInt(4)) {
      case 0 -> {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      }
      case 1 -> {
        return state.substring(0, random.nextInt(state.length()));
      }
      case 2 -> {
        return state + letters(1 + random.nextInt(40));
      }
      default -> {
        return letters(state.length());
      }
    }
  }

  private String foreignCookie() {
    return random.nextInt(4) == 0 ? "" : "__Host-greenroom_consent=" + letters(43);
  }

  private String letters(int count) {
    StringBuilder letters = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      letters.append((char) ('A' + random.nextInt(26)));
    }
    return letters.toString();
  }
}
