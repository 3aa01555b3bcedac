package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Reach;
import dev.greenroom.consent.TenantRecord;
import dev.greenroom.consent.TenantRecord.Outside;
import dev.greenroom.consent.TenantStore;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@link TenantStore} on rows: one a tenant, in a table small enough to be listed. */
public final class TableTenants implements TenantStore {
  static final String TABLE = "tenants";
  private static final String KEY = "tenant";
  private static final int ATTEMPTS = 8;

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final RowStore rows;

  public TableTenants(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<TenantRecord> find(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY).map(TableTenants::read);
  }

  @Override
  public List<TenantRecord> all() {
    return rows.everything(TABLE).stream().map(TableTenants::read).toList();
  }

  @Override
  public TenantRecord change(TenantId tenant, UnaryOperator<TenantRecord> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = rows.get(TABLE, tenant.value(), KEY);
      TenantRecord before =
          row.map(TableTenants::read).orElseGet(() -> TenantRecord.unknown(tenant));
      TenantRecord after = change.apply(before);
      if (after.equals(before)) {
        return before;
      }
      Map<String, Object> values = values(after);
      try {
        rows.write(
            TABLE,
            tenant.value(),
            row.isPresent()
                ? new Write.Replace(KEY, values, row.get().etag())
                : new Write.Insert(KEY, values));
        return after;
      } catch (RowConflict e) {
        continue; // changed by somebody else meanwhile: look again
      }
    }
    throw new UpstreamUnavailable(
        "tables", "change of a tenant, too often in the way", 412, "", null, null);
  }

  private static Map<String, Object> values(TenantRecord record) {
    try {
      return Map.of(
          "data", JSON.writeValueAsString(Json.of(record)), "state", record.state().name());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tenant can always be written as JSON", e);
    }
  }

  private static TenantRecord read(Row row) {
    try {
      return JSON.readValue(row.text("data"), Json.class).record(new TenantId(row.partition()));
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is not a tenant of ours (%s)"
              .formatted(row.partition(), TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      ConsentState state,
      @Nullable Instant grantedAt,
      Set<String> roles,
      @Nullable Map<String, Reach> tried,
      @Nullable Instant doubtedAt,
      @Nullable String lossReason,
      @Nullable Mailbox candidate,
      @Nullable Mailbox panel,
      @Nullable Mailbox teams,
      @Nullable OutsideMailbox outside) {
    static Json of(TenantRecord record) {
      Organizers organizers = record.organizers();
      return new Json(
          record.state(),
          record.grantedAt().orElse(null),
          new TreeSet<>(record.roles()),
          record.tried().isEmpty() ? null : new TreeMap<>(record.tried()),
          record.doubtedAt().orElse(null),
          record.lossReason().orElse(null),
          organizers.candidate().map(Mailbox::of).orElse(null),
          organizers.panel().map(Mailbox::of).orElse(null),
          organizers.teams().map(Mailbox::of).orElse(null),
          record.outside().map(OutsideMailbox::of).orElse(null));
    }

    TenantRecord record(TenantId tenant) {
      return new TenantRecord(
          tenant,
          state,
          Optional.ofNullable(grantedAt),
          roles,
          tried == null ? Map.of() : tried,
          Optional.ofNullable(doubtedAt),
          Optional.ofNullable(lossReason),
          new Organizers(
              Optional.ofNullable(candidate).map(Mailbox::organizer),
              Optional.ofNullable(panel).map(Mailbox::organizer),
              Optional.ofNullable(teams).map(Mailbox::organizer)),
          Optional.ofNullable(outside).map(OutsideMailbox::outside));
    }
  }

  record Mailbox(String id, String address, boolean teams) {
    static Mailbox of(Organizer organizer) {
      return new Mailbox(
          organizer.mailbox().value(), organizer.address().value(), organizer.teams());
    }

    Organizer organizer() {
      return new Organizer(new MailboxId(id), EmailAddress.of(address), teams);
    }
  }

  record OutsideMailbox(String id, String address) {
    static OutsideMailbox of(Outside outside) {
      return new OutsideMailbox(outside.mailbox().value(), outside.address().value());
    }

    Outside outside() {
      return new Outside(new MailboxId(id), EmailAddress.of(address));
    }
  }
}
