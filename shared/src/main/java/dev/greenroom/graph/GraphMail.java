package dev.greenroom.graph;

import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.messages.item.createreply.CreateReplyPostRequestBody;
import dev.greenroom.consent.connections.PersonNotConnected;
import dev.greenroom.mail.MessageFailure;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.Outgoing;
import dev.greenroom.mail.Sender;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Drafts and sent messages through Graph: in a person's name with her token, in a shared mailbox as
 * the app. What is there already is only touched if it carries our mark.
 */
public final class GraphMail implements Outgoing {
  private static final int MOST_PAGES = 10;

  private static final Map<String, MessageFailure> REFUSALS =
      Map.of(
          "errorsendasdenied", MessageFailure.SEND_AS_DENIED,
          "mailboxnotenabledforrestapi", MessageFailure.NO_MAILBOX,
          "mailboxnotsupportedforrestapi", MessageFailure.NO_MAILBOX,
          "errorinvaliduser", MessageFailure.NO_MAILBOX,
          "errormessagesubmissionblocked", MessageFailure.BLOCKED);

  private final Function<Sender, GraphClients> clients;

  /**
   * @param clients Graph as it is asked for a sender
   */
  public GraphMail(Function<Sender, GraphClients> clients) {
    this.clients = clients;
  }

  @Override
  public Answer draft(TenantId tenant, Sender sender, Draft draft) {
    return answering(
        () -> {
          Message made =
              clients
                  .apply(sender)
                  .askOnce(
                      tenant,
                      "draft message in " + sender.mailbox(),
                      sender.mailbox().value(),
                      graph -> Objects.requireNonNull(post(graph, sender, draft)));
          return new Answer.Found(MailDrafts.sighting("draft message", made));
        });
  }

  private static Message post(GraphServiceClient graph, Sender sender, Draft draft) {
    var messages = graph.users().byUserId(sender.mailbox().value()).messages();
    Message message = MailDrafts.message(draft);
    if (draft.replyTo().isEmpty()) {
      return messages.post(
          message, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }
    CreateReplyPostRequestBody reply = new CreateReplyPostRequestBody();
    reply.setMessage(message);
    return messages
        .byMessageId(draft.replyTo().get())
        .createReply()
        .post(reply, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
  }

  @Override
  public Answer send(TenantId tenant, Sender sender, String messageId) {
    return answering(
        () ->
            clients
                .apply(sender)
                .askOnce(
                    tenant,
                    "send message of " + sender.mailbox(),
                    sender.mailbox().value(),
                    graph -> {
                      graph
                          .users()
                          .byUserId(sender.mailbox().value())
                          .messages()
                          .byMessageId(messageId)
                          .send()
                          .post(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
                      return new Answer.Accepted();
                    }));
  }

  @Override
  public Answer look(TenantId tenant, Sender sender, String messageId) {
    return answering(
        () ->
            new Answer.Found(
                MailDrafts.sighting("look at message", read(tenant, sender, messageId))));
  }

  private Message read(TenantId tenant, Sender sender, String messageId) throws GraphRefused {
    return clients
        .apply(sender)
        .ask(
            tenant,
            "look at message of " + sender.mailbox(),
            sender.mailbox().value(),
            graph ->
                Objects.requireNonNull(
                    graph
                        .users()
                        .byUserId(sender.mailbox().value())
                        .messages()
                        .byMessageId(messageId)
                        .get(
                            request -> {
                              GraphClients.preferUtcAndImmutableIds(request.headers);
                              request.queryParameters.select = MailDrafts.FIELDS;
                            })));
  }

  @Override
  public List<Sighting> findOurs(TenantId tenant, Sender sender, MessageId mark) {
    String operation = "find our message of " + sender.mailbox();
    try {
      return clients
          .apply(sender)
          .ask(
              tenant,
              operation,
              sender.mailbox().value(),
              graph -> found(graph, sender, mark, operation));
    } catch (GraphRefused e) {
      // not "there is none": whoever asks decides by this whether to write
      throw new UpstreamUnavailable("graph", operation, e.status(), e.requestId(), null, e);
    } catch (PersonNotConnected e) {
      throw new UpstreamUnavailable("graph", operation, 403, "", null, e);
    }
  }

  private static List<Sighting> found(
      GraphServiceClient graph, Sender sender, MessageId mark, String operation) {
    List<Message> all = new ArrayList<>();
    var messages = graph.users().byUserId(sender.mailbox().value()).messages();
    MessageCollectionResponse page =
        messages.get(
            request -> {
              GraphClients.preferUtcAndImmutableIds(request.headers);
              request.queryParameters.filter = MailDrafts.filter(mark);
              request.queryParameters.select = MailDrafts.FIELDS;
            });
    for (int pages = 1; page != null && pages <= MOST_PAGES; pages++) {
      all.addAll(Objects.requireNonNullElse(page.getValue(), List.of()));
      String next = page.getOdataNextLink();
      page =
          next == null
              ? null
              : messages
                  .withUrl(next)
                  .get(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }
    return all.stream()
        .sorted(Comparator.comparing(message -> String.valueOf(message.getCreatedDateTime())))
        .map(message -> MailDrafts.sighting(operation, message))
        .toList();
  }

  /** A message that left or that somebody else made is none of what is found by our mark. */
  @Override
  public void discard(TenantId tenant, Sender sender, String messageId, MessageId mark) {
    boolean ours =
        findOurs(tenant, sender, mark).stream()
            .anyMatch(one -> one.draft() && one.messageId().equals(messageId));
    if (!ours) {
      return;
    }
    answering(
        () -> {
          clients
              .apply(sender)
              .tell(
                  tenant,
                  "discard draft of " + sender.mailbox(),
                  sender.mailbox().value(),
                  graph ->
                      graph
                          .users()
                          .byUserId(sender.mailbox().value())
                          .messages()
                          .byMessageId(messageId)
                          .delete(
                              request -> GraphClients.preferUtcAndImmutableIds(request.headers)));
          return new Answer.Accepted();
        });
  }

  private interface Question {
    Answer ask() throws GraphRefused;
  }

  private static Answer answering(Question question) {
    try {
      return question.ask();
    } catch (PersonNotConnected e) {
      return new Answer.Refused(MessageFailure.NOT_CONNECTED);
    } catch (GraphRefused e) {
      return refusal(e);
    }
  }

  private static Answer refusal(GraphRefused e) {
    String code = e.code().toLowerCase(Locale.ROOT);
    Optional<MessageFailure> known = Optional.ofNullable(REFUSALS.get(code));
    if (known.isPresent()) {
      return new Answer.Refused(known.get());
    }
    if (e.isGone()) {
      return new Answer.Gone();
    }
    return new Answer.Refused(
        e.status() == 401 || e.status() == 403 ? MessageFailure.NO_ACCESS : MessageFailure.INVALID);
  }
}
