package dev.greenroom.values;

/** A room, by the id that Places gives it. */
public record RoomId(String value) implements Comparable<RoomId> {
  public RoomId {
    if (value.isBlank() || value.length() > 200) {
      throw new IllegalArgumentException(
          "room id must have 1 to 200 characters, has " + value.length());
    }
  }

  @Override
  public int compareTo(RoomId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
