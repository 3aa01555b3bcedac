package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.availability.LoopAvailability;
import dev.greenroom.availability.LoopAvailability.PersonAndTime;
import dev.greenroom.availability.LoopRequest;
import dev.greenroom.availability.TenantScheduling;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.ExplanationBodies.Question;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Requests;
import java.util.Optional;
import java.util.function.Supplier;

/** Says why a time is not offered. */
public final class ExplanationFunctions {
  private final Callers callers;
  private final ConsentGate consent;
  private final Supplier<LoopAvailability> loops;
  private final Supplier<TenantScheduling> scheduling;

  ExplanationFunctions(
      Callers callers,
      ConsentGate consent,
      Supplier<LoopAvailability> loops,
      Supplier<TenantScheduling> scheduling) {
    this.callers = callers;
    this.consent = consent;
    this.loops = loops;
    this.scheduling = scheduling;
  }

  /**
   * Why there are no times, or why not this one: {@code POST /api/availability/explain}. Reads
   * calendars as they are now, and changes nothing.
   */
  @FunctionName("ExplainAvailability")
  public HttpResponseMessage explainAvailability(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "availability/explain",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Question question =
              ExplanationBodies.question(
                  Requests.body(request), name -> scheduling.get().type(caller.tenant(), name));
          consent.require(caller.tenant());
          LoopRequest search = question.search();
          if (question.about().isEmpty()) {
            return loops
                .get()
                .explain(caller.tenant(), search)
                .match(
                    new PlanReplies<>(
                        request,
                        question.fields(),
                        found -> ExplanationViews.search(found, search)));
          }
          PersonAndTime about = question.about().get();
          return loops
              .get()
              .explain(caller.tenant(), search, about)
              .match(
                  new PlanReplies<>(
                      request,
                      question.fields(),
                      found -> ExplanationViews.person(found, search, about)));
        });
  }
}
