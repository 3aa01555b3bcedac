package dev.greenroom.sandbox.simulator.directory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.http.Caller;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which properties an answer has: those asked for with {@code $select}, or else the default ones,
 * and none that the caller's permissions do not open.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/user#properties">properties of a
 *     user</a>
 */
final class Projection {
  /** What a user has without {@code $select}. */
  static final List<String> USER =
      List.of(
          "businessPhones",
          "displayName",
          "givenName",
          "id",
          "jobTitle",
          "mail",
          "mobilePhone",
          "officeLocation",
          "preferredLanguage",
          "surname",
          "userPrincipalName");

  private static final Set<String> BASIC_PROFILE =
      Set.of("displayName", "givenName", "id", "mail", "surname", "userPrincipalName");
  private static final Set<String> COLLECTIONS =
      Set.of(
          "businessPhones",
          "proxyAddresses",
          "otherMails",
          "assignedPlans",
          "assignedLicenses",
          "imAddresses");
  private static final Set<String> FULL_PROFILE =
      Set.of(
          "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All");

  private Projection() {}

  /** A user as this caller may see it: {@code User.ReadBasic.All} opens the basic profile only. */
  static ObjectNode user(ObjectNode user, Set<String> select, Caller caller) {
    boolean own = caller.userId().filter(user.path("id").asText()::equals).isPresent();
    boolean full =
        own
            || caller.roles().stream().anyMatch(FULL_PROFILE::contains)
            || caller.scopes().stream().anyMatch(FULL_PROFILE::contains);
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    for (String name : select.isEmpty() ? new LinkedHashSet<>(USER) : select) {
      JsonNode value = user.get(name);
      boolean hidden = !full && !BASIC_PROFILE.contains(name);
      if (value != null && !hidden) {
        seen.set(name, value.deepCopy());
      } else if (COLLECTIONS.contains(name)) {
        seen.putArray(name);
      } else {
        seen.putNull(name);
      }
    }
    return seen;
  }

  /** Anything else: what was selected, or all but what needs to be asked for. */
  static ObjectNode plain(ObjectNode item, Set<String> select, Set<String> onlyWhenSelected) {
    if (select.isEmpty()) {
      ObjectNode copy = item.deepCopy();
      copy.remove(onlyWhenSelected);
      return copy;
    }
    ObjectNode seen = JsonNodeFactory.instance.objectNode();
    for (String name : select) {
      JsonNode value = item.get(name);
      seen.set(name, value == null ? JsonNodeFactory.instance.nullNode() : value.deepCopy());
    }
    return seen;
  }
}
