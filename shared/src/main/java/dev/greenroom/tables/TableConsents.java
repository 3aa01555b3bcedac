package dev.greenroom.tables;

import dev.greenroom.consent.ConsentStore;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link ConsentStore} on rows: partition tenant, key the token's hash. */
public final class TableConsents implements ConsentStore {
  static final String TABLE = "consents";

  /** Around every hash, which is URL-safe base64. */
  private static final String FIRST = "-";

  private static final String LAST = "~";

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
    Request used =
        new Request(
            tokenHash, read(row.get()).seed(), read(row.get()).expiresAt(), Optional.of(now));
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

  @Override
  public List<Request> open(TenantId tenant, Instant now) {
    return rows.range(TABLE, tenant.value(), FIRST, LAST).stream()
        .map(TableConsents::read)
        .filter(request -> request.usedAt().isEmpty() && now.isBefore(request.expiresAt()))
        .toList();
  }

  @Override
  public void forget(TenantId tenant, Instant when) {
    for (Row row : rows.range(TABLE, tenant.value(), FIRST, LAST)) {
      if (read(row).expiresAt().isBefore(when)) {
        remove(tenant, row);
      }
    }
  }

  private void remove(TenantId tenant, Row row) {
    try {
      rows.write(TABLE, tenant.value(), new Write.Delete(row.key(), row.etag()));
    } catch (RowConflict e) {
      // somebody else removed it, or uses it up this moment: it is old enough for the next time
    }
  }

  private static Map<String, Object> values(Request request) {
    Map<String, Object> values = new HashMap<>();
    values.put("seed", request.seed());
    values.put("expiresAt", request.expiresAt().toString());
    request.usedAt().ifPresent(used -> values.put("usedAt", used.toString()));
    return values;
  }

  private static Request read(Row row) {
    return new Request(
        row.key(),
        row.text("seed"),
        Instant.parse(row.text("expiresAt")),
        Optional.ofNullable(row.textOrNull("usedAt")).map(Instant::parse));
  }
}
