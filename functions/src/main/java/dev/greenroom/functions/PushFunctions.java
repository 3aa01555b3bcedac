package dev.greenroom.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import dev.greenroom.notifications.Intake;
import dev.greenroom.notifications.NotificationIntake;
import java.util.List;
import java.util.Optional;

/**
 * The two doors that Graph pushes to. They answer within its three seconds, cold start included: no
 * SDK is loaded here, and the host itself writes what is returned to the queue. When the queue is
 * away the host answers 5xx, and Graph tries again.
 *
 * <p>Plain status codes, because that is Graph's contract.
 */
public final class PushFunctions {
  private final NotificationIntake intake;

  public PushFunctions(NotificationIntake intake) {
    this.intake = intake;
  }

  /** Changes of events: {@code POST /api/graph/notifications}. */
  @FunctionName("ReceiveNotifications")
  public HttpResponseMessage receiveNotifications(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "graph/notifications",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(
              name = "messages",
              queueName = "notifications",
              connection = "AzureWebJobsStorage")
          OutputBinding<List<String>> messages,
      ExecutionContext context) {
    return receive(request, messages, context);
  }

  /** Trouble with subscriptions: {@code POST /api/graph/lifecycle}. */
  @FunctionName("ReceiveLifecycle")
  public HttpResponseMessage receiveLifecycle(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "graph/lifecycle",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @QueueOutput(
              name = "messages",
              queueName = "notifications",
              connection = "AzureWebJobsStorage")
          OutputBinding<List<String>> messages,
      ExecutionContext context) {
    return receive(request, messages, context);
  }

  private HttpResponseMessage receive(
      HttpRequestMessage<Optional<String>> request,
      OutputBinding<List<String>> messages,
      ExecutionContext context) {
    ValidationToken token = ValidationToken.in(request.getUri());
    if (token.isAsked()) {
      return token
          .answer()
          .map(
              text ->
                  request
                      .createResponseBuilder(HttpStatus.OK)
                      .header("Content-Type", "text/plain; charset=utf-8")
                      .header("X-Content-Type-Options", "nosniff")
                      .body(text)
                      .build())
          .orElseGet(() -> request.createResponseBuilder(HttpStatus.BAD_REQUEST).build());
    }
    return intake
        .take(request.getBody().orElse(""))
        .match(new IntakeReplies(request, messages, context));
  }

  /** A stranger's notifications are answered as Graph's are. */
  private static final class IntakeReplies implements Intake.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;
    private final OutputBinding<List<String>> messages;
    private final ExecutionContext context;

    IntakeReplies(
        HttpRequestMessage<Optional<String>> request,
        OutputBinding<List<String>> messages,
        ExecutionContext context) {
      this.request = request;
      this.messages = messages;
      this.context = context;
    }

    @Override
    public HttpResponseMessage queue(Intake.Queue outcome) {
      messages.setValue(outcome.messages());
      context
          .getLogger()
          .fine(
              () ->
                  "notifications accepted=%d dropped=%d"
                      .formatted(outcome.accepted(), outcome.dropped()));
      return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
    }

    @Override
    public HttpResponseMessage nothing(Intake.Nothing outcome) {
      context
          .getLogger()
          .fine(() -> "notifications accepted=0 dropped=%d".formatted(outcome.dropped()));
      return request.createResponseBuilder(HttpStatus.ACCEPTED).build();
    }

    @Override
    public HttpResponseMessage notACollection(Intake.NotACollection outcome) {
      return request.createResponseBuilder(HttpStatus.BAD_REQUEST).build();
    }

    @Override
    public HttpResponseMessage tooLarge(Intake.TooLarge outcome) {
      return request.createResponseBuilder(HttpStatusType.custom(413)).build();
    }
  }
}
