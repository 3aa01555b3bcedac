package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomDirectory;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** {@link RoomDirectory} by Places. */
public final class GraphRooms implements RoomDirectory {
  private static final String FIRST = "/places/graph.room?$top=100";
  private static final String OPERATION = "read places";
  private static final int LONGEST_TEXT = 200;

  private static final Map<String, String> DEVICES =
      Map.of(
          "audioDeviceName", "audio", "videoDeviceName", "video", "displayDeviceName", "display");

  private final GraphJson graph;

  public GraphRooms(GraphClients clients) {
    this.graph = new GraphJson(clients, Patience.BACKGROUND);
  }

  @Override
  public Page read(TenantId tenant, Optional<String> from) {
    JsonNode page;
    try {
      page = graph.get(tenant, OPERATION, from.orElse(FIRST));
    } catch (GraphRefused e) {
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
    List<Room> rooms = new ArrayList<>();
    int unusable = 0;
    for (JsonNode record : page.path("value")) {
      Optional<Room> room = room(record);
      room.ifPresent(rooms::add);
      unusable += room.isPresent() ? 0 : 1;
    }
    return new Page(rooms, unusable, GraphJson.text(page, "@odata.nextLink", Integer.MAX_VALUE));
  }

  private static Optional<Room> room(JsonNode record) {
    Optional<String> id = GraphJson.text(record, "id", LONGEST_TEXT + 1);
    Optional<EmailAddress> email =
        GraphJson.text(record, "emailAddress", 1000)
            .filter(EmailAddress::isAddress)
            .map(EmailAddress::of);
    if (id.isEmpty() || id.get().length() > LONGEST_TEXT || email.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Room(
            new RoomId(id.get()),
            GraphJson.text(record, "displayName", LONGEST_TEXT).orElse(id.get()),
            email.get(),
            GraphJson.text(record, "building", LONGEST_TEXT),
            GraphJson.text(record, "floorLabel", LONGEST_TEXT)
                .or(() -> number(record, "floorNumber").map(String::valueOf)),
            number(record, "capacity").map(OptionalInt::of).orElseGet(OptionalInt::empty),
            features(record)));
  }

  private static Optional<Integer> number(JsonNode record, String name) {
    return record.path(name).isInt() ? Optional.of(record.path(name).asInt()) : Optional.empty();
  }

  private static List<String> features(JsonNode record) {
    List<String> features = new ArrayList<>();
    DEVICES.forEach(
        (name, feature) ->
            GraphJson.text(record, name, LONGEST_TEXT).ifPresent(unused -> features.add(feature)));
    if (record.path("isWheelChairAccessible").asBoolean(false)) {
      features.add("wheelchair");
    }
    record.path("tags").forEach(tag -> features.add(tag.asText()));
    return features.stream().filter(tag -> !tag.isBlank()).distinct().sorted().limit(50).toList();
  }
}
