package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Answer.Differs;
import dev.greenroom.booking.OrganizerCalendar.Answer.Found;
import dev.greenroom.booking.OrganizerCalendar.Answer.Gone;
import dev.greenroom.booking.OrganizerCalendar.Answer.NotOurs;
import dev.greenroom.booking.OrganizerCalendar.Answer.Refused;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.TimeRange;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Organiser mailboxes in memory, which people may use as well. Counts the mails that Microsoft
 * would send: to everybody on an event, for each time it is made, moved or cancelled.
 */
final class FakeOutlook implements OrganizerCalendar {
  private final Clock clock;
  private final Interception interception;
  private final Map<String, Event> events = new LinkedHashMap<>();
  private final List<String> mails = new ArrayList<>();
  private final Map<String, Integer> movedByUs = new HashMap<>();
  private int made;
  private int changes;

  boolean keepsTransactionIds = true;
  boolean hasTeams = true;
  boolean losesLinksOnMove;
  boolean repairsLinks = true;
  Optional<Duration> away = Optional.empty();
  boolean answersNonsense;
  Optional<Refusal> refuses = Optional.empty();
  Optional<Refusal> refusesChanges = Optional.empty();
  Optional<MailboxId> refusingMailbox = Optional.empty();

  /** Once so many events were made, it takes no more. */
  int refusesFrom = Integer.MAX_VALUE;

  FakeOutlook(Clock clock, Interception interception) {
    this.clock = clock;
    this.interception = interception;
  }

  /** An event as it lies in a mailbox. */
  record Event(MailboxId mailbox, Sighting sighting, Draft draft) {
    TimeRange range() {
      return sighting.seen().range();
    }
  }

  // what people do

  synchronized void drag(String eventId, TimeRange to) {
    change(eventId, seen -> moved(seen, to));
    mail("moved", eventId);
  }

  synchronized void delete(String eventId) {
    mail("cancelled", eventId);
    events.remove(eventId);
  }

  synchronized void reply(String eventId, EmailAddress who, Reply reply) {
    change(eventId, seen -> replied(seen, who, reply));
  }

  synchronized void retitle(String eventId, String subject) {
    change(
        eventId,
        seen ->
            new Seen(
                seen.range(),
                seen.changeKey(),
                seen.lastModified(),
                subject,
                seen.location(),
                seen.attendees(),
                seen.joinUrl()));
  }

  synchronized void loseLink(String eventId) {
    change(eventId, seen -> withLink(seen, Optional.empty()));
  }

  /** An event that somebody made; as if copied from ours when it has a tag. */
  synchronized String foreign(MailboxId mailbox, TimeRange range, Optional<Tag> tag) {
    String id = "foreign-" + ++made;
    Seen seen = new Seen(range, "c", clock.instant(), "Lunch", "", List.of(), Optional.empty());
    events.put(
        id,
        new Event(
            mailbox, new Sighting(id, "ical-" + id, tag, Optional.empty(), false, seen), null));
    return id;
  }

  // what tests look at

  synchronized List<Event> in(MailboxId mailbox) {
    return events.values().stream().filter(event -> event.mailbox().equals(mailbox)).toList();
  }

  synchronized List<Event> tagged(Tag tag) {
    return events.values().stream()
        .filter(event -> event.sighting().tag().equals(Optional.of(tag)))
        .filter(event -> event.sighting().transactionId().isPresent())
        .toList();
  }

  synchronized Set<EmailAddress> addresses(String id) {
    return events.get(id).sighting().seen().addresses();
  }

  synchronized Optional<Event> event(String id) {
    return Optional.ofNullable(events.get(id));
  }

  synchronized List<String> ids() {
    return List.copyOf(events.keySet());
  }

  synchronized List<String> mails() {
    return List.copyOf(mails);
  }

  synchronized long movedByUs(String eventId) {
    return movedByUs.getOrDefault(eventId, 0);
  }

  synchronized int changes() {
    return changes;
  }

  // what we may do

  @Override
  public Answer look(TenantId tenant, MailboxId mailbox, String eventId) {
    return call("look", () -> there(mailbox, eventId).<Answer>map(Found::new).orElse(new Gone()));
  }

  @Override
  public List<Sighting> findOurs(TenantId tenant, MailboxId mailbox, Tag tag) {
    List<Sighting> found = new ArrayList<>();
    call(
        "find",
        () -> {
          in(mailbox).stream()
              .map(Event::sighting)
              .filter(one -> one.tag().equals(Optional.of(tag)))
              .forEach(found::add);
          return new Gone();
        });
    return found;
  }

