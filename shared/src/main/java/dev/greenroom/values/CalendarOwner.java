package dev.greenroom.values;

/** Whoever has a calendar that an interview needs: a person or a room. */
public sealed interface CalendarOwner {
  /** The id as the API shows it. */
  String id();

  /** A person's calendar. */
  record OfPerson(PersonId person) implements CalendarOwner {
    @Override
    public String id() {
      return person.value();
    }
  }

  /** A room's calendar. */
  record OfRoom(RoomId room) implements CalendarOwner {
    @Override
    public String id() {
      return room.value();
    }
  }
}
