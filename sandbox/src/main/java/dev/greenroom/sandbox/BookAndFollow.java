package dev.greenroom.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.Api.Reply;
import dev.greenroom.sandbox.Api.Request;
import dev.greenroom.sandbox.FindTimes.Slot;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.MeetingMail.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One interview from booking to cancellation, with Outlook's users acting in between. */
final class BookAndFollow {
  private static final String CANDIDATE = "robin.sommer@mail.example";

  private final Stage stage;
  private final FindTimes times;
  private final Interviewing interviews;
  private final List<String> panel;
  private final Slot booked;
  private Booked interview = new Booked(JsonNodeFactory.instance.nullNode());

  /**
   * @param booked a time that is free today, with a room that is free a day later, too
   */
  BookAndFollow(Stage stage, FindTimes times, Slot booked) {
    this.stage = stage;
    this.times = times;
    this.interviews = new Interviewing(stage);
    this.panel = times.panel();
    this.booked = booked;
  }

  void book() {
    Reply reply =
        stage
            .api()
            .call(
                interviews.booking(booked, panel, "Robin Sommer", CANDIDATE),
                Set.of(201, 202),
                r ->
                    "%s at %s in %s"
                        .formatted(
                            r.json().path("state").asText(), booked.start(), booked.roomName()));
    interview =
        interviews.readUntil(
            reply.json().path("id").asText(),
            "both events in Outlook",
            b -> b.state().equals("confirmed"));
    ObjectNode candidateEvent = event("candidate");
    ObjectNode panelEvent = event("panel");
    checkHomes(candidateEvent, panelEvent);
    checkTeams(candidateEvent, panelEvent);
    checkMails(candidateEvent, panelEvent);
    Patience.until(
        "the room's answer",
        () ->
            Optional.of(OutlookFacts.replyOf(event("panel"), times.roomAddress(booked)))
                .filter("accepted"::equals));
    stage.fact(true, "%s accepted".formatted(booked.roomName()));
    stage.fact(!times.isOffered(panel, booked), "the time is no longer offered");
  }

  private ObjectNode event(String which) {
    return stage
        .facts()
        .event(interview.mailboxId(which), interview.eventId(which))
        .orElseThrow(() -> new StepFailed("there is no %s event".formatted(which)));
  }

  private void checkHomes(ObjectNode candidateEvent, ObjectNode panelEvent) {
    Set<String> invited = new TreeSet<>();
    panel.forEach(id -> invited.add(stage.facts().addressOf(id)));
    invited.add(times.roomAddress(booked));
    stage.fact(
        interview.mailboxId("candidate").equals(Northwind.INTERVIEWS)
            && OutlookFacts.attendees(candidateEvent).equals(Set.of(CANDIDATE)),
        "interviews@ has the candidate's event, with the candidate alone");
    stage.fact(
        interview.mailboxId("panel").equals(Northwind.INTERVIEW_SYNC)
            && OutlookFacts.attendees(panelEvent).equals(invited),
        "interview-sync@ has the panel's event, with three interviewers and the room");
  }

  private void checkTeams(ObjectNode candidateEvent, ObjectNode panelEvent) {
    String link = candidateEvent.path("onlineMeeting").path("joinUrl").asText();
    String panelBody = panelEvent.path("body").path("content").asText().replace("&amp;", "&");
    stage.fact(
        !link.isEmpty()
            && link.equals(interview.joinUrl())
            && panelBody.contains(link)
            && !panelEvent.path("isOnlineMeeting").asBoolean(),
        "one Teams meeting, and its link is in both events");
    stage.fact(
        !candidateEvent.toString().contains(Interviewing.NOTES)
            && panelBody.contains(Interviewing.NOTES),
        "the panel sees the notes, the candidate does not");
  }

  private void checkMails(ObjectNode candidateEvent, ObjectNode panelEvent) {
    boolean once =
        stage.facts().mails(CANDIDATE, Kind.INVITATION, candidateEvent) == 1
            && panel.stream()
                .map(stage.facts()::addressOf)
                .allMatch(a -> stage.facts().mails(a, Kind.INVITATION, panelEvent) == 1);
    stage.fact(once, "everybody was invited by exactly one mail");
  }

