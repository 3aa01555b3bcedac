package dev.greenroom.tables;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.CandidateRecord;
import dev.greenroom.mail.CandidateStore;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@link CandidateStore} beside the messages, under {@code p-}; and by what was booked. */
public final class TableCandidates implements CandidateStore {
  private static final String PREFIX = "p-";

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableCandidates(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<CandidateRecord> find(TenantId tenant, CandidateId candidate) {
    return rows.get(TableMessages.TABLE, tenant.value(), PREFIX + candidate)
        .map(row -> json.read(row, CandidateRecord.class));
  }

  @Override
  public CandidateRecord change(
      TenantId tenant,
      CandidateId candidate,
      CandidateRecord first,
      UnaryOperator<CandidateRecord> change) {
    String key = PREFIX + candidate;
    return BulkWrites.untilNobodyIsInTheWay(
        TableMessages.TABLE,
        attempt -> {
          Optional<Row> row = rows.get(TableMessages.TABLE, tenant.value(), key);
          CandidateRecord next =
              change.apply(row.map(one -> json.read(one, CandidateRecord.class)).orElse(first));
          Map<String, Object> values = json.properties(next);
          rows.write(
              TableMessages.TABLE,
              tenant.value(),
              row.isPresent()
                  ? new Write.Replace(key, values, row.get().etag())
                  : new Write.Insert(key, values));
          return next;
        });
  }

  @Override
  public Set<CandidateId> known(TenantId tenant, Collection<CandidateId> ids) {
    Set<String> there =
        rows.getAll(
                TableMessages.TABLE,
                tenant.value(),
                ids.stream().map(id -> PREFIX + id).collect(Collectors.toSet()))
            .keySet();
    Set<CandidateId> known = new HashSet<>();
    for (CandidateId id : ids) {
      if (there.contains(PREFIX + id) || isInvited(tenant, id)) {
        known.add(id);
      }
    }
    return known;
  }

  /** One row is enough to know that there is or was an interview. */
  private boolean isInvited(TenantId tenant, CandidateId id) {
    String prefix = TableBookings.candidatePrefix(id);
    return !rows.page(
            TableBookings.TABLE, tenant.value(), prefix, Keys.afterAll(prefix), 1, Optional.empty())
        .items()
        .isEmpty();
  }
}
