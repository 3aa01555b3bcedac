package dev.greenroom.tables;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.greenroom.booking.Booking;
import dev.greenroom.booking.BookingStore;
import dev.greenroom.booking.ChangedMeanwhile;
import dev.greenroom.booking.Choices;
import dev.greenroom.booking.FeedEntry;
import dev.greenroom.booking.Kept;
import dev.greenroom.booking.KeyedAnswer;
import dev.greenroom.booking.LedgerDay;
import dev.greenroom.booking.LedgerWeek;
import dev.greenroom.booking.LoopParts;
import dev.greenroom.booking.Promised;
import dev.greenroom.booking.Rider;
import dev.greenroom.booking.Role;
import dev.greenroom.booking.Work;
import dev.greenroom.mail.CandidateId;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@link BookingStore} on one table, a partition for each tenant. What a row is, its key says:
 *
 * <ul>
 *   <li>{@code i-} an interview, {@code o-} its work while there is any, {@code f-} its feed
 *   <li>{@code g-} a loop, that is, which interviews belong together
 *   <li>{@code d-} how an interview's people were chosen
 *   <li>{@code l-} a page of the ledger: one owner's day
 *   <li>{@code y-} a week of somebody who may only have so many interviews
 *   <li>{@code e-} an event's place, by mailbox
 *   <li>{@code b-}, {@code q-}, {@code w-} are the riders of {@link TableBookingLinks}
 *   <li>{@code c-} an interview of a candidate's
 *   <li>{@code z-} how far what is long past has been cleared away
 *   <li>{@code k-} a key's answer, {@code x-} the hour in which it may go
 *   <li>{@code h-} and {@code n-} are those of {@link TableHolds}
 * </ul>
 */
public final class TableBookings implements BookingStore {
  /** The one table of this room. */
  public static final String TABLE = "bookings";

  /** A marker and an answer each, in one transaction. */
  private static final int FORGOTTEN_AT_ONCE = RowStore.LARGEST_TRANSACTION / 2;

  private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("yyyyMMddHH").withZone(ZoneOffset.UTC);
  private static final TypeReference<List<Promised>> LINES = new TypeReference<>() {};

  private static final int GUID = 36;

  private final RowStore rows;
  private final Clock clock;
  private final BookingJson json = new BookingJson();
  private final PastRows past;

  public TableBookings(RowStore rows) {
    this(rows, Clock.systemUTC());
  }

  /**
   * @param clock says which holds have expired
   */
  public TableBookings(RowStore rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
    this.past = new PastRows(rows, json);
  }

  /** Lines of the ledger; what expired is as if it were not there, and goes with the next write. */
  Kept<List<Promised>> page(Row row) {
    Instant now = clock.instant();
    List<Promised> lines =
        json.read(row, LINES).stream().filter(line -> line.countsAt(now)).toList();
    return Kept.of(lines, row.etag());
  }

  @Override
  public Optional<Stored> read(TenantId tenant, InterviewId interview) {
    List<String> keys = List.of(interviewKey(interview), workKey(interview));
    return stored(rows.getAll(TABLE, tenant.value(), keys), interview);
  }

  private Optional<Stored> stored(Map<String, Row> found, InterviewId interview) {
    return Optional.ofNullable(found.get(interviewKey(interview)))
        .map(
            row ->
                new Stored(
                    Kept.of(json.read(row, Booking.class), row.etag()),
                    Optional.ofNullable(found.get(workKey(interview))).map(TableBookings::work)));
  }

  @Override
  public Shelf shelf(TenantId tenant, Collection<LedgerDay> days, Optional<String> keyHash) {
    Map<String, LedgerDay> wanted = new HashMap<>();
    days.forEach(day -> wanted.put(pageKey(day), day));
    List<String> keys =
        Stream.concat(wanted.keySet().stream(), keyHash.map(TableBookings::answerKey).stream())
            .toList();
    Map<LedgerDay, Kept<List<Promised>>> pages = new HashMap<>();
    Optional<Kept<KeyedAnswer>> answer = Optional.empty();
    for (Row row : rows.getAll(TABLE, tenant.value(), keys).values()) {
      LedgerDay day = wanted.get(row.key());
      if (day == null) {
        answer = Optional.of(Kept.of(json.read(row, KeyedAnswer.class), row.etag()));
      } else {
        pages.put(day, page(row));
      }
    }
    return new Shelf(pages, answer);
  }

