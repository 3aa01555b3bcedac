package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.Messages;
import dev.greenroom.mail.RecallOutcome;
import dev.greenroom.mail.SendKey;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.function.Supplier;

/** Messages to candidates: sent, looked at, taken back. */
public final class MessageFunctions {
  static final String QUEUE = "mail-messages";

  private static final String EVERY_MINUTE = "30 * * * * *";

  private final Callers callers;
  private final Supplier<Messages> messages;
  private final Runnable handOutDue;

  /**
   * @param handOutDue hands out what is due, of every tenant that has mail
   */
  MessageFunctions(Callers callers, Supplier<Messages> messages, Runnable handOutDue) {
    this.callers = callers;
    this.messages = messages;
    this.handOutDue = handOutDue;
  }

  /** Takes a message to a candidate: {@code POST /api/messages}. */
  @FunctionName("SendMessage")
  public HttpResponseMessage sendMessage(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "messages",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          Optional<SendKey> key = Requests.idempotencyKey(request, body.faults()).map(SendKey::new);
          SendRequest wanted = MailBodies.message(body, caller);
          return messages
              .get()
              .send(caller.tenant(), wanted, key)
              .match(new MessageReplies(request, caller.tenant()));
        });
  }

  /** One message: {@code GET /api/messages/{id}}. */
  @FunctionName("ShowMessage")
  public HttpResponseMessage showMessage(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "messages/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return messages
              .get()
              .show(caller.tenant(), message(id))
              .map(found -> shown(request, caller.tenant(), found))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Takes a message back that has not begun to leave: {@code DELETE /api/messages/{id}}. */
  @FunctionName("RecallMessage")
  public HttpResponseMessage recallMessage(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "messages/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return messages
              .get()
              .recall(caller.tenant(), message(id))
              .match(
                  new RecallOutcome.Cases<HttpResponseMessage>() {
                    @Override
                    public HttpResponseMessage recalled(RecallOutcome.Recalled outcome) {
                      return shown(request, caller.tenant(), outcome.message());
                    }

                    @Override
                    public HttpResponseMessage tooLate(RecallOutcome.TooLate outcome) {
                      throw new Refusal(
                          ProblemType.ALREADY_SENT, "GET the message: it says what became of it.");
                    }

                    @Override
                    public HttpResponseMessage notFound(RecallOutcome.NotFound outcome) {
                      throw new Refusal(ProblemType.NOT_FOUND, null);
                    }
                  });
        });
  }

  /** Sends one message, or goes on with it. */
  @FunctionName("DeliverMessage")
  public void deliverMessage(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    String[] parts = message.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a message of the mail queue");
    }
    messages.get().deliver(new TenantId(parts[0]), new MessageId(parts[1]));
  }

  /** Hands out the messages whose time has come, and those that a crash left behind. */
  @FunctionName("HandOutMessages")
  public void handOutMessages(@TimerTrigger(name = "timer", schedule = EVERY_MINUTE) String timer) {
    handOutDue.run();
  }

  private static HttpResponseMessage shown(
      HttpRequestMessage<Optional<String>> request, TenantId tenant, Message message) {
    return Replies.json(request, 200, MailViews.message(tenant, message));
  }

  private static MessageId message(String id) {
    try {
      return new MessageId(id);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemType.NOT_FOUND, null);
    }
  }
}
