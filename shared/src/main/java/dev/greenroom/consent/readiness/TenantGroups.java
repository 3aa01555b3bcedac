package dev.greenroom.consent.readiness;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at groups. Every method throws {@code UpstreamUnavailable} when Graph is busy or away.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/group">group</a>
 */
public interface TenantGroups {
  /** What has to be granted for any of it; no default pack has it. */
  String PERMISSION = "GroupMember.Read.All";

  Seen<Group> group(TenantId tenant, GroupId group);

  /** What Graph shows only when asked for, and not of every kind of group. */
  Seen<Exposure> exposure(TenantId tenant, GroupId group);

  /** Direct members and owners, to the last page. */
  Seen<Membership> membership(TenantId tenant, GroupId group);

  /**
   * Groups whose name has a word that begins with {@code words}, or all; to the last page.
   *
   * @param most how many to read
   */
  Seen<Listing> search(TenantId tenant, Optional<String> words, int most);

  /**
   * A group's nature.
   *
   * @param types {@code Unified} makes it a Microsoft 365 group
   * @param provisioned has {@code Team} where a team goes with it
   * @param visibility Public, Private or HiddenMembership
   */
  record Group(
      GroupId id,
      String displayName,
      Optional<String> mail,
      Set<String> types,
      Set<String> provisioned,
      boolean mailEnabled,
      boolean securityEnabled,
      Optional<String> visibility,
      Optional<Instant> createdAt) {
    public Group {
      types = Set.copyOf(types);
      provisioned = Set.copyOf(provisioned);
    }

    public Kind kind() {
      if (types.contains("Unified")) {
        return Kind.MICROSOFT_365;
      }
      if (mailEnabled) {
        return securityEnabled ? Kind.MAIL_ENABLED_SECURITY : Kind.DISTRIBUTION_LIST;
      }
      return Kind.SECURITY;
    }
  }

  /** Which of Graph's four kinds of group it is. */
  enum Kind {
    MICROSOFT_365("a Microsoft 365 group"),
    MAIL_ENABLED_SECURITY("a mail-enabled security group"),
    DISTRIBUTION_LIST("a distribution list"),
    SECURITY("a security group without mail");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  /** Each empty where Graph did not say. */
  record Exposure(Optional<Boolean> hiddenFromAddressLists, Optional<Boolean> externalSenders) {}

  /**
   * Who belongs to it.
   *
   * @param members object ids, of groups too
   * @param owners names by object id
   */
  record Membership(Set<String> members, Map<String, String> owners) {
    public Membership {
      members = Set.copyOf(members);
      owners = Map.copyOf(owners);
    }
  }

  /**
   * Groups by name.
   *
   * @param more whether there are more than were asked for
   */
  record Listing(List<Group> groups, boolean more) {
    public Listing {
      groups = List.copyOf(groups);
    }
  }
}
