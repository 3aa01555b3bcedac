package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.mail.SendOutcome;
import dev.greenroom.values.TenantId;
import java.util.Optional;

/** How asking for a message ends, over HTTP. */
final class MessageReplies implements SendOutcome.Cases<HttpResponseMessage> {
  private final HttpRequestMessage<Optional<String>> request;
  private final TenantId tenant;

  MessageReplies(HttpRequestMessage<Optional<String>> request, TenantId tenant) {
    this.request = request;
    this.tenant = tenant;
  }

  @Override
  public HttpResponseMessage taken(SendOutcome.Taken outcome) {
    return Replies.json(request, 202, MailViews.message(tenant, outcome.message()));
  }

  @Override
  public HttpResponseMessage switchedOff(SendOutcome.SwitchedOff outcome) {
    throw new Refusal(
        ProblemType.SWITCHED_OFF,
        "Mail is off until an admin switches it on: PATCH /api/tenant/mail.");
  }

  @Override
  public HttpResponseMessage faulty(SendOutcome.Faulty outcome) {
    throw MailFunctions.fault(outcome.pointer(), outcome.detail());
  }

  @Override
  public HttpResponseMessage suppressed(SendOutcome.Suppressed outcome) {
    throw new Refusal(
        ProblemType.SUPPRESSED, "The candidate wants no mail. Reach her in another way.");
  }

  @Override
  public HttpResponseMessage keyReused(SendOutcome.KeyReused outcome) {
    throw new Refusal(ProblemType.KEY_REUSED, "Use a new Idempotency-Key for another message.");
  }
}
