package dev.greenroom.functions;

import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.MailSettings;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageState;
import dev.greenroom.mail.PersonalMail;
import dev.greenroom.mail.ReadingStore;
import dev.greenroom.mail.SharedSender;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TenantId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What mail looks like in JSON, as openapi.yaml says. */
final class MailViews {
  private static final String FELL_BACK =
      "Exchange put the primary address there. An Exchange admin lets aliases send with:"
          + " Set-OrganizationConfig -SendFromAliasEnabled $true";

  private MailViews() {}

  static Map<String, Object> tenant(MailSettings settings, int waiting, int automatedToday) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("enabled", settings.enabled());
    settings.changedAt().ifPresent(at -> view.put("changedAt", at.toString()));
    view.put("sharedMailboxes", settings.shared().stream().map(MailViews::shared).toList());
    settings.noReply().ifPresent(address -> view.put("noReply", address.value()));
    view.put("signature", settings.signature());
    view.put("dailyThreshold", settings.dailyThreshold());
    view.put("automatedToday", automatedToday);
    view.put("holding", automatedToday >= settings.dailyThreshold());
    view.put("waiting", waiting);
    view.put("retentionDays", settings.retentionDays());
    view.put("whatStays", whatStays(settings));
    return view;
  }

  private static String whatStays(MailSettings settings) {
    return settings.enabled()
        ? "What was sent, and what was read of those who let it be read, is kept for %d days."
            .formatted(settings.retentionDays())
        : "Nothing is sent or read. What was kept before stays until it is %d days old."
            .formatted(settings.retentionDays());
  }

  private static Map<String, Object> shared(SharedSender sender) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("address", sender.address().value());
    view.put("mailboxId", sender.mailbox().value());
    return view;
  }

  static Map<String, Object> personal(
      PersonalMail mine,
      Collection<EmailAddress> known,
      boolean tenantHasMail,
      Optional<ReadingStore.Outcome> read) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("enabledByAdmin", tenantHasMail);
    view.put("sendForOthers", mine.sendForOthers());
    view.put("sync", mine.sync());
    mine.syncSince().ifPresent(at -> view.put("syncSince", at.toString()));
    view.put(
        "aliases",
        known.stream()
            .map(EmailAddress::value)
            .sorted()
            .map(
                address -> {
                  Map<String, Object> alias = new LinkedHashMap<>();
                  alias.put("address", address);
                  alias.put("used", mine.aliases().contains(EmailAddress.of(address)));
                  return alias;
                })
            .toList());
    view.put("signature", mine.signature());
    read.ifPresent(
        last -> {
          view.put("lastReadAt", last.at().toString());
          last.trouble().ifPresent(why -> view.put("whatToDo", why.help()));
        });
    return view;
  }

  static Map<String, Object> message(TenantId tenant, Message message) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", message.id().value());
    view.put("candidateId", CandidateId.of(tenant, message.to()).value());
    view.put("state", state(message.state()));
    view.put("kind", Views.camelCase(message.kind()));
    message.sender().person().ifPresent(person -> view.put("personId", person.value()));
    view.put("from", message.from().value());
    message.actualFrom().ifPresent(address -> view.put("actualFrom", address.value()));
    view.put("to", message.to().value());
    view.put("subject", message.subject());
    view.put("scheduledAt", message.sendAt().toString());
    message.sentAt().ifPresent(at -> view.put("sentAt", at.toString()));
    message.interview().ifPresent(id -> view.put("interviewId", id.value()));
    message
        .failure()
        .ifPresent(
            why -> {
              view.put("failure", Views.camelCase(why));
              view.put("whatToDo", why.help());
            });
    if (message.fellBack()) {
      view.put("fellBack", true);
      view.put("whatToDo", FELL_BACK);
    }
    return view;
  }

  /** How far it is inside of us is nobody's business: it is being sent. */
  static String state(MessageState state) {
    return switch (state) {
      case DRAFTED, POSTED, ACCEPTED -> "sending";
      default -> Views.camelCase(state);
    };
  }
}
