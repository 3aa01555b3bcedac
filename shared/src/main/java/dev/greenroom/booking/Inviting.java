package dev.greenroom.booking;

import dev.greenroom.availability.Availability;
import dev.greenroom.availability.InterviewType;
import dev.greenroom.people.InterviewRules.Buffers;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out whether a request can be carried out, and everything that is wrong with it. */
final class Inviting {
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(8);
  private static final Duration LONGEST_BUFFER = Duration.ofHours(2);
  private static final Duration FARTHEST = Duration.ofDays(2 * 365);
  private static final int LARGEST_PANEL = 20;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_NOTES = 10_000;

  private final People people;
  private final Availability availability;
  private final EventTerms terms;
  private final Clock clock;

  Inviting(People people, Availability availability, EventTerms terms, Clock clock) {
    this.people = people;
    this.availability = availability;
    this.terms = terms;
    this.clock = clock;
  }

  /**
   * What came of looking at a request.
   *
   * @param invited empty exactly if there are faults
   * @param known whoever was looked up
   */
  record Checked(List<Fault> faults, Optional<Invited> invited, Map<PersonId, Person> known) {}

  /** Seconds are the finest that Outlook keeps. */
  static TimeRange rangeOf(Instant start, Duration length) {
    return TimeRange.of(
        start.truncatedTo(ChronoUnit.SECONDS), length.truncatedTo(ChronoUnit.SECONDS));
  }

  /** As {@link #rangeOf}; what is shorter than a second stays as it is, and is refused. */
  static TimeRange inWholeSeconds(TimeRange range) {
    return range.length().toSeconds() == 0 ? range : rangeOf(range.start(), range.length());
  }

  /** What is wrong with the request by itself, without looking anybody up. */
  List<Fault> shapeOf(BookingRequest request) {
    List<Fault> faults = new ArrayList<>(timeOf(request.start(), request.length()));
    lengthOf(faults, "/title", request.title(), 1, LONGEST_TITLE);
    lengthOf(faults, "/candidate/name", request.candidate().name(), 1, LONGEST_TITLE);
    lengthOf(faults, "/panelNotes", request.panelNotes(), 0, LONGEST_NOTES);
    if (request.panel().isEmpty() || request.panel().size() > LARGEST_PANEL) {
      faults.add(new Fault("/panel", "must name 1 to %d people".formatted(LARGEST_PANEL)));
    }
    Set<PersonId> seen = new HashSet<>();
    for (int i = 0; i < request.panel().size(); i++) {
      if (!seen.add(request.panel().get(i))) {
        faults.add(new Fault("/panel/" + i, "is on the panel twice"));
      }
    }
    for (int i = 0; i < request.accept().size(); i++) {
      if (!seen.contains(request.accept().get(i).person())) {
        faults.add(new Fault("/accept/%d/personId".formatted(i), "is not on the panel"));
      }
    }
    if (request.buffer().isNegative() || request.buffer().compareTo(LONGEST_BUFFER) > 0) {
      faults.add(new Fault("/bufferMinutes", "must be 0 to 120"));
    }
    faults.addAll(EventTerms.shapeOf(request.event()));
    return faults;
  }

