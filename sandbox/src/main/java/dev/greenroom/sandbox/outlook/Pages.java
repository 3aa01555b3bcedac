package dev.greenroom.sandbox.outlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.GraphException;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.calendars.Calendars;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** The pages for people. */
final class Pages {
  private final World world;
  private final Calendars calendars;
  private final Actions actions;
  private final Directory directory;

  Pages(World world, Calendars calendars, Actions actions) {
    this.world = world;
    this.calendars = calendars;
    this.actions = actions;
    this.directory = new Directory(world);
  }

  Answered answer(Call call) {
    List<String> path = call.path();
    if (path.isEmpty()) {
      return Answered.html(200, Html.page("Simulated Outlook", "", directory.html()));
    }
    if (path.get(0).equals("open")) {
      return Answered.seeOther(local(call.field("mailbox")));
    }
    if (path.size() < 2) {
      throw GraphException.resourceNotFound(path.get(0));
    }
    Owner owner = Owner.find(world, path.get(0), path.get(1));
    String page = path.size() > 2 ? path.get(2) : "";
    return switch (page) {
      case "" -> Answered.html(200, week(owner, call));
      case "mail" -> Answered.html(200, framed(owner, "Meeting mails", MailView.html(owner)));
      case "act" -> act(owner, call);
      default -> throw GraphException.resourceNotFound(page);
    };
  }

  private String week(Owner owner, Call call) {
    LocalDateTime now = world.clock().instant().atZone(owner.zone()).toLocalDateTime();
    LocalDate day = day(call.field("week"), now.toLocalDate());
    LocalDate monday = WeekView.mondayOf(day);
    List<Shown> events =
        calendars
            .view(
                owner.tenant(),
                owner.mailbox(),
                monday.atStartOfDay(owner.zone()).toInstant(),
                monday.plusWeeks(1).atStartOfDay(owner.zone()).toInstant())
            .stream()
            .map(event -> Shown.of(event, owner))
            .toList();
    String said = call.field("said");
    String banner =
        said.isBlank()
            ? ""
            : "<p class=\"said\" role=\"status\">%s</p>".formatted(Html.escape(said));
    String view = new WeekView(owner, day, now, events, open(owner, call)).html();
    return framed(owner, WeekView.title(owner, day), banner + view);
  }

  private Optional<Shown> open(Owner owner, Call call) {
    String id = call.field("event");
    synchronized (owner.tenant()) {
      return owner
          .mailbox()
          .event(id)
          .map(ObjectNode::deepCopy)
          .map(event -> Shown.of(event, owner));
    }
  }

  private Answered act(Owner owner, Call call) {
    if (!call.isPost()) {
      return Answered.seeOther(owner.path());
    }
    String back = local(call.field("back").isBlank() ? owner.path() : call.field("back"));
    String said;
    try {
      said = actions.act(owner, call.field("id"), call.field("action"), call::field);
    } catch (GraphException e) {
      said = e.message();
    }
    return Answered.seeOther(back + (back.contains("?") ? "&" : "?") + "said=" + Html.url(said));
  }

  /** Only ever leads to a page of ours. */
  private static String local(String address) {
    return address.startsWith("/") && !address.startsWith("//") && !address.contains("\\")
        ? address
        : "/";
  }

  private static LocalDate day(String text, LocalDate otherwise) {
    if (text.isBlank()) {
      return otherwise;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw GraphException.badRequest("'%s' is no day.".formatted(text));
    }
  }

  private String framed(Owner owner, String title, String body) {
    String who =
        "<span class=\"who\"><span class=\"face\" aria-hidden=\"true\">%s</span>%s</span>"
            .formatted(Html.escape(Directory.initials(owner.name())), directory.picker(owner));
    return Html.page(title, who, body);
  }

  String refusal(String why) {
    return Html.page(
        "Simulated Outlook",
        "",
        "<section class=\"directory\"><h1>That did not work</h1><p>%s</p><p><a href=\"/\">All mailboxes</a></p></section>"
            .formatted(Html.escape(why)));
  }
}
