package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An interview that somebody wants booked.
 *
 * @param panelNotes for the panel only, may be empty
 * @param buffer kept free on both sides for everybody on the panel
 * @param event what is wanted of the two events
 * @param accept obstacles to book past; a coordinator's word, never a candidate's
 * @param type of the interview, whatever its case; its buffers and busy policy count
 */
public record BookingRequest(
    String title,
    Candidate candidate,
    List<PersonId> panel,
    Instant start,
    Duration length,
    Optional<RoomId> room,
    boolean teams,
    String panelNotes,
    Duration buffer,
    EventRequest event,
    List<Accept> accept,
    Optional<String> type) {
  public BookingRequest {
    accept = List.copyOf(accept);
    panel = List.copyOf(panel);
  }

  /** One that wants nothing in particular of its events. */
  public BookingRequest(
      String title,
      Candidate candidate,
      List<PersonId> panel,
      Instant start,
      Duration length,
      Optional<RoomId> room,
      boolean teams,
      String panelNotes,
      Duration buffer) {
    this(
        title,
        candidate,
        panel,
        start,
        length,
        room,
        teams,
        panelNotes,
        buffer,
        EventRequest.none());
  }

  /** One that takes nothing on. */
  public BookingRequest(
      String title,
      Candidate candidate,
      List<PersonId> panel,
      Instant start,
      Duration length,
      Optional<RoomId> room,
      boolean teams,
      String panelNotes,
      Duration buffer,
      EventRequest event) {
    this(
        title,
        candidate,
        panel,
        start,
        length,
        room,
        teams,
        panelNotes,
        buffer,
        event,
        List.of(),
        Optional.empty());
  }

  /** The same, booked past these obstacles. */
  public BookingRequest accepting(List<Accept> obstacles) {
    return new BookingRequest(
        title,
        candidate,
        panel,
        start,
        length,
        room,
        teams,
        panelNotes,
        buffer,
        event,
        obstacles,
        type);
  }

  /** The same, of this type. */
  public BookingRequest typed(Optional<String> name) {
    return new BookingRequest(
        title,
        candidate,
        panel,
        start,
        length,
        room,
        teams,
        panelNotes,
        buffer,
        event,
        accept,
        name);
  }

  /** Equal for equal requests, and says nothing about them. */
  String fingerprint() {
    List<String> parts = new ArrayList<>();
    parts.add(title);
    parts.add(candidate.name());
    parts.add(candidate.email().value());
    parts.add(candidate.zone().map(ZoneId::getId).orElse(""));
    parts.add(start.toString());
    parts.add(length.toString());
    parts.add(room.map(RoomId::value).orElse(""));
    parts.add(String.valueOf(teams));
    parts.add(panelNotes);
    parts.add(buffer.toString());
    panel.forEach(person -> parts.add(person.value()));
    parts.addAll(event.parts());
    accept.forEach(one -> parts.add(one.person().value() + " " + one.reason()));
    type.ifPresent(name -> parts.add("type " + name)); // keys from before there were any still fit
    return Fingerprint.of(parts);
  }
}
