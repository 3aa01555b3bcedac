package dev.greenroom.people;

import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.consent.connections.TokenOutcome;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A directory in memory, with pages, a change log, and tokens that can expire. */
final class FakeTenant implements Directory, MailboxDirectory {
  static final int PAGE = 7;

  private final Map<PersonId, DirectoryRecord> people = new LinkedHashMap<>();
  private final List<PersonId> log = new ArrayList<>();
  final Map<PersonId, Reading> mailboxes = new HashMap<>();
  final List<Room> rooms = new ArrayList<>();
  private final Set<PersonId> busyOnce = new HashSet<>();
  private int oldest;
  final List<Entry> unusable = new ArrayList<>();
  final Set<PersonId> garbled = new HashSet<>();
  final List<PersonId> asked = new ArrayList<>();
  Runnable duringTheListing = () -> {};
  int brokenOff;
  boolean appRefused;
  boolean readerConnected = true;
  final List<PersonId> readAs = new ArrayList<>();
  int batches;
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

  static DirectoryRecord disabled(int number) {
    DirectoryRecord known = record(number, "Person " + number);
    return new DirectoryRecord(
        known.id(),
        known.displayName(),
        known.email(),
        known.jobTitle(),
        known.department(),
        known.kind(),
        false,
        false,
        List.of());
  }

  static DirectoryRecord at(int number, String address) {
    DirectoryRecord known = record(number, "Person " + number);
    return new DirectoryRecord(
        known.id(),
        known.displayName(),
        Optional.of(EmailAddress.of(address)),
        known.jobTitle(),
        known.department(),
        known.kind(),
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

  /** Tokens: {@code page:7} is everybody after 7, {@code since:5} what came after 5. */
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
    String after = from.map(token -> token.link().substring(5)).orElse("");
    List<DirectoryRecord> left =
        people.values().stream()
            .filter(person -> person.id().value().compareTo(after) > 0)
            .sorted(Comparator.comparing(DirectoryRecord::id))
            .toList();
    List<DirectoryRecord> some = left.subList(0, Math.min(left.size(), PAGE));
    List<Entry> page = new ArrayList<>(some.stream().map(this::present).toList());
    some.stream().limit(1).map(this::present).forEach(page::add); // it repeats itself
    if (from.isEmpty()) {
      page.addAll(unusable);
    }
    duringTheListing.run();
    return new Read.Page(
        page,
        some.size() == left.size()
            ? Optional.empty()
            : Optional.of(new DeltaToken("page:" + some.get(some.size() - 1).id())),
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

  @Override
  public Directory as(PersonId person) {
    readAs.add(person);
    if (!readerConnected) {
      throw new PersonNotConnected(
          new TenantId(new UUID(0, 1).toString()), person, new TokenOutcome.NotConnected());
    }
    return new AsPerson(this);
  }

  /** It may what the app may not. */
  private record AsPerson(FakeTenant tenant) implements Directory {
    @Override
    public DeltaToken now(TenantId id) {
      return tenant.permitted(() -> tenant.now(id));
    }

    @Override
    public Read everybody(TenantId id, Optional<DeltaToken> from) {
      return tenant.permitted(() -> tenant.everybody(id, from));
    }

    @Override
    public Read changes(TenantId id, DeltaToken from) {
      return tenant.permitted(() -> tenant.changes(id, from));
    }
  }

  private <T> T permitted(Supplier<T> question) {
    appRefused = false;
    try {
      return question.get();
    } finally {
      appRefused = true;
    }
  }

  private void fail() {
    reads++;
    if (appRefused) {
      throw new UpstreamUnavailable("graph", "read", 403, "", null, null);
    }
    if (troublesAhead > 0) {
      troublesAhead--;
      throw new UpstreamUnavailable("graph", "read", troubleStatus, "", retryAfter, null);
    }
  }

  @Override
  public Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Reading> readings = new HashMap<>();
    asked.addAll(ids);
    batches++;
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
