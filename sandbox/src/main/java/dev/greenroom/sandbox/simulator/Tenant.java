package dev.greenroom.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One Entra tenant: its directory, its mailboxes, its rooms, and what it has granted to apps.
 *
 * <p>Whoever reads or writes holds this tenant's monitor ({@code synchronized (tenant)}).
 */
public final class Tenant {
  private final String id;
  private final String displayName;
  private final String domain;
  private final Map<String, ObjectNode> users = new LinkedHashMap<>();
  private final Map<String, String> idsByAddress = new HashMap<>();
  private final Map<String, Set<String>> addressesById = new HashMap<>();
  private final Map<String, ObjectNode> groups = new LinkedHashMap<>();
  private final Map<String, List<String>> groupMembers = new LinkedHashMap<>();
  private final Map<String, ObjectNode> places = new LinkedHashMap<>();
  private final Map<String, List<String>> roomsByList = new LinkedHashMap<>();
  private final Map<String, Mailbox> mailboxes = new LinkedHashMap<>();
  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final List<UserChange> userChanges = new ArrayList<>();
  private final Map<String, List<UserChange>> changesByUser = new LinkedHashMap<>();
  private final Map<String, List<String>> groupOwners = new LinkedHashMap<>();
  private final Set<String> admins = new LinkedHashSet<>();
  private final List<MeetingMail> meetingMails = new ArrayList<>();

  Tenant(String id, String displayName, String domain) {
    this.id = id;
    this.displayName = displayName;
    this.domain = domain;
  }

  /**
   * A line of the directory's change log; {@code removedReason} is empty for an upsert, else
   * changed or deleted.
   *
   * @param state the person's JSON as it was put, in UTF-8; empty when removed
   */
  @SuppressWarnings("ArrayRecordComponent") // a compact copy that nobody compares
  public record UserChange(long sequence, String userId, String removedReason, byte[] state) {}

  public String id() {
    return id;
  }

  public String displayName() {
    return displayName;
  }

  public String domain() {
    return domain;
  }

  /**
   * Adds or replaces a person; the JSON is Graph's {@code user} and must carry {@code id}. To
   * change somebody, put a changed copy: the one that is here belongs to the tenant.
   */
  public void putUser(ObjectNode user) {
    String userId = user.get("id").asText();
    users.put(userId, user);
    forgetAddressesOf(userId);
    Set<String> addresses = addressesOf(user);
    addresses.forEach(address -> idsByAddress.putIfAbsent(address, userId));
    addressesById.put(userId, addresses);
    byte[] state = user.toString().getBytes(StandardCharsets.UTF_8);
    log(new UserChange(userChanges.size() + 1L, userId, "", state));
  }

  /**
   * @param reason {@code changed} for a soft delete, which can be undone for 30 days, {@code
   *     deleted} for good
   */
  public void removeUser(String userId, String reason) {
    users.remove(userId);
    mailboxes.remove(userId);
    forgetAddressesOf(userId);
    log(new UserChange(userChanges.size() + 1L, userId, reason, new byte[0]));
  }

  private void forgetAddressesOf(String userId) {
    Set<String> known = addressesById.getOrDefault(userId, Set.of());
    known.forEach(address -> idsByAddress.remove(address, userId));
    addressesById.remove(userId);
  }

  private void log(UserChange change) {
    userChanges.add(change);
    changesByUser.computeIfAbsent(change.userId(), unused -> new ArrayList<>()).add(change);
  }

  /** The lines of the change log about one person. */
  public List<UserChange> changesOf(String userId) {
    return Collections.unmodifiableList(changesByUser.getOrDefault(userId, List.of()));
  }

  public List<UserChange> userChanges() {
    return Collections.unmodifiableList(userChanges);
  }

  /** The people in insertion order, by id. */
  public Map<String, ObjectNode> users() {
    return Collections.unmodifiableMap(users);
  }

