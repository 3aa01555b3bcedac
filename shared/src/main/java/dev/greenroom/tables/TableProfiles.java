package dev.greenroom.tables;

import dev.greenroom.people.Person;
import dev.greenroom.people.PersonOverrides;
import dev.greenroom.people.Profile;
import dev.greenroom.people.ProfileFilter;
import dev.greenroom.people.ProfileStore;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@link ProfileStore} on rows. */
public final class TableProfiles implements ProfileStore {
  /** What {@code next} looks like; anything else did not come from us. */
  private static final Pattern CURSOR = Pattern.compile("[0-9a-f-]{36}");

  /** As many as storage gives at once, less the one that tells whether there are more. */
  private static final int ROWS_AT_ONCE = 999;

  /** One call looks at no more people, so that it ends within some two seconds. */
  private static final int MOST_LOOKED_AT = 25 * ROWS_AT_ONCE;

  private final RowStore rows;

  public TableProfiles(RowStore rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Profile> find(TenantId tenant, PersonId person) {
    return Optional.ofNullable(
        profiles(find(rows, tenant, List.of(person.value()))).get(person.value()));
  }

  /** The people's rows and those of their edits, in as few round trips as the people alone. */
  static Map<String, Row> find(RowStore rows, TenantId tenant, List<String> people) {
    List<String> keys = new ArrayList<>();
    for (String person : people) {
      keys.add(person);
      keys.add(PersonOverrideRows.key(person));
    }
    return rows.getAll(PersonRows.TABLE, tenant.value(), keys);
  }

  /** Whoever has a row of her own, by id, with her edits if there are any. */
  static Map<String, Profile> profiles(Map<String, Row> found) {
    Map<String, Profile> profiles = new HashMap<>();
    found.forEach(
        (key, row) -> {
          if (!PersonOverrideRows.isKey(key)) {
            profiles.put(key, profile(row, found.get(PersonOverrideRows.key(key))));
          }
        });
    return profiles;
  }

  private static Profile profile(Row row, @Nullable Row edits) {
    Person directory = PersonRows.read(row).person();
    return edits == null
        ? new Profile(directory, PersonOverrides.NONE, 0)
        : new Profile(
            directory, PersonOverrideRows.read(edits), PersonOverrideRows.revision(edits));
  }

  @Override
  public PageOf<Profile> page(
      TenantId tenant, ProfileFilter filter, int limit, Optional<String> after) {
    if (after.isPresent() && !CURSOR.matcher(after.get()).matches()) {
      return new PageOf<>(List.of(), Optional.empty());
    }
    int atOnce = filter.isEverybody() ? limit : ROWS_AT_ONCE;
    List<Profile> fitting = new ArrayList<>();
    Optional<String> from = after;
    for (int lookedAt = 0; lookedAt < MOST_LOOKED_AT; lookedAt += atOnce) {
      PageOf<Profile> some =
          filter.tag().isPresent() ? edited(tenant, atOnce, from) : everybody(tenant, atOnce, from);
      for (Profile profile : some.items()) {
        if (fitting.size() == limit) {
          return new PageOf<>(fitting, Optional.of(last(fitting)));
        }
        if (filter.fits(profile)) {
          fitting.add(profile);
        }
      }
      from = some.next();
      if (from.isEmpty()) {
        return new PageOf<>(fitting, Optional.empty());
      }
      if (fitting.size() == limit) {
        return new PageOf<>(fitting, Optional.of(last(fitting)));
      }
    }
    return new PageOf<>(fitting, from);
  }

  private static String last(List<Profile> profiles) {
    return profiles.get(profiles.size() - 1).directory().id().value();
  }

  private PageOf<Profile> everybody(TenantId tenant, int limit, Optional<String> after) {
    PageOf<Row> page = peoplePage(rows, tenant, limit, after);
    return new PageOf<>(merged(rows, tenant, page.items()), page.next());
  }

  static PageOf<Row> peoplePage(RowStore rows, TenantId tenant, int limit, Optional<String> after) {
    return rows.page(
        PersonRows.TABLE, tenant.value(), PersonRows.FIRST, PersonRows.AFTER_LAST, limit, after);
  }

  /** People in the order of their rows; their edits, which are few, are one range. */
  static List<Profile> merged(RowStore rows, TenantId tenant, List<Row> people) {
    if (people.isEmpty()) {
      return List.of();
    }
    String first = people.get(0).key();
    String last = people.get(people.size() - 1).key();
    Map<String, Row> edits = new HashMap<>();
    rows.range(
            PersonRows.TABLE,
            tenant.value(),
            PersonOverrideRows.key(first),
            PersonOverrideRows.after(last))
        .forEach(row -> edits.put(row.key(), row));
    return people.stream()
        .map(row -> profile(row, edits.get(PersonOverrideRows.key(row.key()))))
        .toList();
  }

  /** Only whoever was edited has a tag, and those are few among many. */
  private PageOf<Profile> edited(TenantId tenant, int limit, Optional<String> after) {
    PageOf<Row> page =
        rows.page(
            PersonRows.TABLE,
            tenant.value(),
            PersonOverrideRows.key(PersonRows.FIRST),
            PersonOverrideRows.key(PersonRows.AFTER_LAST),
            limit,
            after.map(PersonOverrideRows::key));
    return new PageOf<>(
        tagged(rows, tenant, page.items()), page.next().map(PersonOverrideRows::personOf));
  }

  /** Everybody who has a tag, by the order of rows. */
  static List<Profile> tagged(RowStore rows, TenantId tenant) {
    return tagged(
        rows,
        tenant,
        rows.range(
            PersonRows.TABLE,
            tenant.value(),
            PersonOverrideRows.key(PersonRows.FIRST),
            PersonOverrideRows.key(PersonRows.AFTER_LAST)));
  }

  private static List<Profile> tagged(RowStore rows, TenantId tenant, List<Row> edited) {
    Map<String, Row> edits = new HashMap<>();
    edited.forEach(row -> edits.put(row.key(), row));
    List<String> tagged =
        edited.stream()
            .filter(row -> PersonOverrideRows.read(row).tags().isPresent())
            .map(row -> PersonOverrideRows.personOf(row.key()))
            .toList();
    Map<String, Row> people = rows.getAll(PersonRows.TABLE, tenant.value(), tagged);
    List<Profile> profiles = new ArrayList<>();
    for (String id : tagged) {
      Row person = people.get(id);
      if (person != null) {
        profiles.add(profile(person, edits.get(PersonOverrideRows.key(id))));
      }
    }
    return profiles;
  }

  @Override
  public Optional<Profile> replace(TenantId tenant, Profile read, PersonOverrides overrides) {
    String key = PersonOverrideRows.key(read.directory().id().value());
    long revision = read.revision() + 1;
    Map<String, Object> values = PersonOverrideRows.values(overrides, revision);
    Optional<Row> there = rows.get(PersonRows.TABLE, tenant.value(), key);
    if (there.map(PersonOverrideRows::revision).orElse(0L) != read.revision()) {
      return Optional.empty();
    }
    try {
      rows.write(
          PersonRows.TABLE,
          tenant.value(),
          there
              .<Write>map(row -> new Write.Replace(key, values, row.etag()))
              .orElseGet(() -> new Write.Insert(key, values)));
      return Optional.of(new Profile(read.directory(), overrides, revision));
    } catch (RowConflict e) {
      return Optional.empty();
    }
  }
}
