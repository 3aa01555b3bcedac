package dev.greenroom.functions;

import dev.greenroom.booking.Candidate;
import dev.greenroom.booking.links.ChangePolicy;
import dev.greenroom.booking.links.ChangePolicy.Reason;
import dev.greenroom.booking.links.LinkTerms;
import dev.greenroom.booking.links.LinkTerms.Kind;
import dev.greenroom.booking.links.LinkTerms.RoomWanted;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.PersonId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads what staff sends about links, with every fault. */
final class LinkBodies {
  private static final Set<Integer> STEPS = Set.of(15, 20, 30, 60);
  private static final Map<String, Reason> REASONS =
      Map.of("no", Reason.NOT_ASKED, "optional", Reason.OPTIONAL, "required", Reason.REQUIRED);

  private LinkBodies() {}

  /** A link to be made, and until when it works if that is said. */
  record Wanted(LinkTerms terms, Optional<Instant> expiresAt) {}

  static Wanted link(Fields body, Kind kind) {
    boolean asks = kind == Kind.REQUEST;
    body.require("title", "panel", "durationMinutes");
    if (asks) {
      body.require("candidate");
    }
    Optional<String> title = body.text("title", 1, 200);
    Optional<List<PersonId>> panel =
        body.list("panel", 1, 20, PersonId::new, "must be a person's id, a GUID");
    OptionalInt minutes = body.integer("durationMinutes", 5, 480);
    OptionalInt buffer = body.integer("bufferMinutes", 0, 120);
    Optional<String> type = BookingBodies.type(body);
    Optional<RoomWanted> room = body.object("room").map(LinkBodies::room);
    boolean teams = body.bool("teams").orElse(false);
    String notes = body.prose("panelNotes", 10_000).orElse("");
    Optional<Candidate> candidate = body.object("candidate").flatMap(BookingBodies::candidate);
    String message = body.prose("message", 1_000).orElse("");
    boolean names = body.bool("showInterviewers").orElse(false);
    OptionalInt notice = body.integer("noticeHours", 0, 720);
    OptionalInt horizon = body.integer("horizonDays", 1, 60);
    OptionalInt step = body.integer("stepMinutes", 15, 60);
    if (step.isPresent() && !STEPS.contains(step.getAsInt())) {
      body.fault("stepMinutes", "must be 15, 20, 30 or 60");
    }
    Optional<ZoneId> zone = body.zone("timeZone");
    Optional<Instant> expires = body.instant("expiresAt");
    ChangePolicy moving = body.object("reschedule").map(LinkBodies::policy).orElse(standard());
    ChangePolicy cancelling = body.object("cancel").map(LinkBodies::policy).orElse(standard());
    OptionalInt uses = asks ? OptionalInt.empty() : body.integer("uses", 1, LinkTerms.MOST_USES);
    OptionalInt perDay = asks ? OptionalInt.empty() : body.integer("perDay", 1, 100);
    boolean books = asks && body.bool("bookAutomatically").orElse(false);
    if (uses.orElse(1) > 1 && candidate.isPresent()) {
      body.fault("uses", "must be 1 for a candidate who is known");
    }
    if (notice.orElse(24) >= 24 * horizon.orElse(30)) {
      body.fault("noticeHours", "must end before \"horizonDays\" do");
    }
    body.refuseOthers();
    Requests.refuse(body.faults());
    return new Wanted(
        new LinkTerms(
            kind,
            title.orElseThrow(),
            panel.orElseThrow(),
            Duration.ofMinutes(minutes.orElseThrow()),
            Duration.ofMinutes(buffer.orElse(0)),
            room,
            teams,
            notes,
            candidate,
            message,
            names,
            uses.orElse(1),
            perDay.isPresent() ? Optional.of(perDay.getAsInt()) : Optional.empty(),
            Duration.ofHours(notice.orElse(24)),
            Duration.ofDays(horizon.orElse(30)),
            Duration.ofMinutes(step.orElse(30)),
            zone.or(() -> candidate.flatMap(Candidate::zone)).orElse(ZoneId.of("UTC")),
            moving,
            cancelling,
            books,
            type),
        expires);
  }

  private static RoomWanted room(Fields room) {
    OptionalInt capacity = room.integer("capacity", 1, 1000);
    Optional<String> building = room.text("building", 1, 200);
    room.refuseOthers();
    return new RoomWanted(
        capacity.isPresent() ? Optional.of(capacity.getAsInt()) : Optional.empty(), building);
  }

  private static ChangePolicy standard() {
    return new ChangePolicy(true, Duration.ofHours(24), Reason.OPTIONAL, 3);
  }

  private static ChangePolicy policy(Fields policy) {
    ChangePolicy standard = standard();
    boolean allowed = policy.bool("allowed").orElse(true);
    OptionalInt cutOff = policy.integer("cutOffHours", 0, 720);
    Optional<Reason> reason =
        policy.parsed(
            "reason",
            text ->
                Optional.ofNullable(REASONS.get(text))
                    .orElseThrow(() -> new IllegalArgumentException("no such word")),
            "must be no, optional or required");
    OptionalInt most = policy.integer("most", 1, 20);
    policy.refuseOthers();
    return new ChangePolicy(
        allowed,
        cutOff.isPresent() ? Duration.ofHours(cutOff.getAsInt()) : standard.cutOff(),
        reason.orElse(standard.reason()),
        most.orElse(standard.most()));
  }

  static Instant start(Fields body) {
    body.require("start");
    Optional<Instant> start = body.instant("start");
    body.refuseOthers();
    Requests.refuse(body.faults());
    return start.orElseThrow();
  }
}
