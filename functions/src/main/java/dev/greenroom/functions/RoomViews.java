package dev.greenroom.functions;

import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.people.RoomProfile;
import dev.greenroom.people.Rooms;
import dev.greenroom.people.RoomsRead;
import dev.greenroom.values.EmailAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What rooms and room lists look like in JSON, as openapi.yaml says. */
final class RoomViews {
  private RoomViews() {}

  static Map<String, Object> profile(RoomProfile profile) {
    Room room = profile.room();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", room.id().value());
    view.put("displayName", room.displayName());
    view.put("email", room.email().value());
    view.put("kind", Views.camelCase(room.kind()));
    room.building().ifPresent(building -> view.put("building", building));
    room.floor().ifPresent(floor -> view.put("floor", floor));
    room.capacity().ifPresent(capacity -> view.put("capacity", capacity));
    view.put("features", room.features());
    view.put("bookable", room.takesInterviews());
    view.put("lists", profile.lists().stream().map(RoomViews::named).toList());
    view.put("overrides", overrides(profile));
    return view;
  }

  private static Map<String, Object> named(RoomList list) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", list.id());
    view.put("displayName", list.displayName());
    return view;
  }

  static Map<String, Object> list(RoomList list) {
    Map<String, Object> view = named(list);
    list.email().map(EmailAddress::value).ifPresent(email -> view.put("email", email));
    view.put("rooms", list.rooms().size());
    return view;
  }

  private static Map<String, Object> overrides(RoomProfile profile) {
    Map<String, Object> view = new LinkedHashMap<>();
    Room directory = profile.directory();
    EditViews.put(
        view,
        "bookable",
        profile.overrides().bookable(),
        Optional.of(directory.takesInterviews()),
        value -> value);
    EditViews.put(
        view,
        "capacity",
        profile.overrides().capacity(),
        directory.capacity().stream().boxed().findFirst(),
        value -> value);
    return view;
  }

  /** A page, and how the rooms were last read. */
  static <T> Map<String, Object> page(
      String plural, Rooms.Listed<T> listed, Function<T, Map<String, Object>> view) {
    Map<String, Object> body = Views.page(plural, listed.page(), view);
    Map<String, Object> read = new LinkedHashMap<>();
    read.put(
        "state",
        Views.camelCase(listed.read().map(RoomsRead::state).orElse(RoomsRead.State.NEVER)));
    listed.read().ifPresent(last -> read.put("since", last.since().toString()));
    body.put("lastRead", read);
    return body;
  }
}