  void replies() {
    ObjectNode yes =
        JsonNodeFactory.instance
            .objectNode()
            .put("iCalUId", event("candidate").path("iCalUId").asText())
            .put("address", CANDIDATE)
            .put("answer", "accepted");
    stage
        .outlook()
        .call(
            Request.of("POST", "/%s/replies".formatted(Northwind.DOMAIN), "").with(yes),
            200,
            r -> "the candidate accepts by mail");
    String decliner = panel.get(1);
    String copy =
        stage
            .facts()
            .copy(decliner, event("panel"))
            .map(event -> event.path("id").asText())
            .orElseThrow(() -> new StepFailed("an interviewer has no copy of the event"));
    stage
        .outlook()
        .call(
            act(decliner, copy, "decline", "comment", "On a train that day"),
            200,
            r -> stage.facts().nameOf(decliner) + " declines");
    interview =
        interviews.readUntil(
            interview.id(),
            "both answers known",
            b ->
                b.replyOf(decliner).equals("declined")
                    && b.json().path("candidate").path("reply").asText().equals("accepted"));
    stage.fact(interview.isFlagged("declined"), "the decline is flagged for the coordinator");
    interviews.feedEntry(
        interview.id(), "replied", e -> e.path("source").asText().equals("candidate"));
    interviews.feedEntry(
        interview.id(), "replied", e -> e.path("source").asText().equals("outlook"));
  }

  private static Request act(
      String person, String eventId, String action, String field, String value) {
    String id = URLEncoder.encode(eventId, StandardCharsets.UTF_8);
    return Request.of(
            "POST", "/%s/%s/events/%s/%s".formatted(Northwind.DOMAIN, person, id, action), "")
        .with(JsonNodeFactory.instance.objectNode().put(field, value));
  }

  void drag() {
    Slot moved = booked.nextDay();
    stage
        .outlook()
        .call(
            act(
                Northwind.INTERVIEW_SYNC,
                interview.eventId("panel"),
                "move",
                "start",
                moved.start().toString()),
            200,
            r -> "the panel's event is dragged to %s".formatted(moved.start()));
    interview =
        interviews.readUntil(
            interview.id(),
            "moved to " + moved.start(),
            b -> b.start().equals(moved.start()) && b.state().equals("confirmed"));
    Patience.until(
        "the candidate's event to follow",
        () -> Optional.of(startOf("candidate")).filter(moved.start()::equals));
    stage.fact(startOf("candidate").equals(moved.start()), "the candidate's event followed");
    stage.fact(
        stage
            .facts()
            .copy(times.roomAddress(booked), event("panel"))
            .filter(copy -> OutlookFacts.start(copy).equals(moved.start()))
            .isPresent(),
        "%s is booked for the new time".formatted(booked.roomName()));
    var entry = interviews.feedEntry(interview.id(), "rescheduledInOutlook", e -> e.has("before"));
    stage.fact(
        at(entry.path("before").path("start").asText()).equals(booked.start())
            && at(entry.path("after").path("start").asText()).equals(moved.start()),
        "the feed has the time before and after");
    stage.fact(times.isOffered(panel, booked), "the time before is offered again");
    stage.fact(!times.isOffered(panel, moved), "the new time is not");
    stage.fact(
        stage.facts().mails(CANDIDATE, Kind.UPDATE, event("candidate")) == 1,
        "the candidate got one mail about it");
  }

  private Instant startOf(String which) {
    return OutlookFacts.start(event(which));
  }

  private static Instant at(String text) {
    return text.isEmpty() ? Instant.EPOCH : Instant.parse(text);
  }

  void cancel() {
    ObjectNode candidateEvent = event("candidate");
    ObjectNode panelEvent = event("panel");
    interview = interviews.cancel(interview.id(), "The role has been filled");
    stage.fact(isGone("candidate") && isGone("panel"), "both events are gone from the organisers'");
    stage.fact(
        panel.stream().allMatch(id -> stage.facts().copy(id, panelEvent).isEmpty())
            && stage.facts().copy(times.roomAddress(booked), panelEvent).isEmpty(),
        "and from every interviewer's and the room's");
    stage.fact(
        stage.facts().mails(CANDIDATE, Kind.CANCELLATION, candidateEvent) == 1,
        "the candidate got one mail about it");
    stage.fact(times.isOffered(panel, booked.nextDay()), "the time is offered again");
    interviews.feedEntry(interview.id(), "cancelled", e -> true);
  }

  private boolean isGone(String which) {
    return stage.facts().event(interview.mailboxId(which), interview.eventId(which)).isEmpty();
  }
}
