package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.people.SyncRun;
import dev.greenroom.people.SyncStore;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link SyncStore} on rows: one a tenant, in table {@value #TABLE}. */
public final class TableSyncs implements SyncStore {
  static final String TABLE = "syncs";
  private static final String KEY = "newest";

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
  public Optional<Stored> newest(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY).map(row -> new Stored(read(row), row.etag()));
  }

  @Override
  public Optional<Stored> insert(TenantId tenant, SyncRun run) {
    return put(tenant, run, new Write.Insert(KEY, values(run)));
  }

  @Override
  public Optional<Stored> replace(TenantId tenant, Stored read, SyncRun run) {
    return put(tenant, run, new Write.Replace(KEY, values(run), read.version()));
  }

  private Optional<Stored> put(TenantId tenant, SyncRun run, Write write) {
    try {
      return Optional.of(new Stored(run, rows.write(TABLE, tenant.value(), write)));
    } catch (RowConflict e) {
      return Optional.empty();
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
      long generation,
      List<String> again,
      int tries,
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
          run.position().generation(),
          run.position().again().stream().map(PersonId::value).toList(),
          run.position().tries(),
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
          new SyncRun.Position(
              generation,
              Optional.ofNullable(row.textOrNull("next")).map(DeltaToken::new),
              Optional.ofNullable(row.textOrNull("kept")).map(DeltaToken::new),
              Optional.ofNullable(row.textOrNull("after")),
              again.stream().map(PersonId::new).toList(),
              tries),
          troubles,
          Optional.ofNullable(detail));
    }
  }
}
