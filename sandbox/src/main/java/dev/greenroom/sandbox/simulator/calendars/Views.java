package dev.greenroom.sandbox.simulator.calendars;

import dev.greenroom.sandbox.simulator.Grant;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.http.Caller;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What a call says about how it wants to see events. */
final class Views {
  private static final Set<String> FULL = Set.of("Calendars.Read", "Calendars.ReadWrite");

  private Views() {}

  /**
   * @param listed whether it is an answer of several events, in which Graph does not select the two
   *     stamps: <a href="https://learn.microsoft.com/graph/api/user-list-calendarview">List
   *     calendarView</a>
   */
  static Shown of(GraphCall call, Mailbox mailbox, boolean listed) {
    String zone = call.preference("outlook.timezone").orElse("UTC");
    Zones.named(zone);
    Set<String> select = new LinkedHashSet<>(call.query().select());
    if (listed && !select.isEmpty()) {
      select.removeAll(Set.of("createdDateTime", "lastModifiedDateTime"));
      select.add("id");
    }
    boolean text =
        call.preference("outlook.body-content-type").filter("text"::equalsIgnoreCase).isPresent();
    Expand expand = call.query().get("$expand").map(Expand::parse).orElseGet(Expand::nothing);
    return new Shown(
        call.wantsImmutableIds(), zone, text, !mayReadAll(call, mailbox), select, expand);
  }

  /** Whether the caller may see more of this mailbox's events than Calendars.ReadBasic shows. */
  static boolean mayReadAll(GraphCall call, Mailbox mailbox) {
    Caller caller = call.caller();
    if (!caller.isAppOnly()) {
      boolean own = caller.userId().filter(mailbox.ownerId()::equals).isPresent();
      boolean shared = caller.userId().filter(mailbox::isSharedWith).isPresent();
      boolean group = call.tenant().groups().containsKey(mailbox.ownerId());
      return group
          || ((own || shared)
              && caller.scopes().stream()
                  .map(scope -> scope.replaceFirst("\\.Shared$", ""))
                  .anyMatch(FULL::contains));
    }
    return caller.roles().stream().anyMatch(FULL::contains)
        || call.tenant().grant(caller.clientId()).stream()
            .map(Grant::mailboxScopes)
            .flatMap(scopes -> reaching(scopes, mailbox))
            .anyMatch(FULL::contains);
  }

  private static Stream<String> reaching(Map<String, Set<String>> scopes, Mailbox mailbox) {
    return scopes.entrySet().stream()
        .filter(scope -> scope.getValue().contains(mailbox.ownerId()))
        .map(Map.Entry::getKey);
  }

  /** The mailbox of the call; a calendar named in the path has to be its only one. */
  static Mailbox mailbox(GraphCall call) {
    Mailbox mailbox = call.mailbox("id");
    String calendarId = call.parameters().get("calendarId");
    if (calendarId != null && !calendarId.equals(CalendarInfo.idOf(mailbox))) {
      throw GraphException.itemNotFound();
    }
    return mailbox;
  }
}
