package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.connections.Connection;
import dev.greenroom.consent.connections.ConnectionState;
import dev.greenroom.consent.connections.ConnectionStore;
import dev.greenroom.consent.connections.SealedToken;
import dev.greenroom.consent.connections.Setback;
import dev.greenroom.consent.connections.Trouble;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@link ConnectionStore} on rows: partition tenant, key {@code p-} and the person's object id.
 * Tokens are in them sealed only.
 */
public final class TableConnections implements ConnectionStore {
  static final String TABLE = "connections";
  private static final String PREFIX = "p-";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final RowStore rows;

  public TableConnections(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Kept> find(TenantId tenant, PersonId person) {
    return rows.get(TABLE, tenant.value(), PREFIX + person).map(TableConnections::read);
  }

  @Override
  public boolean add(Connection connection) {
    return write(connection, new Write.Insert(PREFIX + connection.person(), values(connection)));
  }

  @Override
  public boolean replace(Connection connection, String version) {
    return write(
        connection, new Write.Replace(PREFIX + connection.person(), values(connection), version));
  }

  /** A write that timed out may have been done, and then what is there is what was to be there. */
  private boolean write(Connection connection, Write write) {
    try {
      rows.write(TABLE, connection.tenant().value(), write);
      return true;
    } catch (RowConflict e) {
      return false;
    } catch (UpstreamUnavailable e) {
      if (find(connection.tenant(), connection.person())
          .filter(kept -> kept.connection().equals(connection))
          .isPresent()) {
        return true;
      }
      throw e;
    }
  }

  @Override
  public boolean remove(TenantId tenant, PersonId person, String version) {
    try {
      rows.write(TABLE, tenant.value(), new Write.Delete(PREFIX + person, version));
      return true;
    } catch (RowConflict e) {
      return false;
    }
  }

  @Override
  public PageOf<Kept> list(TenantId tenant, int limit, Optional<String> page) {
    PageOf<Row> found =
        rows.page(TABLE, tenant.value(), PREFIX, Keys.afterAll(PREFIX), limit, page);
    return new PageOf<>(found.items().stream().map(TableConnections::read).toList(), found.next());
  }

  private static Map<String, Object> values(Connection connection) {
    Map<String, Object> values = new HashMap<>();
    try {
      values.put("data", JSON.writeValueAsString(Json.of(connection)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a connection can always be written as JSON", e);
    }
    connection
        .token()
        .ifPresent(
            token -> {
              values.put("keyId", token.keyId());
              values.put("wrappedKey", token.wrappedKey());
              values.put("box", token.box());
            });
    return values;
  }

  private static Kept read(Row row) {
    try {
      Json json = JSON.readValue(row.text("data"), Json.class);
      TenantId tenant = new TenantId(row.partition());
      PersonId person = new PersonId(row.key().substring(PREFIX.length()));
      return new Kept(json.connection(tenant, person, token(row)), row.etag());
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is not a connection of ours (%s)"
              .formatted(row.key(), TABLE, e.getClass().getSimpleName()));
    }
  }

  private static Optional<SealedToken> token(Row row) {
    return row.values().get("wrappedKey") instanceof byte[] wrappedKey
            && row.values().get("box") instanceof byte[] box
        ? Optional.of(new SealedToken(row.text("keyId"), wrappedKey, box))
        : Optional.empty();
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      ConnectionState state,
      Set<String> granted,
      Set<String> wanted,
      @Nullable Instant connectedAt,
      Map<String, Instant> succeeded,
      Map<String, Instant> missed,
      @Nullable Trouble trouble,
      @Nullable String code,
      @Nullable Instant troubleAt,
      @Nullable String claims) {
    static Json of(Connection connection) {
      Optional<Setback> setback = connection.setback();
      return new Json(
          connection.state(),
          new TreeSet<>(connection.granted()),
          connection.wanted().stream()
              .map(Pack::name)
              .collect(Collectors.toCollection(TreeSet::new)),
          connection.connectedAt().orElse(null),
          new TreeMap<>(connection.succeeded()),
          new TreeMap<>(connection.missed()),
          setback.map(Setback::trouble).orElse(null),
          setback.map(Setback::code).orElse(null),
          setback.map(Setback::at).orElse(null),
          connection.claims().orElse(null));
    }

    /** A pack that there is no more is nothing that anybody needs. */
    Connection connection(TenantId tenant, PersonId person, Optional<SealedToken> token) {
      return new Connection(
          tenant,
          person,
          state,
          granted,
          Arrays.stream(Pack.values())
              .filter(pack -> wanted.contains(pack.name()))
              .collect(Collectors.toSet()),
          Optional.ofNullable(connectedAt),
          succeeded,
          missed,
          setback(),
          Optional.ofNullable(claims),
          token);
    }

    private Optional<Setback> setback() {
      return trouble == null || troubleAt == null
          ? Optional.empty()
          : Optional.of(new Setback(trouble, code == null ? "" : code, troubleAt));
    }
  }
}