  @Override
  public Answer create(TenantId tenant, MailboxId mailbox, Draft draft) {
    return call(
        "create " + draft.tag().role(),
        () -> {
          if (refuses.isPresent() && refusingMailbox.map(mailbox::equals).orElse(true)) {
            return new Refused(refuses.get());
          }
          if (made >= refusesFrom) {
            return new Refused(Refusal.NOT_ACCEPTED);
          }
          if (keepsTransactionIds) {
            Optional<Event> doubled =
                in(mailbox).stream()
                    .filter(
                        event ->
                            event
                                .sighting()
                                .transactionId()
                                .equals(Optional.of(draft.transactionId())))
                    .findFirst();
            if (doubled.isPresent()) {
              return new Found(doubled.get().sighting());
            }
          }
          String id = "event-" + ++made;
          changes++;
          Seen seen =
              new Seen(
                  draft.range(),
                  "c" + changes,
                  clock.instant(),
                  draft.subject(),
                  draft.place().map(Draft.Place::displayName).orElse(""),
                  draft.invitees().stream()
                      .map(one -> new Seen.Attendee(one.address(), Reply.NONE, Optional.empty()))
                      .toList(),
                  draft.online() && hasTeams
                      ? Optional.of("https://teams.example/" + id)
                      : Optional.empty());
          Sighting sighting =
              new Sighting(
                  id,
                  "ical-" + id,
                  Optional.of(draft.tag()),
                  Optional.of(draft.transactionId()),
                  false,
                  seen);
          events.put(id, new Event(mailbox, sighting, draft));
          mail("invited", id);
          return new Found(sighting);
        });
  }

  @Override
  public Answer move(TenantId tenant, OwnEvent own, TimeRange from, TimeRange to) {
    return call(
        "move " + own.role(),
        () ->
            guarded(
                own,
                sighting -> {
                  if (sighting.seen().range().equals(to)) {
                    return new Found(sighting);
                  }
                  if (!sighting.seen().range().equals(from)) {
                    return new Differs(sighting);
                  }
                  movedByUs.merge(own.eventId(), 1, Integer::sum);
                  change(
                      own.eventId(),
                      seen ->
                          withLink(
                              moved(seen, to),
                              losesLinksOnMove ? Optional.empty() : seen.joinUrl()));
                  mail("moved", own.eventId());
                  return new Found(there(own.mailbox(), own.eventId()).orElseThrow());
                }));
  }

  @Override
  public Answer revise(TenantId tenant, OwnEvent own, Revision revision) {
    return call(
        "revise " + own.role(),
        () ->
            guarded(
                own,
                sighting -> {
                  TimeRange there = sighting.seen().range();
                  if (!there.equals(revision.to()) && !there.equals(revision.from())) {
                    return new Differs(sighting);
                  }
                  Seen before = sighting.seen();
                  Seen after = revised(before, revision);
                  if (!after.equals(before)) {
                    if (!there.equals(revision.to())) {
                      movedByUs.merge(own.eventId(), 1, Integer::sum);
                    }
                    change(own.eventId(), seen -> after);
                    mailRevised(own, before, after);
                  }
                  return new Found(there(own.mailbox(), own.eventId()).orElseThrow());
                }));
  }

  private static Seen revised(Seen before, Revision revision) {
    List<Seen.Attendee> attendees = new ArrayList<>(before.attendees());
    attendees.removeIf(one -> revision.out().contains(one.address()));
    for (Draft.Invitee invitee : revision.in()) {
      if (!before.addresses().contains(invitee.address())) {
        attendees.add(new Seen.Attendee(invitee.address(), Reply.NONE, Optional.empty()));
      }
    }
    Seen after =
        new Seen(
            before.range(),
            before.changeKey(),
            before.lastModified(),
            revision.subject().orElse(before.subject()),
            revision
                .place()
                .map(place -> place.place().map(Draft.Place::displayName).orElse(""))
                .orElse(before.location()),
            attendees,
            before.joinUrl());
    return before.range().equals(revision.to()) ? after : moved(after, revision.to());
  }

  private void mailRevised(OwnEvent own, Seen before, Seen after) {
    boolean forAll = !before.withAttendees(List.of()).equals(after.withAttendees(List.of()));
    for (Seen.Attendee one : before.attendees()) {
      boolean stays = after.addresses().contains(one.address());
      if (!stays || forAll) {
        mails.add(
            (stays ? "updated " : "cancelled ") + one.address().value() + " " + own.tag().text());
      }
    }
    for (Seen.Attendee one : after.attendees()) {
      if (!before.addresses().contains(one.address())) {
        mails.add("invited " + one.address().value() + " " + own.tag().text());
      }
    }
  }

