package dev.greenroom.availability;

import dev.greenroom.people.Room;
import dev.greenroom.values.TimeRange;
import java.util.Optional;

/** One time that suits the whole panel, and the room for it when one was asked for. */
public record Slot(TimeRange range, Optional<Room> room) {}
