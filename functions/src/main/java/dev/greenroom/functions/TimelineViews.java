package dev.greenroom.functions;

import dev.greenroom.mail.Candidates;
import dev.greenroom.mail.Mail;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened with a candidate, in JSON, as openapi.yaml says. */
final class TimelineViews {
  private TimelineViews() {}

  static Map<String, Object> candidate(Candidates.Known known) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", known.id().value());
    view.put("suppressed", known.record().flatMap(record -> record.suppressedAt()).isPresent());
    known
        .record()
        .flatMap(record -> record.suppressedAt())
        .ifPresent(at -> view.put("suppressedAt", at.toString()));
    known
        .record()
        .flatMap(record -> record.repliedAt())
        .ifPresent(at -> view.put("repliedAt", at.toString()));
    return view;
  }

  static Map<String, Object> entry(TimelineEntry entry) {
    Map<String, Object> view = new LinkedHashMap<>();
    if (entry instanceof TimelineEntry.Written written) {
      written(view, written.message());
    } else if (entry instanceof TimelineEntry.Read read) {
      read(view, read.mail());
    } else if (entry instanceof TimelineEntry.Interviewed interview) {
      view.put("type", "interview");
      view.put("id", interview.interview().value());
      view.put("at", interview.at().toString());
      view.put("title", interview.title());
      view.put("state", interview.state());
      view.put("start", interview.range().start().toString());
      view.put("end", interview.range().end().toString());
    }
    return view;
  }

  private static void written(Map<String, Object> view, Message message) {
    view.put("type", "message");
    view.put("id", message.id().value());
    view.put("at", message.createdAt().toString());
    view.put("state", MailViews.state(message.state()));
    view.put("mailboxId", message.sender().mailbox().value());
    view.put("subject", message.subject());
  }

  private static void read(Map<String, Object> view, Mail mail) {
    view.put("type", mail.received() ? "received" : "sent");
    view.put("id", mail.id());
    view.put("at", mail.at().toString());
    view.put("mailboxId", mail.mailbox().value());
    mail.from().ifPresent(from -> view.put("from", from.value()));
    view.put("subject", mail.subject());
    view.put("preview", mail.preview());
    view.put("nature", Views.camelCase(mail.nature()));
  }
}
