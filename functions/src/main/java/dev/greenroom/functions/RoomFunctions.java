package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomChange;
import dev.greenroom.people.RoomFilter;
import dev.greenroom.people.RoomProfile;
import dev.greenroom.people.Rooms;
import dev.greenroom.values.RoomId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The rooms and room lists we know: listed, looked up, edited by hand. */
public final class RoomFunctions {
  private static final int LONGEST_TEXT = 254;
  private static final int MOST_SEATS = 10_000;

  private final Callers callers;
  private final Supplier<Rooms> rooms;

  RoomFunctions(Callers callers, Supplier<Rooms> rooms) {
    this.callers = callers;
    this.rooms = rooms;
  }

  /** A page of rooms: {@code GET /api/rooms}. */
  @FunctionName("ListRooms")
  public HttpResponseMessage listRooms(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "rooms",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Faults faults = new Faults();
          Paging paging = Paging.of(request, faults);
          RoomFilter filter = filter(new QueryFields(request, faults));
          Requests.refuse(faults);
          return Replies.json(
              request,
              200,
              RoomViews.page(
                  "rooms",
                  rooms.get().list(caller.tenant(), filter, paging.limit(), paging.page()),
                  RoomViews::profile));
        });
  }

  private static RoomFilter filter(QueryFields query) {
    return new RoomFilter(
        query.integer("capacity", 1, MOST_SEATS),
        query.text("building", LONGEST_TEXT),
        query.text("list", LONGEST_TEXT),
        query.texts("feature", LONGEST_TEXT),
        query.oneOf("kind", Room.Kind.class),
        query.bool("bookable"));
  }

  /** A page of room lists: {@code GET /api/room-lists}. */
  @FunctionName("ListRoomLists")
  public HttpResponseMessage listRoomLists(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "room-lists",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Paging paging = Paging.of(request);
          return Replies.json(
              request,
              200,
              RoomViews.page(
                  "roomLists",
                  rooms.get().lists(caller.tenant(), paging.limit(), paging.page()),
                  RoomViews::list));
        });
  }

  /** One room: {@code GET /api/rooms/{id}}. */
  @FunctionName("ShowRoom")
  public HttpResponseMessage showRoom(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "rooms/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return rooms
              .get()
              .find(caller.tenant(), room(id))
              .map(profile -> shown(request, profile))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Edits a room by hand: {@code PATCH /api/rooms/{id}}. */
  @FunctionName("EditRoom")
  public HttpResponseMessage editRoom(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "rooms/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          RoomChange change = EditBodies.room(Requests.body(request));
          HttpResponseMessage reply =
              rooms
                  .get()
                  .edit(caller.tenant(), room(id), change, Requests.ifMatch(request), caller.id())
                  .match(new EditReplies<RoomProfile>(request, RoomFunctions::shown));
          return callers.noted(caller, Action.ROOM_EDITED, Optional.of(id), reply);
        });
  }

  private static HttpResponseMessage shown(
      HttpRequestMessage<Optional<String>> request, RoomProfile profile) {
    return Replies.json(request, 200, RoomViews.profile(profile), Map.of("ETag", profile.etag()));
  }

  private static RoomId room(String id) {
    try {
      return new RoomId(id);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemType.NOT_FOUND, null);
    }
  }
}
