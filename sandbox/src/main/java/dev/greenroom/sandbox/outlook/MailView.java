package dev.greenroom.sandbox.outlook;

import dev.greenroom.sandbox.simulator.MeetingMail;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The meeting mails that Exchange sent to somebody, newest first. */
final class MailView {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);

  private MailView() {}

  static List<MeetingMail> to(Owner owner) {
    synchronized (owner.tenant()) {
      List<MeetingMail> mails =
          new ArrayList<>(
              owner.tenant().meetingMails().stream()
                  .filter(mail -> mail.isTo(owner.address()))
                  .toList());
      Collections.reverse(mails);
      return mails;
    }
  }

  static String html(Owner owner) {
    List<MeetingMail> mails = to(owner);
    return """
        <section class="mails">
        <nav class="weeks"><a class="button" href="%s">‹ Calendar</a><h1>Meeting mails</h1></nav>
        %s
        </section>
        """
        .formatted(
            owner.path(),
            mails.isEmpty()
                ? "<p class=\"empty\">Nobody has written to %s about a meeting yet.</p>"
                    .formatted(Html.escape(owner.name()))
                : mails.stream()
                    .map(mail -> line(mail, owner))
                    .collect(Collectors.joining("", "<ul class=\"mail-list\">", "</ul>")));
  }

  private static String line(MeetingMail mail, Owner owner) {
    String comment =
        mail.comment().isBlank()
            ? ""
            : "<blockquote>%s</blockquote>".formatted(Html.escape(mail.comment()));
    return """
        <li><span class="kind %s">%s</span><span class="what"><b>%s</b>\
        <small>from %s, %s</small>%s</span></li>
        """
        .formatted(
            mail.kind().name().toLowerCase(Locale.ROOT),
            inWords(mail.kind()),
            Html.escape(mail.subject()),
            Html.escape(mail.from()),
            mail.sentAt().atZone(owner.zone()).format(WHEN),
            comment);
  }

  private static String inWords(MeetingMail.Kind kind) {
    return switch (kind) {
      case INVITATION -> "Invitation";
      case UPDATE -> "Update";
      case CANCELLATION -> "Cancelled";
      case REPLY -> "Reply";
    };
  }
}
