package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.availability.Scheduling;
import dev.greenroom.availability.SchedulingStore;
import dev.greenroom.values.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link SchedulingStore} as one row of {@value TableSnapshots#TABLE} for each tenant. */
public final class TableScheduling implements SchedulingStore {
  private static final String KEY = "settings";

  private final RowStore rows;

  public TableScheduling(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Scheduling find(TenantId tenant) {
    return rows.get(TableSnapshots.TABLE, tenant.value(), KEY)
        .map(TableScheduling::read)
        .orElse(Scheduling.STANDARD);
  }

  @Override
  public boolean keep(TenantId tenant, Scheduling wanted) {
    Optional<Row> there = rows.get(TableSnapshots.TABLE, tenant.value(), KEY);
    if (there.map(TableScheduling::revision).orElse(0L) != wanted.revision() - 1) {
      return false;
    }
    Map<String, Object> values = values(wanted);
    try {
      rows.write(
          TableSnapshots.TABLE,
          tenant.value(),
          there
              .<Write>map(row -> new Write.Replace(KEY, values, row.etag()))
              .orElseGet(() -> new Write.Insert(KEY, values)));
      return true;
    } catch (RowConflict e) {
      return false;
    }
  }

  private static long revision(Row row) {
    return row.values().get("revision") instanceof Long number ? number : 0;
  }

  private static Map<String, Object> values(Scheduling scheduling) {
    try {
      return Map.of(
          "data",
          PersonRows.JSON.writeValueAsString(Json.of(scheduling)),
          "revision",
          scheduling.revision());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("settings can always be written as JSON", e);
    }
  }

  private static Scheduling read(Row row) {
    try {
      Json json = PersonRows.JSON.readValue(row.text("data"), Json.class);
      return new Scheduling(
          BusyRuleJson.rules(json.busy()),
          json.types().stream().map(TypeJson::type).toList(),
          revision(row));
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is no settings of ours (%s)"
              .formatted(row.key(), TableSnapshots.TABLE, e.getClass().getSimpleName()));
    }
  }

  record Json(List<BusyRuleJson> busy, List<TypeJson> types) {
    static Json of(Scheduling scheduling) {
      return new Json(
          BusyRuleJson.of(scheduling.busy()),
          scheduling.types().stream().map(TypeJson::of).toList());
    }
  }

  /**
   * @param length in seconds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TypeJson(
      String name, @Nullable Long length, RuleJson.BuffersJson buffers, List<BusyRuleJson> busy) {
    static TypeJson of(InterviewType type) {
      return new TypeJson(
          type.name(),
          type.length().map(Duration::toSeconds).orElse(null),
          RuleJson.BuffersJson.of(type.buffers()),
          BusyRuleJson.of(type.busy()));
    }

    InterviewType type() {
      return new InterviewType(
          name,
          Optional.ofNullable(length).map(Duration::ofSeconds),
          buffers.buffers(),
          BusyRuleJson.rules(busy));
    }
  }
}
