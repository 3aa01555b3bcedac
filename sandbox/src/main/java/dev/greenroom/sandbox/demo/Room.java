package dev.greenroom.sandbox.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A meeting room of the roster.
 *
 * @param features what Graph has as {@code tags}
 */
record Room(
    String name,
    String nickname,
    Site site,
    String building,
    int floor,
    int capacity,
    Set<String> devices,
    boolean wheelchair,
    List<String> features,
    String domain) {

  Room {
    devices = Set.copyOf(devices);
    features = List.copyOf(features);
  }

  static List<Room> read(String resource, String domain) {
    return Roster.lines(resource).stream().map(fields -> of(fields, domain)).toList();
  }

  private static Room of(List<String> fields, String domain) {
    return new Room(
        fields.get(0),
        fields.get(1),
        Site.in(fields.get(2)),
        fields.get(3),
        Integer.parseInt(fields.get(4)),
        Integer.parseInt(fields.get(5)),
        Set.copyOf(words(fields.get(6))),
        fields.get(7).equals("yes"),
        words(fields.get(8)),
        domain);
  }

  private static List<String> words(String field) {
    return Arrays.stream(field.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  String address() {
    return "room-" + nickname + "@" + domain;
  }

  String id() {
    return Ids.ofUser(address());
  }
}
