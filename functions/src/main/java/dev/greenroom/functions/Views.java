package dev.greenroom.functions;

import dev.greenroom.availability.AvailabilityAnswer;
import dev.greenroom.availability.BusyCalendar;
import dev.greenroom.availability.FreeBusy;
import dev.greenroom.availability.Slot;
import dev.greenroom.people.SyncProgress;
import dev.greenroom.people.SyncReport;
import dev.greenroom.people.SyncSettings;
import dev.greenroom.values.CalendarOwner;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What slots, syncs and pages look like in JSON, as openapi.yaml says. */
final class Views {
  private Views() {}

  static Map<String, Object> availability(AvailabilityAnswer answer) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("slots", answer.slots().stream().map(Views::slot).toList());
    view.put("more", answer.more());
    view.put("unreadable", answer.unreadable().stream().map(Views::unreadable).toList());
    view.put("calendars", answer.calendars().stream().map(Views::freshness).toList());
    return view;
  }

  private static Map<String, Object> freshness(BusyCalendar.Freshness calendar) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(
        calendar.owner() instanceof CalendarOwner.OfPerson ? "personId" : "roomId",
        calendar.owner().id());
    view.put("readAt", calendar.readAt().toString());
    view.put("source", camelCase(calendar.source()));
    return view;
  }

  static Map<String, Object> slot(Slot slot) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("start", slot.range().start().toString());
    view.put("end", slot.range().end().toString());
    slot.room()
        .ifPresent(
            room ->
                view.put(
                    "room", Map.of("id", room.id().value(), "displayName", room.displayName())));
    if (!slot.soft().isEmpty()) {
      view.put("softConflicts", slot.soft().stream().map(PersonId::value).sorted().toList());
    }
    return view;
  }

  static Map<String, Object> unreadable(FreeBusy.Unreadable calendar) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", calendar.owner().id());
    view.put("reason", camelCase(calendar.reason()));
    view.put("detail", calendar.detail());
    return view;
  }

  /**
   * @param started whether the call that this answers has started the run
   */
  static Map<String, Object> sync(SyncProgress progress, boolean started) {
    Map<String, Object> view = sync(progress);
    view.put("started", started);
    return view;
  }

  static Map<String, Object> sync(SyncProgress progress, SyncSettings settings) {
    Map<String, Object> view = sync(progress);
    view.put("settings", sync(settings));
    return view;
  }

  static Map<String, Object> sync(SyncSettings settings) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("enabled", settings.enabled());
    view.put("enableNewPeople", settings.enableNewPeople());
    settings.reader().ifPresent(reader -> view.put("readerId", reader.value()));
    settings.roomReader().ifPresent(reader -> view.put("roomReaderId", reader.value()));
    return view;
  }

  private static Map<String, Object> sync(SyncProgress progress) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", camelCase(progress.state()));
    progress.startedAt().ifPresent(at -> view.put("startedAt", at.toString()));
    progress.finishedAt().ifPresent(at -> view.put("finishedAt", at.toString()));
    progress.phase().ifPresent(phase -> view.put("phase", camelCase(phase)));
    view.put("people", progress.counts().people());
    view.put("mailboxes", progress.counts().mailboxes());
    view.put("rooms", progress.counts().rooms());
    view.put("failed", progress.counts().failed());
    progress.perSecond().ifPresent(rate -> view.put("perSecond", Math.round(rate * 10) / 10.0));
    view.put("report", report(progress.report()));
    progress.detail().ifPresent(detail -> view.put("detail", detail));
    return view;
  }

  private static Map<String, Object> report(SyncReport report) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("created", report.created());
    view.put("updated", report.updated());
    view.put("disabled", report.disabled());
    view.put("deleted", report.deleted());
    view.put("restored", report.restored());
    view.put("rooms", camelCase(report.rooms()));
    view.put("failures", report.failures().stream().map(Views::failure).toList());
    return view;
  }

  private static Map<String, Object> failure(SyncReport.Failure failure) {
    Map<String, Object> view = new LinkedHashMap<>();
    failure.person().ifPresent(person -> view.put("id", person.value()));
    view.put("reason", failure.reason());
    return view;
  }

  /** A page of something, under the plural that the contract gives it. */
  static <T> Map<String, Object> page(
      String plural, PageOf<T> page, Function<T, Map<String, Object>> view) {
    Map<String, Object> body = new LinkedHashMap<>();
    List<Map<String, Object>> items = page.items().stream().map(view).toList();
    body.put(plural, items);
    page.next().ifPresent(next -> body.put("nextPage", next));
    return body;
  }

  /** {@code NO_CLOUD_MAILBOX} to {@code noCloudMailbox}. */
  static String camelCase(Enum<?> constant) {
    List<String> words = Arrays.asList(constant.name().toLowerCase(Locale.ROOT).split("_"));
    StringBuilder name = new StringBuilder(words.get(0));
    for (String word : words.subList(1, words.size())) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return name.toString();
  }
}
