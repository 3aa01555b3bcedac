package dev.greenroom.tables;

import dev.greenroom.notifications.Subscription;
import dev.greenroom.notifications.SubscriptionStore;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link SubscriptionStore} in the table {@code subscriptions}: one row for each mailbox. */
public final class TableSubscriptions implements SubscriptionStore {
  public static final String TABLE = "subscriptions";

  /** Mailbox ids are GUIDs in lower case. */
  private static final String FIRST_KEY = "0";

  private static final String AFTER_LAST_KEY = "g";

  private final RowStore rows;

  public TableSubscriptions(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public List<Stored> of(TenantId tenant) {
    return rows.range(TABLE, tenant.value(), FIRST_KEY, AFTER_LAST_KEY).stream()
        .map(TableSubscriptions::stored)
        .toList();
  }

  @Override
  public Optional<Stored> find(TenantId tenant, MailboxId mailbox) {
    return rows.get(TABLE, tenant.value(), mailbox.value()).map(TableSubscriptions::stored);
  }

  @Override
  public Optional<Stored> insert(TenantId tenant, Subscription subscription) {
    return write(
        tenant,
        subscription,
        new Write.Insert(subscription.mailbox().value(), values(subscription)));
  }

  @Override
  public Optional<Stored> replace(TenantId tenant, Stored read, Subscription subscription) {
    if (!read.subscription().mailbox().equals(subscription.mailbox())) {
      throw new IllegalArgumentException(
          "mailbox %s cannot take the row of mailbox %s"
              .formatted(subscription.mailbox(), read.subscription().mailbox()));
    }
    return write(
        tenant,
        subscription,
        new Write.Replace(subscription.mailbox().value(), values(subscription), read.version()));
  }

  @Override
  public void remove(TenantId tenant, Stored read) {
    try {
      rows.write(
          TABLE,
          tenant.value(),
          new Write.Delete(read.subscription().mailbox().value(), read.version()));
    } catch (RowConflict e) {
      // Somebody else has decided otherwise meanwhile, and that stands.
    }
  }

  private Optional<Stored> write(TenantId tenant, Subscription subscription, Write write) {
    try {
      return Optional.of(new Stored(subscription, rows.write(TABLE, tenant.value(), write)));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> values(Subscription subscription) {
    Map<String, Object> values = new HashMap<>();
    if (subscription instanceof Subscription.Planned planned) {
      values.put("claimedUntil", time(planned.claimedUntil()));
    } else if (subscription instanceof Subscription.Live live) {
      values.put("id", live.id());
      values.put("keyId", live.keyId());
      values.put("createdAt", time(live.createdAt()));
      values.put("expiresAt", time(live.expiresAt()));
      values.put("renewAt", time(live.renewAt()));
      values.put("reachedAt", time(live.reachedAt()));
      values.put("lookedAt", time(live.lookedAt()));
      values.put("gap", live.gap());
    }
    return values;
  }

  private static Stored stored(Row row) {
    MailboxId mailbox = new MailboxId(row.key());
    String id = row.textOrNull("id");
    Subscription subscription =
        id == null
            ? new Subscription.Planned(mailbox, time(row, "claimedUntil"))
            : new Subscription.Live(
                mailbox,
                id,
                row.text("keyId"),
                time(row, "createdAt"),
                time(row, "expiresAt"),
                time(row, "renewAt"),
                time(row, "reachedAt"),
                time(row, "lookedAt"),
                Boolean.TRUE.equals(row.values().get("gap")));
    return new Stored(subscription, row.etag());
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Instant time(Row row, String name) {
    if (row.values().get(name) instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    throw new IllegalStateException("row %s has no time %s".formatted(row.key(), name));
  }
}