  @Override
  public List<Promised> lines(
      TenantId tenant, CalendarOwner owner, LocalDate first, LocalDate last) {
    return rows
        .range(
            TABLE,
            tenant.value(),
            pageKey(new LedgerDay(owner, first)),
            pageKey(new LedgerDay(owner, last.plusDays(1))))
        .stream()
        .flatMap(row -> page(row).value().stream())
        .distinct()
        .toList();
  }

  @Override
  public Versions write(TenantId tenant, Change change) throws ChangedMeanwhile {
    return write(tenant, change, List.of());
  }

  /** Writes a change together with what else belongs to it. */
  Versions write(TenantId tenant, Change change, List<Write> more) throws ChangedMeanwhile {
    List<Write> writes = new ArrayList<>(more);
    change.pages().forEach((day, page) -> addPage(writes, day, page));
    addRows(tenant, writes, change);
    return versions(change, transacted(tenant, writes));
  }

  @Override
  public List<Versions> write(TenantId tenant, Joint joint) throws ChangedMeanwhile {
    List<Write> writes = new ArrayList<>();
    Map<LedgerDay, Kept<List<Promised>>> pages = new HashMap<>();
    for (Change change : joint.changes()) {
      pages.putAll(change.pages());
      addRows(tenant, writes, change);
    }
    pages.forEach((day, page) -> addPage(writes, day, page));
    joint
        .loop()
        .ifPresent(loop -> writes.add(new Write.Insert(loopKey(loop.id()), json.properties(loop))));
    joint
        .choices()
        .forEach(
            (interview, choices) ->
                writes.add(new Write.Insert(choicesKey(interview), json.properties(choices))));
    Map<String, String> etags = transacted(tenant, writes);
    return joint.changes().stream().map(change -> versions(change, etags)).toList();
  }

  Map<String, String> transacted(TenantId tenant, List<Write> writes) throws ChangedMeanwhile {
    try {
      return rows.transact(TABLE, tenant.value(), writes);
    } catch (RowConflict e) {
      throw new ChangedMeanwhile(e);
    }
  }

  private static Versions versions(Change change, Map<String, String> etags) {
    InterviewId interview = change.booking().value().id();
    return new Versions(
        etags.getOrDefault(interviewKey(interview), ""),
        Optional.ofNullable(etags.get(workKey(interview))),
        change.key().map(key -> etags.getOrDefault(answerKey(key.value().keyHash()), "")));
  }

  /** All but the ledger's. */
  private void addRows(TenantId tenant, List<Write> writes, Change change) {
    InterviewId interview = change.booking().value().id();
    writes.add(
        put(
            interviewKey(interview),
            json.properties(change.booking().value()),
            change.booking().version()));
    if (change.booking().version().isEmpty()) {
      writes.add(new Write.Upsert(candidateKey(tenant, change.booking().value()), Map.of()));
    }
    addWork(writes, interview, change.work());
    for (FeedEntry entry : change.feed()) {
      writes.add(new Write.Insert(entryKey(interview, entry.id()), json.properties(entry)));
    }
    for (Placed placed : change.events()) {
      writes.add(new Write.Upsert(placeKey(placed.mailbox(), placed.eventId()), place(placed)));
    }
    change.key().ifPresent(key -> addAnswer(writes, key));
    for (Rider rider : change.riders()) {
      writes.add(put(rider.key(), rider.values(), rider.version()));
    }
    addWeeks(writes, interview.value(), change.weeks());
  }

  void addWeeks(List<Write> writes, String interview, List<Kept<LedgerWeek>> weeks) {
    for (Kept<LedgerWeek> week : weeks) {
      writes.add(put(weekKey(week.value()), Map.of("interview", interview), week.version()));
    }
  }

  @Override
  public Map<LedgerWeek, String> weeks(TenantId tenant, Collection<LedgerWeek> weeks) {
    Map<String, Row> found =
        rows.getAll(TABLE, tenant.value(), weeks.stream().map(TableBookings::weekKey).toList());
    Map<LedgerWeek, String> versions = new HashMap<>();
    for (LedgerWeek week : weeks) {
      Optional.ofNullable(found.get(weekKey(week)))
          .ifPresent(row -> versions.put(week, row.etag()));
    }
    return versions;
  }

  @Override
  public Optional<Choices> choices(TenantId tenant, InterviewId interview) {
    return rows.get(TABLE, tenant.value(), choicesKey(interview))
        .map(row -> json.read(row, Choices.class));
  }

  @Override
  public Optional<LoopParts> loop(TenantId tenant, LoopId loop) {
    return rows.get(TABLE, tenant.value(), loopKey(loop))
        .map(row -> json.read(row, LoopParts.class));
  }

