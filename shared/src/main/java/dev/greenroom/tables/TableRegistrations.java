package dev.greenroom.tables;

import dev.greenroom.consent.registration.OwnCredential;
import dev.greenroom.consent.registration.OwnRegistration;
import dev.greenroom.consent.registration.PublicCertificate;
import dev.greenroom.consent.registration.RegistrationStore;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@link RegistrationStore} on rows: one a tenant. Nothing in them is secret. */
public final class TableRegistrations implements RegistrationStore {
  static final String TABLE = "registrations";
  private static final String KEY = "own";

  private final RowStore rows;

  public TableRegistrations(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<OwnRegistration> find(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY).map(TableRegistrations::read);
  }

  @Override
  public void put(TenantId tenant, OwnRegistration registration) {
    try {
      rows.write(TABLE, tenant.value(), new Write.Upsert(KEY, values(registration)));
    } catch (RowConflict e) {
      throw new IllegalStateException("an upsert conflicts with nothing", e);
    }
  }

  @Override
  public void remove(TenantId tenant) {
    Optional<Row> row = rows.get(TABLE, tenant.value(), KEY);
    while (row.isPresent()) {
      try {
        rows.write(TABLE, tenant.value(), new Write.Delete(KEY, row.get().etag()));
        return;
      } catch (RowConflict e) {
        row = rows.get(TABLE, tenant.value(), KEY); // named anew meanwhile, or gone
      }
    }
  }

  private static Map<String, Object> values(OwnRegistration registration) {
    Map<String, Object> values = new HashMap<>();
    values.put("clientId", registration.clientId());
    values.put("provenAt", registration.provenAt().toString());
    if (registration.credential() instanceof OwnCredential.Certificate held) {
      values.put("key", held.key().toString());
      values.put("certificate", held.certificate().der());
    }
    return values;
  }

  private static OwnRegistration read(Row row) {
    String key = row.textOrNull("key");
    OwnCredential credential =
        key == null
            ? new OwnCredential.ManagedIdentity()
            : new OwnCredential.Certificate(
                URI.create(key), new PublicCertificate(row.text("certificate")));
    return new OwnRegistration(
        row.text("clientId"), credential, Instant.parse(row.text("provenAt")));
  }
}
