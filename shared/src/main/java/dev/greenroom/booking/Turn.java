package dev.greenroom.booking;

import java.util.ArrayList;
import java.util.List;

/** What becomes of an interview, and what its feed says about it. Pure. */
record Turn(Booking after, List<Note> notes) {
  Turn {
    notes = List.copyOf(notes);
  }

  static Turn quietly(Booking after) {
    return new Turn(after, List.of());
  }

  Turn noting(Note note) {
    List<Note> more = new ArrayList<>(notes);
    more.add(note);
    return new Turn(after, more);
  }

  Turn to(Booking other) {
    return new Turn(other, notes);
  }

  boolean changesNothing(Booking before) {
    return notes.isEmpty() && after.equals(before);
  }
}
