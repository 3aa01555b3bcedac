package dev.greenroom.people;

import dev.greenroom.people.Person.Kind;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A directory in memory, with pages, a change log, and tokens that can expire. */
final class FakeTenant implements Directory, MailboxDirectory {
  private static final int PAGE = 7;

  private final Map<PersonId, DirectoryRecord> people = new LinkedHashMap<>();
  private final List<PersonId> log = new ArrayList<>();
  final Map<PersonId, Reading> mailboxes = new HashMap<>();
  final List<Room> rooms = new ArrayList<>();
  private final Set<PersonId> busyOnce = new HashSet<>();
  private int oldest;
  int unusable;
  int reads;
  int troublesAhead;
  int troubleStatus = 429;
  Duration retryAfter = Duration.ofSeconds(77);

  static PersonId id(int number) {
    return new PersonId(new UUID(0, number).toString());
  }

  void add(int from, int until) {
    for (int i = from; i <= until; i++) {
      put(record(i, "Person " + i));
    }
  }

  static DirectoryRecord record(int number, String name) {
    return new DirectoryRecord(
        id(number),
        name,
        Optional.of(EmailAddress.of("p%d@contoso.example".formatted(number))),
        Optional.of("Engineer"),
        Optional.empty(),
        Kind.MEMBER,
        true,
        false);
  }

  void put(DirectoryRecord record) {
    people.put(record.id(), record);
    log.add(record.id());
    mailboxes.putIfAbsent(
        record.id(),
        new Reading.Settings(
            Optional.of(Person.MailboxPurpose.USER),
            WallClock.parse("Europe/Berlin"),
            Optional.empty()));
  }

  void remove(int number) {
    people.remove(id(number));
    log.add(id(number));
  }

  void expireTokens() {
    oldest = log.size();
  }

  void busyOnce(int number) {
    busyOnce.add(id(number));
  }

  Set<PersonId> ids() {
    return Set.copyOf(people.keySet());
  }

  /** Tokens: {@code all:3:9} is page 3 of everybody at log 9, {@code since:5} what came after 5. */
  @Override
  public Read read(TenantId tenant, Optional<DeltaToken> from) {
    reads++;
    if (troublesAhead > 0) {
      troublesAhead--;
      throw new UpstreamUnavailable("graph", "read", troubleStatus, "", retryAfter, null);
    }
    String[] token =
        from.map(t -> t.link().split(":", -1)).orElse(new String[] {"all", "0", "" + log.size()});
    int at = Integer.parseInt(token[1]);
    if (token[0].equals("since")) {
      return at < oldest ? new Read.Expired() : changes(at);
    }
    List<DirectoryRecord> all = List.copyOf(people.values());
    int end = Math.min(all.size(), at + PAGE);
    boolean last = end == all.size();
    List<DirectoryRecord> page = new ArrayList<>(all.subList(at, end));
    page.addAll(all.subList(at, Math.min(all.size(), at + 1))); // Graph repeats itself at times
    return new Read.Page(
        page,
        List.of(),
        at == 0 ? unusable : 0,
        new DeltaToken(last ? "since:" + token[2] : "all:" + end + ":" + token[2]),
        last);
  }

  private Read changes(int since) {
    List<PersonId> touched = log.subList(since, log.size());
    return new Read.Page(
        touched.stream().distinct().filter(people::containsKey).map(people::get).toList(),
        touched.stream().distinct().filter(id -> !people.containsKey(id)).toList(),
        0,
        new DeltaToken("since:" + log.size()),
        true);
  }

  @Override
  public Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Reading> readings = new HashMap<>();
    for (PersonId id : ids) {
      readings.put(
          id,
          busyOnce.remove(id)
              ? new Reading.Later(Duration.ofSeconds(9))
              : mailboxes.getOrDefault(id, new Reading.Refused()));
    }
    return readings;
  }

  RoomDirectory places() {
    return (tenant, from) -> {
      int at = from.map(Integer::parseInt).orElse(0);
      int end = Math.min(rooms.size(), at + PAGE);
      return new RoomDirectory.Page(
          rooms.subList(at, end),
          0,
          end == rooms.size() ? Optional.empty() : Optional.of("" + end));
    };
  }
}
