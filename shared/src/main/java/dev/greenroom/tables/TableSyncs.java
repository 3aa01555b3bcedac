package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.people.SyncPosition;
import dev.greenroom.people.SyncReport;
import dev.greenroom.people.SyncRun;
import dev.greenroom.people.SyncSettings;
import dev.greenroom.people.SyncStore;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * {@link SyncStore} on rows: one a tenant, in table {@value #TABLE}, and beside it the settings and
 * whom a full pass has seen.
 */
public final class TableSyncs implements SyncStore {
  static final String TABLE = "syncs";
  private static final String KEY = "newest";
  private static final String SETTINGS = "settings";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final RowStore rows;

  public TableSyncs(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public SyncSettings settings(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), SETTINGS)
        .map(TableSyncs::settings)
        .orElseGet(SyncSettings::standard);
  }

  @Override
  public SyncSettings change(TenantId tenant, UnaryOperator<SyncSettings> change) {
    return BulkWrites.untilNobodyIsInTheWay(
        TABLE,
        attempt -> {
          Optional<Row> row = rows.get(TABLE, tenant.value(), SETTINGS);
          SyncSettings after =
              change.apply(row.map(TableSyncs::settings).orElseGet(SyncSettings::standard));
          for (Write write : BulkWrites.written(SETTINGS, row, values(after))) {
            rows.write(TABLE, tenant.value(), write);
          }
          return after;
        });
  }

  private static SyncSettings settings(Row row) {
    return new SyncSettings(
        !Boolean.FALSE.equals(row.values().get("enabled")),
        !Boolean.FALSE.equals(row.values().get("enableNewPeople")),
        Optional.ofNullable(row.textOrNull("reader")).map(PersonId::new));
  }

  private static Map<String, Object> values(SyncSettings settings) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("enabled", settings.enabled());
    values.put("enableNewPeople", settings.enableNewPeople());
    settings.reader().ifPresent(person -> values.put("reader", person.value()));
    return values;
  }

  @Override
  public Optional<Stored> newest(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY).map(row -> new Stored(read(row), row.etag()));
  }

  @Override
  public Optional<Stored> insert(TenantId tenant, SyncRun run) {
    return put(tenant, run, List.of(new Write.Insert(KEY, values(run))));
  }

  @Override
  public Optional<Stored> replace(
      TenantId tenant, Stored read, SyncRun run, Collection<PersonId> seen) {
    List<Write> writes = new ArrayList<>();
    writes.add(new Write.Replace(KEY, values(run), read.version()));
    if (!seen.isEmpty()) {
      writes.add(new Write.Upsert(SeenRows.key(run), SeenRows.values(seen)));
    }
    return put(tenant, run, writes);
  }

  private Optional<Stored> put(TenantId tenant, SyncRun run, List<Write> writes) {
    try {
      return Optional.of(
          new Stored(run, rows.transact(TABLE, tenant.value(), writes).getOrDefault(KEY, "")));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }

  @Override
  public Set<PersonId> seen(TenantId tenant, SyncRun run) {
    Set<PersonId> seen = new HashSet<>();
    String prefix = SeenRows.prefix(run);
    rows.range(TABLE, tenant.value(), prefix, Keys.afterAll(prefix))
        .forEach(row -> seen.addAll(SeenRows.read(row)));
    return seen;
  }

  @Override
  public void forgetSeen(TenantId tenant) {
    List<Row> old =
        rows.range(TABLE, tenant.value(), SeenRows.PREFIX, Keys.afterAll(SeenRows.PREFIX));
    for (int from = 0; from < old.size(); from += RowStore.LARGEST_TRANSACTION) {
      List<Write> writes =
          old.subList(from, Math.min(old.size(), from + RowStore.LARGEST_TRANSACTION)).stream()
              .<Write>map(row -> new Write.Delete(row.key(), row.etag()))
              .toList();
      try {
        rows.transact(TABLE, tenant.value(), writes);
      } catch (RowConflict e) {
        return; // somebody else is at it
      }
    }
  }

  /** The links of a directory are long: each has a property of its own. */
  private static Map<String, Object> values(SyncRun run) {
    Map<String, Object> values = new LinkedHashMap<>();
    try {
      values.put("data", JSON.writeValueAsString(Json.of(run)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run can always be written as JSON", e);
    }
    values.put("id", run.id());
    values.put("state", run.state().name());
    run.position().next().ifPresent(token -> values.put("next", token.link()));
    run.position().kept().ifPresent(token -> values.put("kept", token.link()));
    run.position().since().ifPresent(token -> values.put("since", token.link()));
    run.position().after().ifPresent(cursor -> values.put("after", cursor));
    return values;
  }

  private static SyncRun read(Row row) {
    try {
      return JSON.readValue(row.text("data"), Json.class).run(row);
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is not a run of ours (%s)"
              .formatted(KEY, TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      String id,
      SyncRun.State state,
      SyncRun.Phase phase,
      Instant startedAt,
      @Nullable Instant finishedAt,
      Instant heartbeatAt,
      SyncRun.Counts counts,
      Report report,
      Place place,
      int troubles,
      @Nullable String detail) {
    static Json of(SyncRun run) {
      return new Json(
          run.id(),
          run.state(),
          run.phase(),
          run.startedAt(),
          run.finishedAt().orElse(null),
          run.heartbeatAt(),
          run.counts(),
          Report.of(run.report()),
          Place.of(run.position()),
          run.troubles(),
          run.detail().orElse(null));
    }

    SyncRun run(Row row) {
      return new SyncRun(
          id,
          state,
          phase,
          startedAt,
          Optional.ofNullable(finishedAt),
          heartbeatAt,
          counts,
          report.report(),
          place.position(row),
          troubles,
          Optional.ofNullable(detail));
    }
  }

  /** A position but for its links. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Place(
      List<String> due,
      boolean everyMailbox,
      @Nullable Instant lookedThroughAt,
      boolean newcomers,
      int tries,
      int restarts,
      int pages) {
    static Place of(SyncPosition position) {
      return new Place(
          position.due().stream().map(PersonId::value).toList(),
          position.everyMailbox(),
          position.lookedThroughAt().orElse(null),
          position.newcomers(),
          position.tries(),
          position.restarts(),
          position.pages());
    }

    SyncPosition position(Row row) {
      return new SyncPosition(
          Optional.ofNullable(row.textOrNull("next")).map(DeltaToken::new),
          Optional.ofNullable(row.textOrNull("since")).map(DeltaToken::new),
          Optional.ofNullable(row.textOrNull("kept")).map(DeltaToken::new),
          Optional.ofNullable(row.textOrNull("after")),
          due.stream().map(PersonId::new).toList(),
          everyMailbox,
          Optional.ofNullable(lookedThroughAt),
          newcomers,
          tries,
          restarts,
          pages);
    }
  }

  record Report(
      int created,
      int updated,
      int disabled,
      int deleted,
      int restored,
      List<Failed> failures,
      RoomsRead.State rooms) {
    static Report of(SyncReport report) {
      return new Report(
          report.created(),
          report.updated(),
          report.disabled(),
          report.deleted(),
          report.restored(),
          report.failures().stream().map(Failed::of).toList(),
          report.rooms());
    }

    SyncReport report() {
      return new SyncReport(
          created,
          updated,
          disabled,
          deleted,
          restored,
          failures.stream().map(Failed::failure).toList(),
          rooms);
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Failed(@Nullable String person, String reason) {
    static Failed of(SyncReport.Failure failure) {
      return new Failed(failure.person().map(PersonId::value).orElse(null), failure.reason());
    }

    SyncReport.Failure failure() {
      return new SyncReport.Failure(Optional.ofNullable(person).map(PersonId::new), reason);
    }
  }
}
