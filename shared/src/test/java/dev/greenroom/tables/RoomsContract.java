package dev.greenroom.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.Change;
import dev.greenroom.people.EditOutcome;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomChange;
import dev.greenroom.people.RoomFilter;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomProfile;
import dev.greenroom.people.Rooms;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rooms and room lists can rely on, on every row store. */
interface RoomsContract {
  Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  PersonId ADMIN = new PersonId("00000000-0000-0000-0000-00000000000a");

  RowStore rows();

  /** A tenant that no other test uses. */
  TenantId tenant();

  @Test
  default void anEditStaysThroughEverySync() {
    sync("one", List.of(room("elbe", 6)), List.of());
    edit("elbe", new Change.Set<>(false), new Change.Set<>(4));

    sync("two", List.of(room("elbe", 8)), List.of());

    RoomProfile kept = rooms().find(tenant(), new RoomId("elbe")).orElseThrow();
    assertThat(kept.directory().capacity()).hasValue(8);
    assertThat(kept.room().capacity()).hasValue(4);
    assertThat(kept.room().takesInterviews()).isFalse();
    assertThat(new TablePeople(rows()).room(tenant(), new RoomId("elbe"))).contains(kept.room());
    assertThat(new TablePeople(rows()).rooms(tenant())).containsExactly(kept.room());
  }

  @Test
  default void whatPlacesHasNoMoreIsGoneAndItsEditIsThereWhenItComesBack() {
    sync("one", List.of(room("elbe", 6), room("a/ü?#", 2)), List.of(list("l", "elbe")));
    edit("elbe", new Change.Set<>(false), new Change.Leave<>());

    sync("two", List.of(room("a/ü?#", 2)), List.of());

    assertThat(all(anyRoom()))
        .extracting(room -> room.directory().id().value())
        .containsExactly("a/ü?#");
    assertThat(rooms().lists(tenant(), 10, Optional.empty()).page().items()).isEmpty();
    sync("three", List.of(room("elbe", 6)), List.of());
    assertThat(all(anyRoom()).get(0).room().takesInterviews()).isFalse();
  }

  @Test
  default void nullGivesTheDirectorysSeatsBack() {
    sync("one", List.of(room("elbe", 6)), List.of());
    edit("elbe", new Change.Leave<>(), new Change.Set<>(4));

    edit("elbe", new Change.Leave<>(), new Change.TakeBack<>());

    assertThat(all(anyRoom()).get(0).room().capacity()).hasValue(6);
  }

  @Test
  default void aListOfManyRoomsIsKeptWhole() {
    List<Room> many =
        IntStream.range(0, 1500).mapToObj(i -> room("room-%04d".formatted(i), 4)).toList();
    RoomList all =
        new RoomList(
            "everything", "Everything", Optional.empty(), many.stream().map(Room::id).toList());
    List<RoomList> lists = new ArrayList<>(List.of(all));
    IntStream.range(0, 249).forEach(i -> lists.add(list("list-%03d".formatted(i), "room-0007")));

    sync("one", many, lists);

    assertThat(all(anyRoom())).hasSize(1500);
    assertThat(rooms().find(tenant(), new RoomId("room-0007")).orElseThrow().lists()).hasSize(250);
    assertThat(all(inList("everything"))).hasSize(1500);
    assertThat(all(inList("LIST-200"))).hasSize(1);
    sync("two", many, List.of(list("everything", "room-0001")));
    assertThat(all(inList("everything")))
        .extracting(room -> room.directory().id().value())
        .containsExactly("room-0001");
  }

  @Test
  default void findsRoomsBySeatsBuildingFeaturesAndKind() {
    Room workspace =
        new Room(
            new RoomId("desks"),
            "Desks",
            EmailAddress.of("desks@contoso.example"),
            Optional.of("North"),
            Optional.empty(),
            OptionalInt.of(30),
            List.of(),
            Room.Kind.WORKSPACE,
            true);
    sync("one", List.of(room("elbe", 6), room("spree", 2), workspace), List.of());

    assertThat(ids(filter(OptionalInt.of(4), List.of("VIDEO"), Optional.empty())))
        .containsExactly("elbe");
    assertThat(ids(filter(OptionalInt.empty(), List.of(), Optional.of(Room.Kind.WORKSPACE))))
        .containsExactly("desks");
    assertThat(ids(filter(OptionalInt.empty(), List.of("video", "catering"), Optional.empty())))
        .isEmpty();
    assertThat(
            rooms()
                .edit(
                    tenant(),
                    new RoomId("desks"),
                    new RoomChange(new Change.Set<>(true), new Change.Leave<>()),
                    Optional.empty(),
                    ADMIN))
        .isInstanceOf(EditOutcome.Senseless.class);
  }

  @Test
  default void saysSinceWhenRoomsAreReadOrRefused() {
    TableRoster roster = new TableRoster(rows());
    assertThat(rooms().list(tenant(), anyRoom(), 10, Optional.empty()).read()).isEmpty();

    roster.putRoomsRead(tenant(), RoomsRead.State.NOT_GRANTED, NOW);
    roster.putRoomsRead(tenant(), RoomsRead.State.NOT_GRANTED, NOW.plusSeconds(60));

    assertThat(rooms().list(tenant(), anyRoom(), 10, Optional.empty()).read())
        .contains(new RoomsRead(RoomsRead.State.NOT_GRANTED, NOW));
  }

  private Rooms rooms() {
    return new Rooms(new TableRooms(rows()), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private void sync(String round, List<Room> rooms, List<RoomList> lists) {
    TableRoster roster = new TableRoster(rows());
    roster.putRooms(tenant(), rooms, round);
    roster.putRoomLists(tenant(), lists, round);
    roster.keepOnlyRoomsOf(tenant(), round);
  }

  private void edit(String room, Change<Boolean> bookable, Change<Integer> capacity) {
    assertThat(
            rooms()
                .edit(
                    tenant(),
                    new RoomId(room),
                    new RoomChange(bookable, capacity),
                    Optional.empty(),
                    ADMIN))
        .isInstanceOf(EditOutcome.Edited.class);
  }

  private List<String> ids(RoomFilter filter) {
    return all(filter).stream().map(room -> room.directory().id().value()).toList();
  }

  private List<RoomProfile> all(RoomFilter filter) {
    List<RoomProfile> all = new ArrayList<>();
    Optional<String> page = Optional.empty();
    do {
      PageOf<RoomProfile> some = rooms().list(tenant(), filter, 700, page).page();
      all.addAll(some.items());
      page = some.next();
    } while (page.isPresent());
    return all;
  }

  private static RoomFilter anyRoom() {
    return filter(OptionalInt.empty(), List.of(), Optional.empty());
  }

  private static RoomFilter filter(
      OptionalInt capacity, List<String> features, Optional<Room.Kind> kind) {
    return new RoomFilter(
        capacity, Optional.empty(), Optional.empty(), features, kind, Optional.empty());
  }

  private static RoomFilter inList(String list) {
    return new RoomFilter(
        OptionalInt.empty(),
        Optional.empty(),
        Optional.of(list),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  private static RoomList list(String id, String... rooms) {
    return new RoomList(
        id,
        "List " + id,
        Optional.of(EmailAddress.of(id + "@contoso.example")),
        List.of(rooms).stream().map(RoomId::new).toList());
  }

  private static Room room(String id, int seats) {
    return new Room(
        new RoomId(id),
        "Room " + id,
        EmailAddress.of("room@contoso.example"),
        Optional.of("North"),
        Optional.empty(),
        OptionalInt.of(seats),
        List.of("video"));
  }
}
