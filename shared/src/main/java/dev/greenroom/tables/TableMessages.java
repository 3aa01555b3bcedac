package dev.greenroom.tables;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.MessageState;
import dev.greenroom.mail.MessageStore;
import dev.greenroom.mail.Work;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@link MessageStore} in the table {@code mail}, a partition for each tenant. What a row is, its
 * key says:
 *
 * <ul>
 *   <li>{@code m-} a message, {@code o-} what is left to do for it
 *   <li>{@code k-} an Idempotency-Key
 *   <li>{@code c-} an entry of a candidate's timeline, {@code p-} the candidate herself
 *   <li>{@code t-} whose conversation one is
 *   <li>{@code n-} how much was sent, {@code s-} what a person decided, {@code d-} how far her mail
 *       was read
 * </ul>
 */
public final class TableMessages implements MessageStore {
  public static final String TABLE = "mail";

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableMessages(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Kept> find(TenantId tenant, MessageId id) {
    Map<String, Row> found =
        rows.getAll(TABLE, tenant.value(), List.of(messageKey(id), workKey(id)));
    return Optional.ofNullable(found.get(messageKey(id)))
        .map(row -> kept(row, Optional.ofNullable(found.get(workKey(id)))));
  }

  private Kept kept(Row row, Optional<Row> work) {
    return new Kept(
        json.read(row, Message.class),
        work.map(TableMessages::work),
        row.etag(),
        work.map(Row::etag));
  }

  @Override
  public Optional<Kept> add(TenantId tenant, Message message, Work work, Optional<Key> key) {
    MessageId id = message.id();
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Insert(messageKey(id), json.properties(message)));
    writes.add(new Write.Insert(workKey(id), properties(work)));
    writes.add(
        new Write.Insert(
            TimelineKeys.entry(
                CandidateId.of(tenant, message.to()), message.createdAt(), id.value()),
            Map.of("message", id.value())));
    if (key.isPresent()) {
      Optional<Row> there = rows.get(TABLE, tenant.value(), keyKey(key.get().hash()));
      if (there.isPresent()
          && Instant.parse(there.get().text("expiresAt")).isAfter(message.createdAt())) {
        return Optional.empty();
      }
      writes.add(put(keyKey(key.get().hash()), properties(key.get()), there.map(Row::etag)));
    }
    try {
      Map<String, String> etags = rows.transact(TABLE, tenant.value(), writes);
      return Optional.of(
          new Kept(
              message,
              Optional.of(work),
              etags.getOrDefault(messageKey(id), ""),
              Optional.ofNullable(etags.get(workKey(id)))));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<Key> key(TenantId tenant, String keyHash) {
    return rows.get(TABLE, tenant.value(), keyKey(keyHash))
        .map(
            row ->
                new Key(
                    keyHash,
                    row.text("fingerprint"),
                    new MessageId(row.text("message")),
                    Instant.parse(row.text("expiresAt"))));
  }

  @Override
  public Optional<Kept> replace(TenantId tenant, Kept read, Message message, Optional<Work> work) {
    MessageId id = message.id();
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Replace(messageKey(id), json.properties(message), read.version()));
    if (work.isPresent()) {
      writes.add(put(workKey(id), properties(work.get()), read.workVersion()));
    } else {
      read.workVersion().ifPresent(etag -> writes.add(new Write.Delete(workKey(id), etag)));
    }
    if (message.state() == MessageState.SENT) {
      message
          .conversationId()
          .ifPresent(
              conversation ->
                  writes.add(
                      new Write.Upsert(
                          TimelineKeys.thread(message.sender().mailbox(), conversation),
                          Map.of(
                              "candidate", CandidateId.of(tenant, message.to()).value(),
                              "at", message.createdAt().toString()))));
    }
    try {
      Map<String, String> etags = rows.transact(TABLE, tenant.value(), writes);
      return Optional.of(
          new Kept(
              message,
              work,
              etags.getOrDefault(messageKey(id), ""),
              Optional.ofNullable(etags.get(workKey(id)))));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }

  @Override
  public List<MessageId> due(TenantId tenant, Instant now) {
    return rows.range(TABLE, tenant.value(), "o-", Keys.afterAll("o-")).stream()
        .filter(row -> isDue(work(row), now))
        .map(row -> new MessageId(row.key().substring(2)))
        .toList();
  }

  private static boolean isDue(Work work, Instant now) {
    return !work.dueAt().isAfter(now) && !work.leaseUntil().isAfter(now);
  }

  @Override
  public List<MessageId> waitingFor(TenantId tenant, CandidateId candidate) {
    String prefix = TimelineKeys.of(candidate);
    List<MessageId> ids =
        rows.range(TABLE, tenant.value(), prefix, Keys.afterAll(prefix)).stream()
            .flatMap(row -> Optional.ofNullable(row.textOrNull("message")).stream())
            .map(MessageId::new)
            .toList();
    Map<String, Row> work =
        rows.getAll(TABLE, tenant.value(), ids.stream().map(TableMessages::workKey).toList());
    return ids.stream().filter(id -> work.containsKey(workKey(id))).toList();
  }

  @Override
  public int waiting(TenantId tenant) {
    return rows.range(TABLE, tenant.value(), "o-", Keys.afterAll("o-")).size();
  }

  private static Write put(String key, Map<String, Object> values, Optional<String> version) {
    return version.isPresent()
        ? new Write.Replace(key, values, version.get())
        : new Write.Insert(key, values);
  }

  private static Map<String, Object> properties(Key key) {
    return Map.of(
        "fingerprint", key.fingerprint(),
        "message", key.message().value(),
        "expiresAt", key.expiresAt().toString());
  }

  private static Map<String, Object> properties(Work work) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("dueAt", work.dueAt().toString());
    properties.put("leaseUntil", work.leaseUntil().toString());
    properties.put("attempts", work.attempts());
    return properties;
  }

  private static Work work(Row row) {
    int attempts = row.values().get("attempts") instanceof Integer count ? count : 1;
    return new Work(
        Instant.parse(row.text("dueAt")), Instant.parse(row.text("leaseUntil")), attempts);
  }

  static String messageKey(MessageId id) {
    return "m-" + id.value();
  }

  private static String workKey(MessageId id) {
    return "o-" + id.value();
  }

  private static String keyKey(String hash) {
    return "k-" + hash;
  }
}
