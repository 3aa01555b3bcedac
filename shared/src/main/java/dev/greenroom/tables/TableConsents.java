package dev.greenroom.tables;

import dev.greenroom.consent.ConsentStore;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link ConsentStore} on rows: partition tenant, key the token's hash. */
public final class TableConsents implements ConsentStore {
  static final String TABLE = "consents";

  private final RowStore rows;

  public TableConsents(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public void add(TenantId tenant, Request request) {
    try {
      rows.write(TABLE, tenant.value(), new Write.Insert(request.tokenHash(), values(request)));
    } catch (RowConflict e) {
      throw new IllegalStateException("two tokens of 256 random bits are the same", e);
    }
  }

  @Override
  public Optional<Request> find(TenantId tenant, String tokenHash) {
    return rows.get(TABLE, tenant.value(), tokenHash).map(TableConsents::read);
  }

  @Override
  public boolean useUp(TenantId tenant, String tokenHash, Instant now) {
    Optional<Row> row =
        rows.get(TABLE, tenant.value(), tokenHash).filter(there -> read(there).usedAt().isEmpty());
    if (row.isEmpty()) {
      return false;
    }
    Request used = new Request(tokenHash, read(row.get()).expiresAt(), Optional.of(now));
    try {
      rows.write(
          TABLE, tenant.value(), new Write.Replace(tokenHash, values(used), row.get().etag()));
      return true;
    } catch (RowConflict e) {
      return false;
    } catch (UpstreamUnavailable e) {
      // A write that timed out may have been done, and then it was ours: nobody else writes this
      // very instant.
      if (find(tenant, tokenHash).flatMap(Request::usedAt).equals(Optional.of(now))) {
        return true;
      }
      throw e;
    }
  }

  private static Map<String, Object> values(Request request) {
    Map<String, Object> values = new HashMap<>();
    values.put("expiresAt", request.expiresAt().toString());
    request.usedAt().ifPresent(used -> values.put("usedAt", used.toString()));
    return values;
  }

  private static Request read(Row row) {
    return new Request(
        row.key(),
        Instant.parse(row.text("expiresAt")),
        Optional.ofNullable(row.textOrNull("usedAt")).map(Instant::parse));
  }
}