  @Override
  public Map<InterviewId, Stored> readAll(TenantId tenant, Collection<InterviewId> interviews) {
    Map<String, Row> found =
        rows.getAll(
            TABLE,
            tenant.value(),
            interviews.stream().flatMap(id -> Stream.of(interviewKey(id), workKey(id))).toList());
    Map<InterviewId, Stored> stored = new HashMap<>();
    for (InterviewId interview : interviews) {
      stored(found, interview).ifPresent(one -> stored.put(interview, one));
    }
    return stored;
  }

  @Override
  public String lease(TenantId tenant, InterviewId interview, Kept<Work> work)
      throws ChangedMeanwhile {
    return one(tenant, put(workKey(interview), properties(work.value()), work.version()));
  }

  @Override
  public void remember(TenantId tenant, Kept<KeyedAnswer> key) throws ChangedMeanwhile {
    one(tenant, put(answerKey(key.value().keyHash()), json.properties(key.value()), key.version()));
  }

  @Override
  public List<InterviewId> due(TenantId tenant, Instant now) {
    return rows.range(TABLE, tenant.value(), "o-", Keys.afterAll("o-")).stream()
        .filter(row -> work(row).value().isDueAt(now))
        .map(row -> new InterviewId(row.key().substring(2)))
        .toList();
  }

  @Override
  public Optional<Placed> placed(TenantId tenant, MailboxId mailbox, String eventId) {
    return rows.get(TABLE, tenant.value(), placeKey(mailbox, eventId)).map(TableBookings::place);
  }

  @Override
  public List<String> eventsIn(TenantId tenant, MailboxId mailbox, Instant now) {
    String prefix = "e-" + mailbox.value() + "-";
    return rows.range(TABLE, tenant.value(), prefix, Keys.afterAll(prefix)).stream()
        .map(TableBookings::place)
        .filter(placed -> placed.until().isAfter(now))
        .map(Placed::eventId)
        .toList();
  }

  /** From each mailbox to the next, without reading what lies between. */
  @Override
  public List<MailboxId> homes(TenantId tenant) {
    List<MailboxId> homes = new ArrayList<>();
    String from = "e-";
    for (; ; ) {
      List<Row> first =
          rows.page(TABLE, tenant.value(), from, Keys.afterAll("e-"), 1, Optional.empty()).items();
      if (first.isEmpty()) {
        return homes;
      }
      String mailbox = first.get(0).key().substring(2, 2 + GUID);
      homes.add(new MailboxId(mailbox));
      from = Keys.afterAll("e-" + mailbox + "-");
    }
  }

  @Override
  public PageOf<FeedEntry> feed(
      TenantId tenant, InterviewId interview, int limit, Optional<String> after) {
    String prefix = entryKey(interview, "");
    PageOf<Row> page =
        rows.page(
            TABLE,
            tenant.value(),
            prefix,
            Keys.afterAll(prefix),
            limit,
            after.map(id -> entryKey(interview, id)));
    return new PageOf<>(
        page.items().stream().map(row -> json.read(row, FeedEntry.class)).toList(),
        page.next().map(key -> key.substring(prefix.length())));
  }

  @Override
  public void forgetKeys(TenantId tenant, Instant now) {
    List<Row> markers = rows.range(TABLE, tenant.value(), "x-", "x-" + HOUR.format(now));
    for (int from = 0; from < markers.size(); from += FORGOTTEN_AT_ONCE) {
      int to = Math.min(markers.size(), from + FORGOTTEN_AT_ONCE);
      forgetKeys(tenant, markers.subList(from, to), now);
    }
  }

  @Override
  public void clearPast(TenantId tenant, Instant now) {
    past.clear(tenant, now);
  }

  private void forgetKeys(TenantId tenant, List<Row> markers, Instant now) {
    Map<String, Write> deletes = new LinkedHashMap<>();
    for (Row marker : markers) {
      deletes.put(marker.key(), new Write.Delete(marker.key(), marker.etag()));
    }
    List<String> answers =
        markers.stream().map(marker -> answerKey(marker.text("answer"))).distinct().toList();
    rows.getAll(TABLE, tenant.value(), answers)
        .forEach(
            (key, row) -> {
              if (!json.read(row, KeyedAnswer.class).expiresAt().isAfter(now)) {
                deletes.put(key, new Write.Delete(key, row.etag()));
              }
            });
    try {
      rows.transact(TABLE, tenant.value(), List.copyOf(deletes.values()));
    } catch (RowConflict e) {
      // a key is in use again, or another worker forgot it; the next round sees
      return;
    }
  }

