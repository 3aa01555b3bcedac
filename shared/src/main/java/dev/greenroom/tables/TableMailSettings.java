package dev.greenroom.tables;

import dev.greenroom.mail.MailSettings;
import dev.greenroom.mail.MailSettingsStore;
import dev.greenroom.mail.PersonalMail;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * {@link MailSettingsStore}: the tenants' in a small table of their own, so that they can be
 * listed; the people's beside the mail, under {@code s-}.
 */
public final class TableMailSettings implements MailSettingsStore {
  public static final String TABLE = "mailSettings";

  private static final String KEY = "settings";
  private static final String PERSON = "s-";

  private final RowStore rows;
  private final BookingJson json = new BookingJson();

  public TableMailSettings(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<MailSettings> find(TenantId tenant) {
    return rows.get(TABLE, tenant.value(), KEY).map(row -> json.read(row, MailSettings.class));
  }

  @Override
  public MailSettings change(TenantId tenant, UnaryOperator<MailSettings> change) {
    return change(
        TABLE, tenant, KEY, row -> json.read(row, MailSettings.class), MailSettings.off(), change);
  }

  @Override
  public List<TenantId> tenants() {
    return rows.everything(TABLE).stream().map(row -> new TenantId(row.partition())).toList();
  }

  @Override
  public Optional<PersonalMail> find(TenantId tenant, PersonId person) {
    return rows.get(TableMessages.TABLE, tenant.value(), PERSON + person)
        .map(row -> json.read(row, PersonalMail.class));
  }

  @Override
  public PersonalMail change(TenantId tenant, PersonId person, UnaryOperator<PersonalMail> change) {
    return change(
        TableMessages.TABLE,
        tenant,
        PERSON + person,
        row -> json.read(row, PersonalMail.class),
        PersonalMail.untouched(),
        change);
  }

  @Override
  public Map<PersonId, PersonalMail> people(TenantId tenant) {
    Map<PersonId, PersonalMail> all = new TreeMap<>();
    rows.range(TableMessages.TABLE, tenant.value(), PERSON, Keys.afterAll(PERSON))
        .forEach(
            row ->
                all.put(
                    new PersonId(row.key().substring(PERSON.length())),
                    json.read(row, PersonalMail.class)));
    return all;
  }

  private <T> T change(
      String table,
      TenantId tenant,
      String key,
      Function<Row, T> read,
      T first,
      UnaryOperator<T> change) {
    return BulkWrites.untilNobodyIsInTheWay(
        table,
        attempt -> {
          Optional<Row> row = rows.get(table, tenant.value(), key);
          T next = change.apply(row.map(read).orElse(first));
          Map<String, Object> values = json.properties(next);
          rows.write(
              table,
              tenant.value(),
              row.isPresent()
                  ? new Write.Replace(key, values, row.get().etag())
                  : new Write.Insert(key, values));
          return next;
        });
  }
}
