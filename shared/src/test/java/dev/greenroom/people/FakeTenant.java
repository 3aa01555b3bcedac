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
import java.util.function.IntConsumer;

/** A directory in memory, with pages, a change log, and tokens that can expire. */
final class FakeTenant implements Directory, MailboxDirectory {
  private static final int PAGE = 7;

  private final Map<PersonId, DirectoryRecord> people = new LinkedHashMap<>();
  private final List<PersonId> log = new ArrayList<>();
  final Map<PersonId, Reading> mailboxes = new HashMap<>();
  final List<Room> rooms = new ArrayList<>();
  private final Set<PersonId> busyOnce = new HashSet<>();
  private int oldest;
  final List<Entry> unusable = new ArrayList<>();
  final Set<PersonId> garbled = new HashSet<>();
  final List<PersonId> asked = new ArrayList<>();
  IntConsumer duringTheListing = page -> {};
  int brokenOff;
  int reads;
  int troublesAhead;
  boolean placesRefused;
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
        false,
        List.of());
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

  /** Tokens: {@code page:7} is everybody from the eighth on, {@code since:5} what came after 5. */
  @Override
  public DeltaToken now(TenantId tenant) {
    fail();
    return new DeltaToken("since:" + log.size());
  }

  @Override
  public Read everybody(TenantId tenant, Optional<DeltaToken> from) {
    fail();
    if (from.isPresent() && brokenOff-- > 0) {
      return new Read.Expired();
    }
    int at = from.map(token -> Integer.parseInt(token.link().substring(5))).orElse(0);
    List<DirectoryRecord> all = List.copyOf(people.values());
    int end = Math.min(all.size(), at + PAGE);
    List<Entry> page = new ArrayList<>();
    for (DirectoryRecord person : all.subList(Math.min(at, end), end)) {
      page.add(present(person));
    }
    all.stream().skip(at).limit(1).map(this::present).forEach(page::add); // it repeats itself
    if (at == 0) {
      page.addAll(unusable);
    }
    duringTheListing.accept(at);
    return new Read.Page(
        page,
        end == all.size() ? Optional.empty() : Optional.of(new DeltaToken("page:" + end)),
        Optional.empty());
  }

  @Override
  public Read changes(TenantId tenant, DeltaToken from) {
    fail();
    int at = Integer.parseInt(from.link().substring(6));
    if (at < oldest) {
      return new Read.Expired();
    }
    int end = Math.min(log.size(), at + PAGE);
    List<Entry> page =
        log.subList(at, end).stream()
            .map(id -> people.containsKey(id) ? present(people.get(id)) : new Entry.Gone(id))
            .toList();
    Optional<DeltaToken> link = Optional.of(new DeltaToken("since:" + end));
    return end < log.size()
        ? new Read.Page(page, link, Optional.empty())
        : new Read.Page(page, Optional.empty(), link);
  }

  private Entry present(DirectoryRecord person) {
    return garbled.contains(person.id())
        ? new Entry.Unusable(Optional.of(person.id()), "The record has no name.")
        : new Entry.Present(person);
  }

  private void fail() {
    reads++;
    if (troublesAhead > 0) {
      troublesAhead--;
      throw new UpstreamUnavailable("graph", "read", troubleStatus, "", retryAfter, null);
    }
  }

  @Override
  public Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Reading> readings = new HashMap<>();
    asked.addAll(ids);
    for (PersonId id : ids) {
      readings.put(
          id,
          busyOnce.remove(id)
              ? new Reading.Later(Duration.ofSeconds(9))
              : mailboxes.getOrDefault(id, new Reading.Refused("It said no.")));
    }
    return readings;
  }

  RoomDirectory places() {
    return (tenant, from) -> {
      if (placesRefused) {
        return new RoomDirectory.Refused(RoomsRead.State.NOT_GRANTED);
      }
      int at = from.map(Integer::parseInt).orElse(0);
      int end = Math.min(rooms.size(), at + PAGE);
      return new RoomDirectory.Page(
          rooms.subList(at, end),
          0,
          end == rooms.size() ? Optional.empty() : Optional.of("" + end));
    };
  }
}