  private String one(TenantId tenant, Write write) throws ChangedMeanwhile {
    try {
      return rows.write(TABLE, tenant.value(), write);
    } catch (RowConflict e) {
      throw new ChangedMeanwhile(e);
    }
  }

  private static void addWork(List<Write> writes, InterviewId interview, WorkChange change) {
    if (change instanceof WorkChange.Put put) {
      writes.add(put(workKey(interview), properties(put.work().value()), put.work().version()));
    } else if (change instanceof WorkChange.Remove remove) {
      writes.add(new Write.Delete(workKey(interview), remove.version()));
    }
  }

  /** An empty page needs no row. */
  void addPage(List<Write> writes, LedgerDay day, Kept<List<Promised>> page) {
    addLines(writes, pageKey(day), page);
  }

  void addLines(List<Write> writes, String key, Kept<List<Promised>> lines) {
    if (!lines.value().isEmpty()) {
      writes.add(put(key, json.properties(lines.value()), lines.version()));
    } else {
      lines.version().ifPresent(etag -> writes.add(new Write.Delete(key, etag)));
    }
  }

  private void addAnswer(List<Write> writes, Kept<KeyedAnswer> key) {
    KeyedAnswer answer = key.value();
    writes.add(put(answerKey(answer.keyHash()), json.properties(answer), key.version()));
    if (!answer.isAnswered()) {
      writes.add(
          new Write.Upsert(
              "x-" + HOUR.format(answer.expiresAt()) + "-" + answer.keyHash(),
              Map.of("answer", answer.keyHash())));
    }
  }

  static Write put(String key, Map<String, Object> values, Optional<String> version) {
    return version.isPresent()
        ? new Write.Replace(key, values, version.get())
        : new Write.Insert(key, values);
  }

  private static Map<String, Object> properties(Work work) {
    return Map.of(
        "leaseUntil", work.leaseUntil().toString(),
        "attempts", work.attempts(),
        "nextAttemptAt", work.nextAttemptAt().toString());
  }

  private static Kept<Work> work(Row row) {
    int attempts = row.values().get("attempts") instanceof Integer count ? count : 1;
    return Kept.of(
        new Work(
            Instant.parse(row.text("leaseUntil")),
            attempts,
            Instant.parse(row.text("nextAttemptAt"))),
        row.etag());
  }

  private static Map<String, Object> place(Placed placed) {
    return Map.of(
        "mailbox", placed.mailbox().value(),
        "event", placed.eventId(),
        "interview", placed.interview().value(),
        "role", placed.role().name(),
        "until", placed.until().toString());
  }

  private static Placed place(Row row) {
    return new Placed(
        new MailboxId(row.text("mailbox")),
        row.text("event"),
        new InterviewId(row.text("interview")),
        Role.valueOf(row.text("role")),
        Instant.parse(row.text("until")));
  }

  /** Under which the interviews of a candidate are found. */
  static String candidatePrefix(CandidateId candidate) {
    return "c-" + candidate.value() + "-";
  }

  private static String candidateKey(TenantId tenant, Booking booking) {
    CandidateId candidate = CandidateId.of(tenant, booking.invited().candidate().email());
    return candidatePrefix(candidate) + booking.id().value();
  }

  private static String interviewKey(InterviewId interview) {
    return "i-" + interview.value();
  }

  private static String workKey(InterviewId interview) {
    return "o-" + interview.value();
  }

  private static String entryKey(InterviewId interview, String id) {
    return "f-" + interview.value() + "-" + id;
  }

  private static String choicesKey(InterviewId interview) {
    return "d-" + interview.value();
  }

  private static String weekKey(LedgerWeek week) {
    return "y-" + week.person().value() + "-" + DAY.format(week.monday());
  }

  private static String loopKey(LoopId loop) {
    return "g-" + loop.value();
  }

  private static String answerKey(String keyHash) {
    return "k-" + keyHash;
  }

  private static String placeKey(MailboxId mailbox, String eventId) {
    return "e-" + mailbox.value() + "-" + Keys.hashed(eventId);
  }

  private static String pageKey(LedgerDay day) {
    String owner =
        day.owner() instanceof CalendarOwner.OfRoom room
            ? "r" + Keys.hashed(room.room().value())
            : "p" + day.owner().id();
    return "l-" + owner + "-" + DAY.format(day.day());
  }
}