  List<Fault> timeOf(Instant start, Duration length) {
    List<Fault> faults = new ArrayList<>();
    Instant now = clock.instant();
    if (!start.isAfter(now)) {
      faults.add(new Fault("/start", "must lie in the future"));
    } else if (start.isAfter(now.plus(FARTHEST))) {
      faults.add(new Fault("/start", "must be within two years from now"));
    }
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      faults.add(new Fault("/durationMinutes", "must be 5 to 480"));
    }
    return faults;
  }

  /** Looks up everybody named. The request's shape is known to be right. */
  Checked check(TenantId tenant, BookingRequest request) {
    return check(tenant, request, people.find(tenant, request.panel()));
  }

  /** As {@link #check(TenantId, BookingRequest)}, for people who were looked up already. */
  Checked check(TenantId tenant, BookingRequest request, Map<PersonId, Person> known) {
    List<Fault> faults = new ArrayList<>();
    Optional<InterviewType> type = request.type().flatMap(name -> availability.type(tenant, name));
    if (request.type().isPresent() && type.isEmpty()) {
      faults.add(new Fault("/interviewType", "must be one of those in GET /api/tenant/scheduling"));
    }
    List<Invited.Interviewer> panel = new ArrayList<>();
    for (int i = 0; i < request.panel().size(); i++) {
      String pointer = "/panel/" + i;
      interviewer(known.get(request.panel().get(i)), type, pointer, faults).ifPresent(panel::add);
    }
    Optional<Room> room = request.room().flatMap(id -> room(tenant, id, faults));
    EventWishes event = terms.agreed(tenant, request.event(), inOrder(request, known), faults);
    return faults.isEmpty()
        ? new Checked(List.of(), Optional.of(invited(request, panel, room, event, type)), known)
        : new Checked(List.copyOf(faults), Optional.empty(), known);
  }

  /** What is agreed once {@code request} takes hold; its time apart. */
  Checked changed(TenantId tenant, Invited now, ChangeRequest request) {
    List<Fault> faults = new ArrayList<>();
    request.title().ifPresent(title -> lengthOf(faults, "/title", title, 1, LONGEST_TITLE));
    Set<PersonId> everybody = new HashSet<>(request.add());
    now.panel().forEach(member -> everybody.add(member.person()));
    Map<PersonId, Person> known = people.find(tenant, everybody);
    Optional<InterviewType> type =
        request.add().isEmpty()
            ? Optional.empty()
            : now.type().flatMap(name -> availability.type(tenant, name));
    List<Invited.Interviewer> panel = new ArrayList<>(now.panel());
    panel.removeIf(member -> request.remove().contains(member.person()));
    for (int i = 0; i < request.add().size(); i++) {
      PersonId person = request.add().get(i);
      if (request.remove().contains(person)) {
        faults.add(new Fault("/panel/add/" + i, "is to leave as well"));
      } else if (panel.stream().noneMatch(member -> member.person().equals(person))) {
        interviewer(known.get(person), type, "/panel/add/" + i, faults).ifPresent(panel::add);
      }
    }
    for (int i = 0; i < request.accept().size(); i++) {
      PersonId person = request.accept().get(i).person();
      if (faults.isEmpty() && panel.stream().noneMatch(one -> one.person().equals(person))) {
        faults.add(new Fault("/accept/%d/personId".formatted(i), "is not on the panel"));
      }
    }
    if (faults.isEmpty() && (panel.isEmpty() || panel.size() > LARGEST_PANEL)) {
      faults.add(new Fault("/panel", "must leave 1 to %d people on it".formatted(LARGEST_PANEL)));
    }
    Optional<Invited.BookedRoom> room = now.room();
    if (request.room().isPresent()) {
      Optional<RoomId> wanted = request.room().get().room();
      if (!wanted.equals(room.map(Invited.BookedRoom::room))) {
        room = wanted.flatMap(id -> room(tenant, id, faults)).map(Inviting::booked);
      }
    }
    return faults.isEmpty()
        ? new Checked(
            List.of(),
            Optional.of(now.titled(request.title().orElse(now.title())).with(panel).in(room)),
            known)
        : new Checked(List.copyOf(faults), Optional.empty(), known);
  }

  private Optional<Room> room(TenantId tenant, RoomId id, List<Fault> faults) {
    Optional<Room> room = people.room(tenant, id);
    if (room.isEmpty()) {
      faults.add(new Fault("/roomId", "is no room that we know"));
    } else if (!room.get().takesInterviews()) {
      faults.add(new Fault("/roomId", "is not bookable for interviews"));
    }
    return room;
  }

  static Invited.BookedRoom booked(Room room) {
    return new Invited.BookedRoom(room.id(), room.displayName(), room.email(), room.building());
  }

  Map<PersonId, Person> known(TenantId tenant, Collection<PersonId> panel) {
    return people.find(tenant, panel);
  }

  private static Invited invited(
      BookingRequest request,
      List<Invited.Interviewer> panel,
      Optional<Room> room,
      EventWishes event,
      Optional<InterviewType> type) {
    return new Invited(
        request.title(),
        request.candidate(),
        panel,
        room.map(Inviting::booked),
        request.teams(),
        request.panelNotes(),
        request.buffer(),
        event,
        type.map(InterviewType::name));
  }

  private static List<Person> inOrder(BookingRequest request, Map<PersonId, Person> known) {
    return request.panel().stream()
        .map(id -> Optional.ofNullable(known.get(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Invited.Interviewer> interviewer(
      @Nullable Person person, Optional<InterviewType> type, String pointer, List<Fault> faults) {
    if (person == null) {
      faults.add(new Fault(pointer, "is nobody whom we know"));
      return Optional.empty();
    }
    Optional<EmailAddress> email = person.email();
    if (!person.enabled()) {
      faults.add(new Fault(pointer, "has a disabled account"));
    } else if (!person.interviewer()) {
      faults.add(new Fault(pointer, "is not enabled as an interviewer"));
    } else if (email.isEmpty()) {
      faults.add(new Fault(pointer, "has no e-mail address"));
    }
    return email.map(
        address ->
            new Invited.Interviewer(
                person.id(),
                person.displayName(),
                address,
                Attendance.REQUIRED,
                person
                    .rules()
                    .buffers()
                    .orMore(type.map(InterviewType::buffers).orElse(Buffers.NONE))));
  }

  private static void lengthOf(
      List<Fault> faults, String pointer, String text, int least, int most) {
    if (text.length() < least || text.length() > most) {
      faults.add(new Fault(pointer, "must have %d to %d characters".formatted(least, most)));
    }
  }
}
