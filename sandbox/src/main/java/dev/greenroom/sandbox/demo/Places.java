package dev.greenroom.sandbox.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Graph's {@code room} and {@code roomList}. */
final class Places {
  private Places() {}

  static ObjectNode room(Room room) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("@odata.type", "#microsoft.graph.room");
    place.put("id", Ids.ofPlace(room.address()));
    place.put("displayName", room.name());
    place.put("emailAddress", room.address());
    place.put("nickname", room.nickname());
    place.put("building", room.building());
    place.put("floorNumber", room.floor());
    place.put("floorLabel", String.valueOf(room.floor()));
    place.put("label", room.building());
    place.put("capacity", room.capacity());
    place.put("bookingType", "standard");
    place.put("isWheelChairAccessible", room.wheelchair());
    device(place, "audioDeviceName", room, "audio", "Conference microphones");
    device(place, "videoDeviceName", room, "video", "Room camera");
    device(place, "displayDeviceName", room, "display", "75-inch display");
    place.putNull("phone");
    room.features().forEach(place.putArray("tags")::add);
    address(place, room.site());
    return place;
  }

  private static void device(
      ObjectNode place, String property, Room room, String device, String name) {
    place.put(property, room.devices().contains(device) ? name : null);
  }

  /** A room list is a distribution group too, whose members are the rooms' mailboxes. */
  static ObjectNode roomList(String address, String displayName, List<Room> rooms) {
    ObjectNode place = JsonNodeFactory.instance.objectNode();
    place.put("@odata.type", "#microsoft.graph.roomList");
    place.put("id", Ids.ofGroup(address));
    place.put("displayName", displayName);
    place.put("emailAddress", address);
    place.putNull("phone");
    address(place, rooms.get(0).site());
    return place;
  }

  private static void address(ObjectNode place, Site site) {
    ObjectNode address = place.putObject("address");
    address.put("city", site.city());
    address.put("countryOrRegion", site.country());
  }
}
