package dev.greenroom.sandbox.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A mailbox with its primary calendar. Guarded by its tenant's monitor.
 *
 * <p>Events are Graph's {@code event} as JSON with {@code start} and {@code end} in UTC, expanded:
 * a series is a master and its occurrences, each an item of its own, tied by {@code
 * seriesMasterId}.
 */
public final class Mailbox {
  /** Where a mailbox lives decides how Graph answers for it. */
  public enum Home {
    CLOUD,
    ON_PREMISES
  }

  private final String ownerId;
  private final Home home;
  private final ObjectNode settings;
  private final boolean teams;
  private final Map<String, ObjectNode> events = new LinkedHashMap<>();
  private final Map<String, ObjectNode> deletedItems = new LinkedHashMap<>();
  private final Map<String, String> immutableIds = new LinkedHashMap<>();
  private final Map<String, String> idsByImmutableId = new LinkedHashMap<>();
  private final Map<String, String> idsByICalUId = new LinkedHashMap<>();
  private final List<EventChange> changes = new ArrayList<>();
  private final Set<String> sharedWith = new LinkedHashSet<>();
  private int mailsReceived;
  private long itemsMade;

  /**
   * @param settings Graph's {@code mailboxSettings}, {@code userPurpose} among them
   * @param teams whether its calendar lists teamsForBusiness in {@code
   *     allowedOnlineMeetingProviders}
   */
  public Mailbox(String ownerId, Home home, ObjectNode settings, boolean teams) {
    this.ownerId = ownerId;
    this.home = home;
    this.settings = settings;
    this.teams = teams;
  }

  /**
   * A line of the calendar's change log, read by calendarView/delta.
   *
   * @param start where the event began after this change, as {@code start.dateTime} has it; empty
   *     if it is gone
   * @param end the same for its end
   */
  public record EventChange(
      long sequence, String eventId, boolean removed, String start, String end) {}

  public String ownerId() {
    return ownerId;
  }

  public Home home() {
    return home;
  }

  public ObjectNode settings() {
    return settings;
  }

  public String purpose() {
    return settings.path("userPurpose").asText("user");
  }

  public boolean hasTeams() {
    return teams;
  }

  /** Lets another person open this calendar, as its owner does in Outlook. */
  public void shareWith(String personId) {
    sharedWith.add(personId);
  }

  public boolean isSharedWith(String personId) {
    return sharedWith.contains(personId);
  }

  /** Adds or replaces an event, under its {@code id}. */
  public void putEvent(ObjectNode event) {
    String id = event.get("id").asText();
    events.put(id, event);
    idsByICalUId.put(event.path("iCalUId").asText(), id);
    knowImmutableId(id, id.length() < 8 ? "AAkA" + id : "AAkA" + id.substring(4));
    changes.add(
        new EventChange(
            changes.size() + 1L,
            id,
            false,
            event.path("start").path("dateTime").asText(),
            event.path("end").path("dateTime").asText()));
  }

  private void knowImmutableId(String id, String immutableId) {
    if (immutableIds.putIfAbsent(id, immutableId) == null) {
      idsByImmutableId.put(immutableId, id);
    }
  }

  /**
   * Takes an event out of the calendar, into Deleted Items.
   *
   * @param id in either format
   */
  public Optional<ObjectNode> removeEvent(String id) {
    String ordinaryId = ordinaryId(id);
    ObjectNode gone = events.remove(ordinaryId);
    if (gone != null) {
      deletedItems.put(ordinaryId, gone);
      idsByICalUId.remove(gone.path("iCalUId").asText(), ordinaryId);
      changes.add(new EventChange(changes.size() + 1L, ordinaryId, true, "", ""));
    }
    return Optional.ofNullable(gone);
  }

  /**
   * Brings an event back from Deleted Items. Its id changes by that, as with every move; its
   * immutable id does not.
   *
   * @see <a href="https://learn.microsoft.com/graph/outlook-immutable-id">immutable identifiers</a>
   */
  public Optional<ObjectNode> restoreEvent(String id, String newId) {
    String oldId = ordinaryId(id);
    ObjectNode back = deletedItems.remove(oldId);
    if (back != null) {
      String immutableId = immutableIdOf(oldId);
      immutableIds.put(newId, immutableId);
      idsByImmutableId.put(immutableId, newId);
      back.put("id", newId);
      putEvent(back);
    }
    return Optional.ofNullable(back);
  }

  /**
   * The id that an event keeps when it is moved, and that callers see who ask for it. Works for
   * events that are gone, too.
   */
  public String immutableIdOf(String id) {
    return immutableIds.getOrDefault(id, id);
  }

  private String ordinaryId(String eitherId) {
    return idsByImmutableId.getOrDefault(eitherId, eitherId);
  }

  /**
   * The event as it is stored.
   *
   * @param id in either format
   */
  public Optional<ObjectNode> event(String id) {
    return Optional.ofNullable(events.get(ordinaryId(id)));
  }

  /** Counts the items ever made here, so that no two get the same id. */
  public long nextItemNumber() {
    return ++itemsMade;
  }

  public Optional<ObjectNode> eventByICalUId(String iCalUId) {
    return Optional.ofNullable(idsByICalUId.get(iCalUId)).map(events::get);
  }

  public Map<String, ObjectNode> events() {
    return Collections.unmodifiableMap(events);
  }

  public List<EventChange> changes() {
    return Collections.unmodifiableList(changes);
  }

  /**
   * Meeting mails that Microsoft would have put into this inbox (invitation, update, cancellation).
   */
  public int mailsReceived() {
    return mailsReceived;
  }

  public void receiveMail() {
    mailsReceived++;
  }
}
