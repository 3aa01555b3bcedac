package dev.greenroom.tables;

import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Pools;
import dev.greenroom.people.Profile;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomProfile;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@link People} and {@link Pools} on rows. */
public final class TablePeople implements People, Pools {
  /** What {@code next} looks like; anything else did not come from us. */
  private static final Pattern CURSOR = Pattern.compile("[0-9a-f-]{36}");

  private final RowStore rows;
  private final TableRooms rooms;

  public TablePeople(RowStore rows) {
    this.rows = rows;
    this.rooms = new TableRooms(rows);
  }

  @Override
  public Map<PersonId, Person> find(TenantId tenant, Collection<PersonId> ids) {
    Map<PersonId, Person> found = new HashMap<>();
    TableProfiles.profiles(
            TableProfiles.find(rows, tenant, ids.stream().map(PersonId::value).toList()))
        .values()
        .forEach(profile -> found.put(profile.directory().id(), profile.person()));
    return found;
  }

  @Override
  public PageOf<Person> list(TenantId tenant, int limit, Optional<String> page) {
    // One that is none of ours points nowhere: it must neither fail nor start over.
    if (page.isPresent() && !CURSOR.matcher(page.get()).matches()) {
      return new PageOf<>(List.of(), Optional.empty());
    }
    PageOf<Row> people = TableProfiles.peoplePage(rows, tenant, limit, page);
    return new PageOf<>(
        TableProfiles.merged(rows, tenant, people.items()).stream().map(Profile::person).toList(),
        people.next());
  }

  @Override
  public Map<String, List<Person>> withTags(TenantId tenant, Collection<String> tags) {
    List<Person> tagged =
        TableProfiles.tagged(rows, tenant).stream()
            .map(Profile::person)
            .filter(Person::interviewer)
            .sorted(Comparator.comparing(Person::id))
            .toList();
    Map<String, List<Person>> pools = new HashMap<>();
    for (String tag : tags) {
      pools.put(
          tag, tagged.stream().filter(person -> person.rules().training(tag).isPresent()).toList());
    }
    return pools;
  }

  @Override
  public Optional<Room> room(TenantId tenant, RoomId id) {
    return rooms.room(tenant, id);
  }

  @Override
  public List<Room> rooms(TenantId tenant) {
    return rooms.all(tenant).rooms().stream().map(RoomProfile::room).toList();
  }

  @Override
  public PageOf<Room> listRooms(TenantId tenant, int limit, Optional<String> page) {
    List<Room> left =
        rooms(tenant).stream()
            .filter(room -> page.isEmpty() || room.id().value().compareTo(page.get()) > 0)
            .toList();
    return left.size() <= limit
        ? new PageOf<>(left, Optional.empty())
        : new PageOf<>(left.subList(0, limit), Optional.of(left.get(limit - 1).id().value()));
  }
}
