package dev.greenroom.tables;

import dev.greenroom.consent.readiness.ReadinessSettings;
import dev.greenroom.consent.readiness.ReadinessSettings.NamedGroup;
import dev.greenroom.consent.readiness.ReadinessSettingsStore;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@link ReadinessSettingsStore} in the table {@code readiness}: one row a tenant. */
public final class TableReadinessSettings implements ReadinessSettingsStore {
  static final String TABLE = "readiness";
  private static final String KEY = "settings";
  private static final int ATTEMPTS = 8;

  private final RowStore rows;

  public TableReadinessSettings(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public ReadinessSettings find(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY)
        .map(TableReadinessSettings::read)
        .orElseGet(ReadinessSettings::none);
  }

  @Override
  public ReadinessSettings change(TenantId tenant, UnaryOperator<ReadinessSettings> change) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Row> row = rows.get(TABLE, tenant.value(), KEY);
      ReadinessSettings after =
          change.apply(row.map(TableReadinessSettings::read).orElseGet(ReadinessSettings::none));
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
        "tables", "change of readiness settings, too often in the way", 412, "", null, null);
  }

  private static Map<String, Object> values(ReadinessSettings settings) {
    Map<String, Object> values = new HashMap<>();
    put(values, "recruitersGroup", settings.recruitersGroup());
    put(values, "interviewersGroup", settings.interviewersGroup());
    put(values, "groupCalendar", settings.groupCalendar());
    return values;
  }

  private static void put(Map<String, Object> values, String name, Optional<NamedGroup> group) {
    group.ifPresent(
        one -> {
          values.put(name, one.id().value());
          values.put(name + "At", one.namedAt().atOffset(ZoneOffset.UTC));
        });
  }

  private static ReadinessSettings read(Row row) {
    return new ReadinessSettings(
        group(row, "recruitersGroup"),
        group(row, "interviewersGroup"),
        group(row, "groupCalendar"));
  }

  private static Optional<NamedGroup> group(Row row, String name) {
    return row.values().get(name + "At") instanceof OffsetDateTime at
        ? Optional.of(new NamedGroup(new GroupId(row.text(name)), at.toInstant()))
        : Optional.empty();
  }
}
