package dev.greenroom.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import dev.greenroom.notifications.ClientStateKeys;
import dev.greenroom.notifications.NotificationIntake;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** The push doors with a binding that can be looked at. Run by itself, it takes one true push. */
final class PushDoor {
  private static final TenantId TENANT = new TenantId("11111111-2222-3333-4444-555555555555");
  private static final MailboxId MAILBOX = new MailboxId("aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee");
  static final ClientStateKeys KEYS =
      ClientStateKeys.of("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", Optional.empty());

  private final PushFunctions functions = new PushFunctions(new NotificationIntake(KEYS));
  private final Binding binding = new Binding();

  public static void main(String[] arguments) {
    PushDoor door = new PushDoor();
    int status = door.push("/graph/notifications", trueNotification()).getStatusCode();
    if (status != 202 || door.queued() == null) {
      throw new IllegalStateException("answered " + status);
    }
  }

  static String trueNotification() {
    return notification(KEYS.issue(TENANT, MAILBOX, new SecureRandom()).reveal());
  }

  static String forgedNotification() {
    String state = KEYS.issue(TENANT, MAILBOX, new SecureRandom()).reveal();
    return notification(new StringBuilder(state).reverse().toString());
  }

  static String trueLifecycle() {
    return """
        {"value":[{"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","clientState":"%s",
          "lifecycleEvent":"missed","tenantId":"%s"}]}"""
        .formatted(KEYS.issue(TENANT, MAILBOX, new SecureRandom()).reveal(), TENANT);
  }

  private static String notification(String state) {
    return """
        {"value":[{"subscriptionId":"7f105c7d-2dc5-4530-97cd-4e7ae6534c07","clientState":"%s",
          "changeType":"updated","tenantId":"%s","resource":"Users/%s/Events/AA"}]}"""
        .formatted(state, TENANT, MAILBOX);
  }

  HttpResponseMessage push(String path, String body) {
    return functions.receiveNotifications(FakeRequest.post(path, body), binding, new Context());
  }

  HttpResponseMessage pushLifecycle(String path, String body) {
    return functions.receiveLifecycle(FakeRequest.post(path, body), binding, new Context());
  }

  /** What the host would put on the queue; null when nothing. */
  List<String> queued() {
    return binding.getValue();
  }

  private static final class Binding implements OutputBinding<List<String>> {
    private List<String> value;

    @Override
    public List<String> getValue() {
      return value;
    }

    @Override
    public void setValue(List<String> value) {
      this.value = value;
    }
  }

  private static final class Context implements ExecutionContext {
    @Override
    public Logger getLogger() {
      return Logger.getLogger("functions");
    }

    @Override
    public String getInvocationId() {
      return "1";
    }

    @Override
    public String getFunctionName() {
      return "push";
    }
  }
}
