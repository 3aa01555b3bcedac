package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.Tenant.UserChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the directory's change log says of one person, before and after the end of a round. */
final class UserHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String userId;
  private final List<UserChange> before;
  private final List<UserChange> after;

  private UserHistory(String userId, List<UserChange> before, List<UserChange> after) {
    this.userId = userId;
    this.before = before;
    this.after = after;
  }

  static UserHistory of(Tenant tenant, String userId, long round) {
    List<UserChange> all = tenant.changesOf(userId);
    int split = 0;
    while (split < all.size() && all.get(split).sequence() <= round) {
      split++;
    }
    return new UserHistory(userId, all.subList(0, split), all.subList(split, all.size()));
  }

  String userId() {
    return userId;
  }

  /** The first line after the round; the person is told once, at that place. */
  long firstAfter() {
    return after.isEmpty() ? -1 : after.get(0).sequence();
  }

  /** Why the person is not there any more; empty if she is. */
  String removedReason() {
    List<UserChange> latest = after.isEmpty() ? before : after;
    return latest.get(latest.size() - 1).removedReason();
  }

  /**
   * The properties that were different at any moment since the round: one that has changed back is
   * among them, for the caller may have seen it in between.
   */
  Set<String> changed(Set<String> tracked) {
    Optional<JsonNode> base =
        before.isEmpty() ? Optional.empty() : state(before.get(before.size() - 1));
    if (base.isEmpty() || after.stream().anyMatch(change -> state(change).isEmpty())) {
      return tracked;
    }
    Set<String> changed = new LinkedHashSet<>();
    for (UserChange change : after) {
      JsonNode state = state(change).orElseThrow();
      for (String name : tracked) {
        if (!state.path(name).equals(base.get().path(name))) {
          changed.add(name);
        }
      }
    }
    return changed;
  }

  private static Optional<JsonNode> state(UserChange change) {
    if (!change.removedReason().isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readTree(change.state()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
