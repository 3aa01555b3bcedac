package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.Room;
import dev.greenroom.people.RoomList;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.RoomId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Places as Graph writes them. A record without id or address is of no use, and empty.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/room">room</a>
 */
final class PlaceJson {
  private static final int LONGEST_TEXT = 200;
  private static final int MOST_FEATURES = 50;

  private static final Map<String, String> DEVICES =
      Map.of(
          "audioDeviceName", "audio", "videoDeviceName", "video", "displayDeviceName", "display");

  private PlaceJson() {}

  static Optional<Room> room(JsonNode record, Room.Kind kind) {
    Optional<String> id = id(record);
    Optional<EmailAddress> email = email(record);
    if (id.isEmpty() || email.isEmpty()) {
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
            features(record),
            kind,
            true));
  }

  /** A list, its rooms still unread; they are asked for by its address. */
  static Optional<RoomList> list(JsonNode record) {
    Optional<EmailAddress> email = email(record);
    return id(record)
        .filter(id -> email.isPresent())
        .map(
            id ->
                new RoomList(
                    id,
                    GraphJson.text(record, "displayName", LONGEST_TEXT).orElse(id),
                    email,
                    List.of()));
  }

  static Optional<String> id(JsonNode record) {
    return GraphJson.text(record, "id", LONGEST_TEXT + 1).filter(id -> id.length() <= LONGEST_TEXT);
  }

  private static Optional<EmailAddress> email(JsonNode record) {
    return GraphJson.text(record, "emailAddress", 1000)
        .filter(EmailAddress::isAddress)
        .map(EmailAddress::of);
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
    return features.stream()
        .filter(tag -> !tag.isBlank())
        .distinct()
        .sorted()
        .limit(MOST_FEATURES)
        .toList();
  }
}
