package dev.greenroom.availability;

import dev.greenroom.people.BusyRule;
import dev.greenroom.people.WallClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Stands for all that busy times depend on besides the calendar: the same in every process, and
 * another one as soon as any of it is another.
 */
final class Fingerprint {
  private Fingerprint() {}

  static String of(BusyPolicy policy, Optional<WallClock> wall) {
    List<List<String>> layers =
        policy.layers().stream()
            .map(layer -> layer.rules().stream().map(Fingerprint::text).toList())
            .toList();
    return hashed(List.of(layers, wall.map(WallClock::name).orElse("")).toString());
  }

  /** Sets in order, each keyword by its length first: no two rules have the same text. */
  private static String text(BusyRule rule) {
    return List.of(
            new TreeSet<>(rule.showAs()),
            rule.allDay(),
            new TreeSet<>(rule.replies()),
            new TreeSet<>(rule.keywords())
                .stream().map(keyword -> keyword.length() + ":" + keyword).toList(),
            rule.effect())
        .toString();
  }

  private static String hashed(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
