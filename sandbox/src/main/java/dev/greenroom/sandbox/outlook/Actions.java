package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.calendars.Answer;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import dev.greenroom.sandbox.simulator.calendars.Reply;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the owner of a mailbox can do to an event in it, by form and by JSON alike. */
final class Actions {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final Calendars calendars;

  Actions(Calendars calendars) {
    this.calendars = calendars;
  }

  /**
   * Does it, and says in a sentence what was done.
   *
   * @param field the values that came with it, by name; empty for what was not given
   * @throws GraphException as Exchange refuses
   */
  String act(Owner owner, String eventId, String action, UnaryOperator<String> field) {
    return switch (action) {
      case "move" -> move(owner, eventId, field);
      case "cancel" -> cancel(owner, eventId, field.apply("comment"));
      case "delete" -> delete(owner, eventId);
      case "accept" -> respond(owner, eventId, Answer.ACCEPTED, field.apply("comment"));
      case "tentative" ->
          respond(owner, eventId, Answer.TENTATIVELY_ACCEPTED, field.apply("comment"));
      case "decline" -> respond(owner, eventId, Answer.DECLINED, field.apply("comment"));
      default -> throw GraphException.badRequest("There is no action '%s'.".formatted(action));
    };
  }

  private String move(Owner owner, String eventId, UnaryOperator<String> field) {
    Shown before = Shown.of(calendars.get(owner.tenant(), owner.mailbox(), eventId), owner);
    LocalDateTime start = time(field.apply("start"), owner, before.start());
    Duration length = Duration.between(before.start(), before.end());
    LocalDateTime end = time(field.apply("end"), owner, start.plus(length));
    ObjectNode change = JsonNodeFactory.instance.objectNode();
    String zone =
        before.allDay()
            ? before.event().path("originalStartTimeZone").asText("UTC")
            : owner.zoneName();
    change.set("start", dateTime(start, zone));
    change.set("end", dateTime(end, zone));
    calendars.update(owner.tenant(), owner.mailbox(), eventId, change);
    return "Moved. Everybody in it has been told.";
  }

  private static ObjectNode dateTime(LocalDateTime local, String zone) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("dateTime", DATE_TIME.format(local))
        .put("timeZone", zone);
  }

  /** An instant with its offset, a time on the owner's clock, or a day for an all-day event. */
  private static LocalDateTime time(String text, Owner owner, LocalDateTime otherwise) {
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      if (text.length() == 10) {
        return LocalDate.parse(text).atTime(otherwise.toLocalTime());
      }
      return text.substring(10).matches(".*(Z|[+-]\\d\\d:\\d\\d)")
          ? OffsetDateTime.parse(text).atZoneSameInstant(owner.zone()).toLocalDateTime()
          : LocalDateTime.parse(text);
    } catch (DateTimeException | StringIndexOutOfBoundsException e) {
      throw GraphException.badRequest("'%s' is no date and time.".formatted(text));
    }
  }

  private String cancel(Owner owner, String eventId, String comment) {
    calendars.cancel(owner.tenant(), owner.mailbox(), eventId, comment);
    return "Cancelled. Everybody in it has been told.";
  }

  private String delete(Owner owner, String eventId) {
    calendars.delete(owner.tenant(), owner.mailbox(), eventId);
    return "Deleted.";
  }

  private String respond(Owner owner, String eventId, Answer answer, String comment) {
    calendars.respond(
        owner.tenant(),
        owner.mailbox(),
        eventId,
        new Reply(answer, true, comment, Optional.empty()));
    return switch (answer) {
      case ACCEPTED -> "Accepted. The organiser has been told.";
      case TENTATIVELY_ACCEPTED -> "Tentatively accepted. The organiser has been told.";
      case DECLINED -> "Declined. The organiser has been told, and it has left this calendar.";
    };
  }
}
