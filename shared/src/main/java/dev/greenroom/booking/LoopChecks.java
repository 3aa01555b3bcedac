package dev.greenroom.booking;

import dev.greenroom.people.Person;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out whether a loop can be booked as it is asked for, and everything that is wrong. */
final class LoopChecks {
  static final int MOST_SESSIONS = 12;
  private static final int LONGEST_ID = 64;

  private final Inviting inviting;

  LoopChecks(Inviting inviting) {
    this.inviting = inviting;
  }

  /**
   * What came of looking everybody up.
   *
   * @param invited by session, in order; empty exactly if there are faults
   * @param known whoever was looked up
   */
  record Checked(List<Fault> faults, List<Invited> invited, Map<PersonId, Person> known) {}

  /** What is wrong with the request by itself. */
  List<Fault> shapeOf(LoopRequest request) {
    Set<Fault> faults = new LinkedHashSet<>();
    if (request.sessions().isEmpty() || request.sessions().size() > MOST_SESSIONS) {
      faults.add(new Fault("/sessions", "must have 1 to %d sessions".formatted(MOST_SESSIONS)));
    }
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < request.sessions().size(); i++) {
      LoopRequest.Session session = request.sessions().get(i);
      if (session.id().isEmpty() || session.id().length() > LONGEST_ID) {
        faults.add(
            new Fault(
                "/sessions/%d/id".formatted(i),
                "must have 1 to %d characters".formatted(LONGEST_ID)));
      } else if (!ids.add(session.id())) {
        faults.add(new Fault("/sessions/%d/id".formatted(i), "is there twice"));
      }
      if (session.people().stream().noneMatch(seat -> seat.attendance() == Attendance.REQUIRED)) {
        faults.add(
            new Fault("/sessions/%d/people".formatted(i), "must have somebody who is required"));
      }
      for (Fault fault : inviting.shapeOf(request.booking(session))) {
        faults.add(of(i, session, fault));
      }
      for (int j = 0; j < i; j++) {
        if (session.range().overlaps(request.sessions().get(j).range())) {
          faults.add(
              new Fault(
                  "/sessions/%d/start".formatted(i),
                  "overlaps session %d: the candidate cannot be at both".formatted(j)));
        }
      }
    }
    faults.addAll(choicesOf(request));
    Set<PersonId> everybody =
        request.sessions().stream()
            .flatMap(session -> session.people().stream())
            .map(LoopRequest.Seat::person)
            .collect(Collectors.toSet());
    for (int i = 0; i < request.accept().size(); i++) {
      if (!everybody.contains(request.accept().get(i).person())) {
        faults.add(new Fault("/accept/%d/personId".formatted(i), "is on no panel of it"));
      }
    }
    return List.copyOf(faults);
  }

  /** A plan's reasons must be of what is booked, and must not contradict themselves. */
  private static List<Fault> choicesOf(LoopRequest request) {
    List<Fault> faults = new ArrayList<>();
    for (Choices choices : request.choices()) {
      Set<PersonId> panel =
          request.sessions().stream()
              .filter(session -> session.id().equals(choices.session()))
              .flatMap(session -> session.people().stream())
              .map(LoopRequest.Seat::person)
              .collect(Collectors.toSet());
      for (Choices.Choice choice : choices.choices()) {
        if (!panel.contains(choice.person())) {
          faults.add(
              new Fault(
                  "/choices",
                  "%s: %s is not on the panel"
                      .formatted(choices.session(), choice.person().value())));
        }
        for (String fault : choices.faultsOf(choice)) {
          faults.add(
              new Fault(
                  "/choices",
                  "%s, %s: %s".formatted(choices.session(), choice.person().value(), fault)));
        }
      }
    }
    return faults;
  }

  /** Looks up everybody named, once. The request's shape is known to be right. */
  Checked check(TenantId tenant, LoopRequest request) {
    Set<PersonId> everybody = new LinkedHashSet<>();
    request
        .sessions()
        .forEach(session -> session.people().forEach(seat -> everybody.add(seat.person())));
    Map<PersonId, Person> known = inviting.known(tenant, everybody);
    List<Fault> faults = new ArrayList<>();
    List<Invited> invited = new ArrayList<>();
    for (int i = 0; i < request.sessions().size(); i++) {
      LoopRequest.Session session = request.sessions().get(i);
      Inviting.Checked one = inviting.check(tenant, request.booking(session), known);
      for (Fault fault : one.faults()) {
        faults.add(of(i, session, fault));
      }
      one.invited().ifPresent(found -> invited.add(seated(found, session)));
    }
    return faults.isEmpty()
        ? new Checked(List.of(), invited, known)
        : new Checked(List.copyOf(faults), List.of(), known);
  }

  private static Invited seated(Invited invited, LoopRequest.Session session) {
    List<Invited.Interviewer> panel = new ArrayList<>();
    for (int i = 0; i < invited.panel().size(); i++) {
      panel.add(invited.panel().get(i).seated(session.people().get(i).attendance()));
    }
    return invited.with(panel);
  }

  /** A fault of one session's booking, where it stands in the loop. */
  private static Fault of(int index, LoopRequest.Session session, Fault fault) {
    String pointer = fault.pointer();
    String there = "/sessions/" + index;
    Optional<String> mapped =
        switch (pointer) {
          case "/start", "/roomId", "/interviewType" -> Optional.of(there + pointer);
          case "/durationMinutes" -> Optional.of(there + "/end");
          case "/panel" -> Optional.of(there + "/people");
          case "/title" -> session.title().map(unused -> there + pointer);
          default -> inside(there, pointer);
        };
    return new Fault(mapped.orElse(pointer), fault.detail());
  }

  private static Optional<String> inside(String there, String pointer) {
    if (pointer.startsWith("/panel/")) {
      String index = pointer.substring("/panel/".length());
      return Optional.of("%s/people/%s/personId".formatted(there, index));
    }
    return pointer.startsWith("/event") ? Optional.of(there + pointer) : Optional.empty();
  }
}
