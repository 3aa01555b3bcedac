package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a demo person as somebody would type her name. */
final class DemoPeople {
  private final World world;

  DemoPeople(World world) {
    this.world = world;
  }

  /** Somebody with a mailbox, and where she is. */
  record Found(Tenant tenant, Mailbox mailbox, String name) {}

  /**
   * @param name full name, with or without accents, or address
   * @throws IllegalArgumentException naming some that there are
   */
  Found named(String name) {
    for (Tenant tenant : biggestFirst()) {
      Optional<Found> found = in(tenant, name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    throw new IllegalArgumentException(
        "no demo person is called \"%s\"; there are %s and others"
            .formatted(name, String.join(", ", some())));
  }

  private List<Tenant> biggestFirst() {
    return world.tenants().stream()
        .sorted(Comparator.comparing((Tenant tenant) -> tenant.users().size()).reversed())
        .toList();
  }

  private static Optional<Found> in(Tenant tenant, String name) {
    return tenant.users().values().stream()
        .filter(user -> isCalled(user, name))
        .flatMap(
            user ->
                tenant.mailbox(user.path("id").asText()).stream()
                    .map(box -> new Found(tenant, box, user.path("displayName").asText())))
        .findFirst();
  }

  private static boolean isCalled(ObjectNode user, String name) {
    return plain(user.path("displayName").asText()).equals(plain(name))
        || user.path("mail").asText().equalsIgnoreCase(name);
  }

  private static String plain(String name) {
    return Normalizer.normalize(name.replace('ł', 'l'), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .toLowerCase(Locale.ROOT)
        .strip();
  }

  private List<String> some() {
    return biggestFirst().get(0).users().values().stream()
        .filter(user -> user.path("jobTitle").asText().contains("Engineer"))
        .map(user -> user.path("displayName").asText())
        .limit(4)
        .collect(Collectors.toList());
  }
}