  /** By object id, user principal name, mail, or any smtp proxy address. */
  public Optional<ObjectNode> user(String idOrAddress) {
    ObjectNode byId = users.get(idOrAddress);
    if (byId != null) {
      return Optional.of(byId);
    }
    return Optional.ofNullable(idsByAddress.get(idOrAddress.toLowerCase(Locale.ROOT)))
        .map(users::get);
  }

  private static Set<String> addressesOf(ObjectNode user) {
    Set<String> addresses = new LinkedHashSet<>();
    addresses.add(user.path("userPrincipalName").asText().toLowerCase(Locale.ROOT));
    addresses.add(user.path("mail").asText().toLowerCase(Locale.ROOT));
    for (var proxy : user.path("proxyAddresses")) {
      String address = proxy.asText().toLowerCase(Locale.ROOT);
      if (address.startsWith("smtp:")) {
        addresses.add(address.substring("smtp:".length()));
      }
    }
    addresses.remove("");
    addresses.remove("null");
    return addresses;
  }

  /** The JSON is Graph's {@code group}. */
  public void putGroup(ObjectNode group, List<String> memberIds) {
    groups.put(group.get("id").asText(), group);
    groupMembers.put(group.get("id").asText(), List.copyOf(memberIds));
  }

  public Map<String, ObjectNode> groups() {
    return Collections.unmodifiableMap(groups);
  }

  public List<String> membersOf(String groupId) {
    return groupMembers.getOrDefault(groupId, List.of());
  }

  /** The JSON is Graph's {@code room} or {@code roomList}, told apart by {@code @odata.type}. */
  public void putPlace(ObjectNode place) {
    places.put(place.get("id").asText(), place);
  }

  /** Adds a room list, which is a distribution list with rooms as its members. */
  public void putRoomList(ObjectNode roomList, List<String> roomIds) {
    putPlace(roomList);
    roomsByList.put(roomList.get("id").asText(), List.copyOf(roomIds));
  }

  public List<String> roomsOf(String roomListId) {
    return roomsByList.getOrDefault(roomListId, List.of());
  }

  public Collection<ObjectNode> places() {
    return Collections.unmodifiableCollection(places.values());
  }

  public void putMailbox(Mailbox mailbox) {
    mailboxes.put(mailbox.ownerId(), mailbox);
  }

  /**
   * The mailbox behind the object id or an address of a person, a room or a group; empty when there
   * is none (no licence, a guest, a stranger).
   */
  public Optional<Mailbox> mailbox(String idOrAddress) {
    Mailbox byId = mailboxes.get(idOrAddress);
    return byId != null
        ? Optional.of(byId)
        : user(idOrAddress)
            .or(() -> groupByMail(idOrAddress))
            .map(owner -> mailboxes.get(owner.get("id").asText()));
  }

  /** The group that receives mail under this address. */
  public Optional<ObjectNode> groupByMail(String address) {
    return groups.values().stream()
        .filter(group -> address.equalsIgnoreCase(group.path("mail").asText()))
        .findFirst();
  }

  public Collection<Mailbox> mailboxes() {
    return Collections.unmodifiableCollection(mailboxes.values());
  }

  /** Every mail that a meeting organised in this tenant has caused, oldest first. */
  public List<MeetingMail> meetingMails() {
    return Collections.unmodifiableList(meetingMails);
  }

  public void logMeetingMail(MeetingMail mail) {
    meetingMails.add(mail);
  }

  /** What was granted to the app, if anything was. */
  public Optional<Grant> grant(String clientId) {
    return Optional.ofNullable(grants.get(clientId));
  }

  public Grant grantOf(String clientId) {
    return grants.computeIfAbsent(clientId, unused -> new Grant());
  }

  public void revoke(String clientId) {
    grants.remove(clientId);
  }

  /** Gives a person the right to consent for the whole tenant. */
  public void makeAdmin(String userId) {
    admins.add(userId);
  }

  public boolean isAdmin(String userId) {
    return admins.contains(userId);
  }

  public void setOwners(String groupId, List<String> ownerIds) {
    groupOwners.put(groupId, List.copyOf(ownerIds));
  }

  public List<String> ownersOf(String groupId) {
    return groupOwners.getOrDefault(groupId, List.of());
  }
}
