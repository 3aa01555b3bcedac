package dev.greenroom.tables;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.CandidateRecord;
import dev.greenroom.mail.Mail;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.TimelineEntry;
import dev.greenroom.mail.Trail;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@link Trail} on the entries of timelines, in the table of the messages. */
public final class TableTrail implements Trail {
  private static final String TABLE = TableMessages.TABLE;

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableTrail(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Anchor> anchor(TenantId tenant, CandidateId candidate, String entry) {
    return entries(tenant, candidate).stream()
        .flatMap(one -> anchor(one, entry).stream())
        .findFirst();
  }

  private static Optional<Anchor> anchor(TimelineEntry one, String wanted) {
    if (one instanceof TimelineEntry.Read read && read.mail().id().equals(wanted)) {
      return Optional.of(new Anchor(read.mail().mailbox(), read.mail().graphId()));
    }
    if (one instanceof TimelineEntry.Written written
        && written.message().id().value().equals(wanted)
        && written.message().sentAt().isPresent()) {
      Message message = written.message();
      return message.draftId().map(id -> new Anchor(message.sender().mailbox(), id));
    }
    return Optional.empty();
  }

  @Override
  public void keep(TenantId tenant, CandidateId candidate, Mail mail) {
    try {
      rows.write(
          TABLE,
          tenant.value(),
          new Write.Upsert(
              TimelineKeys.entry(candidate, mail.at(), mail.id()), json.properties(mail)));
    } catch (RowConflict e) {
      throw new IllegalStateException("an upsert has no conflicts", e);
    }
  }

  @Override
  public Optional<CandidateId> ofConversation(
      TenantId tenant, MailboxId mailbox, String conversation) {
    return rows.get(TABLE, tenant.value(), TimelineKeys.thread(mailbox, conversation))
        .map(row -> new CandidateId(row.text("candidate")));
  }

  @Override
  public List<TimelineEntry> entries(TenantId tenant, CandidateId candidate) {
    String prefix = TimelineKeys.of(candidate);
    List<Row> all = rows.range(TABLE, tenant.value(), prefix, Keys.afterAll(prefix));
    Map<String, Row> messages =
        rows.getAll(
            TABLE,
            tenant.value(),
            all.stream()
                .flatMap(row -> Optional.ofNullable(row.textOrNull("message")).stream())
                .map(id -> TableMessages.messageKey(new MessageId(id)))
                .toList());
    List<TimelineEntry> entries = new ArrayList<>();
    for (Row row : all) {
      String id = row.textOrNull("message");
      if (id == null) {
        entries.add(new TimelineEntry.Read(json.read(row, Mail.class)));
      } else {
        Optional.ofNullable(messages.get(TableMessages.messageKey(new MessageId(id))))
            .map(found -> new TimelineEntry.Written(json.read(found, Message.class)))
            .ifPresent(entries::add);
      }
    }
    return entries;
  }

  @Override
  public void erase(TenantId tenant, Instant before, Instant now) {
    String edge = TimelineKeys.moment(before);
    remove(tenant, "c-", row -> TimelineKeys.momentOf(row.key()).compareTo(edge) < 0);
    remove(tenant, "m-", row -> isOver(json.read(row, Message.class), before));
    remove(tenant, "t-", row -> isBefore(row, "at", before));
    remove(tenant, "k-", row -> isBefore(row, "expiresAt", now));
    remove(tenant, "p-", row -> isForgotten(json.read(row, CandidateRecord.class), before));
  }

  private static boolean isOver(Message message, Instant before) {
    return message.state().isFinal() && message.createdAt().isBefore(before);
  }

  private static boolean isForgotten(CandidateRecord record, Instant before) {
    return record.suppressedAt().isEmpty() && record.activeAt().isBefore(before);
  }

  private static boolean isBefore(Row row, String name, Instant moment) {
    String at = row.textOrNull(name);
    return at == null || Instant.parse(at).isBefore(moment);
  }

  private void remove(TenantId tenant, String prefix, Predicate<Row> old) {
    Optional<String> page = Optional.empty();
    do {
      var found =
          rows.page(
              TABLE,
              tenant.value(),
              prefix,
              Keys.afterAll(prefix),
              RowStore.LARGEST_TRANSACTION,
              page);
      List<Write> deletes = new ArrayList<>();
      found.items().stream()
          .filter(old)
          .forEach(row -> deletes.add(new Write.Delete(row.key(), row.etag())));
      removeAll(tenant, deletes);
      page = found.next();
    } while (page.isPresent());
  }

  private void removeAll(TenantId tenant, List<Write> deletes) {
    if (deletes.isEmpty()) {
      return;
    }
    try {
      rows.transact(TABLE, tenant.value(), deletes);
    } catch (RowConflict e) {
      return; // somebody is at one of them; the next round sees
    }
  }
}