  /** Somebody whom a person added. */
  synchronized void invite(String eventId, EmailAddress who) {
    change(
        eventId,
        seen -> {
          List<Seen.Attendee> more = new ArrayList<>(seen.attendees());
          more.add(new Seen.Attendee(who, Reply.NONE, Optional.empty()));
          return seen.withAttendees(more);
        });
  }

  @Override
  public Answer cancel(TenantId tenant, OwnEvent own, String comment) {
    return call(
        "cancel " + own.role(),
        () ->
            guarded(
                own,
                sighting -> {
                  changes++;
                  mail("cancelled", own.eventId());
                  events.remove(own.eventId());
                  return new Gone();
                }));
  }

  @Override
  public Answer restoreOnlineMeeting(TenantId tenant, OwnEvent own) {
    return call(
        "restore link",
        () ->
            guarded(
                own,
                sighting -> {
                  changes++;
                  if (repairsLinks) {
                    change(
                        own.eventId(),
                        seen -> withLink(seen, Optional.of("https://teams.example/new" + changes)));
                  }
                  return new Found(there(own.mailbox(), own.eventId()).orElseThrow());
                }));
  }

  @Override
  public Answer replaceLink(TenantId tenant, OwnEvent own, Optional<String> old, String link) {
    return call(
        "replace link",
        () ->
            guarded(
                own,
                sighting -> {
                  changes++;
                  return new Found(sighting);
                }));
  }

  private Answer guarded(OwnEvent own, java.util.function.Function<Sighting, Answer> write) {
    if (refusesChanges.isPresent()) {
      return new Refused(refusesChanges.get());
    }
    Optional<Sighting> there = there(own.mailbox(), own.eventId());
    if (there.isEmpty()) {
      return new Gone();
    }
    return there.get().tag().equals(Optional.of(own.tag()))
        ? write.apply(there.get())
        : new NotOurs();
  }

  private synchronized Answer call(String name, java.util.function.Supplier<Answer> call) {
    return interception.at(
        name,
        () -> {
          if (away.isPresent()) {
            throw new UpstreamUnavailable("graph", name, 503, "", away.get(), null);
          }
          if (answersNonsense) {
            throw new IllegalStateException("an answer that nobody thought of");
          }
          return call.get();
        });
  }

  private Optional<Sighting> there(MailboxId mailbox, String eventId) {
    return Optional.ofNullable(events.get(eventId))
        .filter(event -> event.mailbox().equals(mailbox))
        .map(Event::sighting);
  }

  private void change(String eventId, UnaryOperator<Seen> how) {
    Event event = events.get(eventId);
    Sighting was = event.sighting();
    Seen seen = how.apply(was.seen());
    Seen stamped =
        new Seen(
            seen.range(),
            "c" + ++changes,
            clock.instant(),
            seen.subject(),
            seen.location(),
            seen.attendees(),
            seen.joinUrl());
    Sighting now =
        new Sighting(was.eventId(), was.iCalUId(), was.tag(), was.transactionId(), false, stamped);
    events.put(eventId, new Event(event.mailbox(), now, event.draft()));
  }

  private void mail(String what, String eventId) {
    Event event = events.get(eventId);
    for (Seen.Attendee attendee : event.sighting().seen().attendees()) {
      mails.add(what + " " + attendee.address().value() + " " + tag(event));
    }
  }

  private static String tag(Event event) {
    return event.sighting().tag().map(Tag::text).orElse("");
  }

  private static Seen moved(Seen seen, TimeRange to) {
    List<Seen.Attendee> unanswered =
        seen.attendees().stream()
            .map(one -> new Seen.Attendee(one.address(), Reply.NONE, Optional.empty()))
            .toList();
    return new Seen(
        to,
        seen.changeKey(),
        seen.lastModified(),
        seen.subject(),
        seen.location(),
        unanswered,
        seen.joinUrl());
  }

  private Seen replied(Seen seen, EmailAddress who, Reply reply) {
    Instant now = clock.instant();
    return seen.withAttendees(
        seen.attendees().stream()
            .map(
                one ->
                    one.address().equals(who)
                        ? new Seen.Attendee(who, reply, Optional.of(now))
                        : one)
            .toList());
  }

  private static Seen withLink(Seen seen, Optional<String> link) {
    return new Seen(
        seen.range(),
        seen.changeKey(),
        seen.lastModified(),
        seen.subject(),
        seen.location(),
        seen.attendees(),
        link);
  }
}
