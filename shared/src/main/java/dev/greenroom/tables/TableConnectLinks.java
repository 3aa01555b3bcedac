package dev.greenroom.tables;

import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.ConnectLinks;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * {@link ConnectLinks} on rows: beside the connections, partition tenant, key {@code l-} and the
 * token's hash. A second table has one row a tenant, so that tenants can be listed.
 */
public final class TableConnectLinks implements ConnectLinks {
  static final String TENANTS = "connectingTenants";
  private static final String TABLE = TableConnections.TABLE;
  private static final String PREFIX = "l-";
  private static final String KEY = "tenant";

  private final RowStore rows;

  public TableConnectLinks(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public void add(TenantId tenant, Link link) {
    try {
      rows.write(TENANTS, tenant.value(), new Write.Upsert(KEY, Map.of()));
      rows.write(TABLE, tenant.value(), new Write.Insert(PREFIX + link.tokenHash(), values(link)));
    } catch (RowConflict e) {
      throw new IllegalStateException("two tokens of 256 random bits are the same", e);
    }
  }

  @Override
  public Optional<Link> find(TenantId tenant, String tokenHash) {
    return rows.get(TABLE, tenant.value(), PREFIX + tokenHash).map(TableConnectLinks::read);
  }

  @Override
  public boolean useUp(TenantId tenant, String tokenHash, Instant now) {
    Optional<Row> row =
        rows.get(TABLE, tenant.value(), PREFIX + tokenHash)
            .filter(there -> read(there).usedAt().isEmpty());
    if (row.isEmpty()) {
      return false;
    }
    Link link = read(row.get());
    Link used =
        new Link(tokenHash, link.person(), link.packs(), link.expiresAt(), Optional.of(now));
    try {
      rows.write(
          TABLE,
          tenant.value(),
          new Write.Replace(PREFIX + tokenHash, values(used), row.get().etag()));
      return true;
    } catch (RowConflict e) {
      return false;
    } catch (UpstreamUnavailable e) {
      // A write that timed out may have been done, and then it was ours: nobody else writes this
      // very instant.
      if (find(tenant, tokenHash).flatMap(Link::usedAt).equals(Optional.of(now))) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public void purge(TenantId tenant, Instant then) {
    List<Write> old = new ArrayList<>();
    for (Row row : rows.range(TABLE, tenant.value(), PREFIX, Keys.afterAll(PREFIX))) {
      if (read(row).expiresAt().isBefore(then)) {
        old.add(new Write.Delete(row.key(), row.etag()));
      }
    }
    for (int from = 0; from < old.size(); from += RowStore.LARGEST_TRANSACTION) {
      int to = Math.min(old.size(), from + RowStore.LARGEST_TRANSACTION);
      try {
        rows.transact(TABLE, tenant.value(), old.subList(from, to));
      } catch (RowConflict e) {
        return; // another purge is at it
      }
    }
  }

  @Override
  public List<TenantId> tenants() {
    return rows.everything(TENANTS).stream().map(row -> new TenantId(row.partition())).toList();
  }

  private static Map<String, Object> values(Link link) {
    Map<String, Object> values = new HashMap<>();
    values.put("person", link.person().value());
    values.put("packs", link.packs().stream().map(Pack::name).collect(Collectors.joining(",")));
    values.put("expiresAt", link.expiresAt().toString());
    link.usedAt().ifPresent(used -> values.put("usedAt", used.toString()));
    return values;
  }

  private static Link read(Row row) {
    List<String> packs = List.of(row.text("packs").split(","));
    return new Link(
        row.key().substring(PREFIX.length()),
        new PersonId(row.text("person")),
        Arrays.stream(Pack.values())
            .filter(pack -> packs.contains(pack.name()))
            .collect(Collectors.toSet()),
        Instant.parse(row.text("expiresAt")),
        Optional.ofNullable(row.textOrNull("usedAt")).map(Instant::parse));
  }
}
