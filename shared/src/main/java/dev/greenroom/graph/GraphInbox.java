package dev.greenroom.graph;

import com.microsoft.graph.models.InternetMessageHeader;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.Recipient;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.mailfolders.item.messages.delta.DeltaGetResponse;
import com.microsoft.kiota.RequestHeaders;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.mail.Incoming;
import dev.greenroom.mail.MessageFailure;
import dev.greenroom.mail.MessageId;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A person's inbox and sent items through Graph, with her token, by delta. Bodies are never asked
 * for.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/message-delta">message: delta</a>
 */
public final class GraphInbox implements Incoming {
  private static final String[] FIELDS = {
    "id",
    "conversationId",
    "from",
    "sender",
    "replyTo",
    "toRecipients",
    "ccRecipients",
    "bccRecipients",
    "subject",
    "bodyPreview",
    "receivedDateTime",
    "isDraft",
    "internetMessageHeaders"
  };

  private static final int GONE = 410;

  private final Function<PersonId, GraphClients> clients;

  /**
   * @param clients Graph as this person sees it
   */
  public GraphInbox(Function<PersonId, GraphClients> clients) {
    this.clients = clients;
  }

  @Override
  public Answer read(TenantId tenant, PersonId person, Folder folder, Position position) {
    try {
      DeltaGetResponse page =
          clients
              .apply(person)
              .ask(
                  tenant,
                  "read mail of " + person,
                  person.value(),
                  graph -> Objects.requireNonNull(page(graph, person, folder, position)));
      return page(page, position);
    } catch (PersonNotConnected e) {
      return new Answer.Refused(MessageFailure.NOT_CONNECTED);
    } catch (GraphRefused e) {
      return refused(e);
    }
  }

  private static @Nullable DeltaGetResponse page(
      GraphServiceClient graph, PersonId person, Folder folder, Position position) {
    var delta =
        graph
            .users()
            .byUserId(person.value())
            .mailFolders()
            .byMailFolderId(folder == Folder.INBOX ? "inbox" : "sentitems")
            .messages()
            .delta();
    return position.link().isPresent()
        ? delta.withUrl(position.link().get()).get(request -> prefer(request.headers))
        : delta.get(
            request -> {
              prefer(request.headers);
              request.queryParameters.select = FIELDS;
              request.queryParameters.filter =
                  "receivedDateTime ge " + position.since().truncatedTo(ChronoUnit.SECONDS);
            });
  }

  private static void prefer(RequestHeaders headers) {
    headers.add("Prefer", "IdType=\"ImmutableId\", outlook.timezone=\"UTC\", odata.maxpagesize=50");
  }

  private static Answer page(DeltaGetResponse page, Position position) {
    String next = page.getOdataNextLink();
    String end = page.getOdataDeltaLink();
    if (next == null && end == null) {
      throw new UpstreamUnavailable("graph", "read mail (no link)", 200, "", null, null);
    }
    List<Arrived> mails = new ArrayList<>();
    for (Message message : Objects.requireNonNullElse(page.getValue(), List.<Message>of())) {
      if (message.getAdditionalData().get("@removed") == null) {
        arrived(message).ifPresent(mails::add);
      }
    }
    return new Answer.Page(
        mails,
        new Position(Optional.of(next == null ? end : next), position.since()),
        next == null);
  }

  private static Answer refused(GraphRefused e) {
    boolean forgotten =
        e.status() == GONE
            || e.hasCode("SyncStateNotFound")
            || e.hasCode("ErrorInvalidSyncStateData");
    if (forgotten) {
      return new Answer.Expired();
    }
    return new Answer.Refused(e.isGone() ? MessageFailure.NO_MAILBOX : MessageFailure.NO_ACCESS);
  }

  /** Without an id or a time it is nothing that could be kept. */
  private static Optional<Arrived> arrived(Message message) {
    if (message.getId() == null || message.getReceivedDateTime() == null) {
      return Optional.empty();
    }
    List<InternetMessageHeader> headers =
        Objects.requireNonNullElse(message.getInternetMessageHeaders(), List.of());
    List<EmailAddress> recipients = new ArrayList<>();
    recipients.addAll(addresses(message.getToRecipients()));
    recipients.addAll(addresses(message.getCcRecipients()));
    recipients.addAll(addresses(message.getBccRecipients()));
    Instant at = message.getReceivedDateTime().toInstant();
    Optional<EmailAddress> from = MailDrafts.address(message.getFrom());
    String subject = Objects.requireNonNullElse(message.getSubject(), "");
    return Optional.of(
        new Arrived(
            message.getId(),
            Optional.ofNullable(message.getConversationId()),
            from,
            MailDrafts.address(message.getSender()),
            addresses(message.getReplyTo()),
            recipients,
            MailNature.failed(headers),
            subject,
            Objects.requireNonNullElse(message.getBodyPreview(), ""),
            at,
            Boolean.TRUE.equals(message.getIsDraft()),
            MailNature.of(from, subject, headers),
            mark(headers)));
  }

  private static Optional<MessageId> mark(List<InternetMessageHeader> headers) {
    return MailNature.header(headers, MailDrafts.HEADER)
        .filter(value -> value.matches("[A-Za-z0-9-]{1,64}"))
        .map(MessageId::new);
  }

  private static List<EmailAddress> addresses(@Nullable List<Recipient> recipients) {
    return Objects.requireNonNullElse(recipients, List.<Recipient>of()).stream()
        .flatMap(one -> MailDrafts.address(one).stream())
        .toList();
  }
}
