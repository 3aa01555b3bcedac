package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.availability.Scheduling;
import dev.greenroom.availability.TenantScheduling;
import dev.greenroom.availability.TenantScheduling.SchedulingChange;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a tenant wants of all its interviews: what counts as busy, and its types of interview. */
public final class SchedulingFunctions {
  private final Callers callers;
  private final Supplier<TenantScheduling> scheduling;

  SchedulingFunctions(Callers callers, Supplier<TenantScheduling> scheduling) {
    this.callers = callers;
    this.scheduling = scheduling;
  }

  /** What is set: {@code GET /api/tenant/scheduling}. */
  @FunctionName("ShowScheduling")
  public HttpResponseMessage showScheduling(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/scheduling",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return shown(request, scheduling.get().show(caller.tenant()));
        });
  }

  /** Sets some of it: {@code PATCH /api/tenant/scheduling}. */
  @FunctionName("ChangeScheduling")
  public HttpResponseMessage changeScheduling(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "tenant/scheduling",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          SchedulingChange change = SchedulingBodies.change(Requests.body(request));
          HttpResponseMessage reply =
              scheduling
                  .get()
                  .edit(caller.tenant(), change, Requests.ifMatch(request))
                  .match(new EditReplies<Scheduling>(request, SchedulingFunctions::shown));
          return callers.noted(caller, Action.SCHEDULING_CHANGED, Optional.empty(), reply);
        });
  }

  private static HttpResponseMessage shown(
      HttpRequestMessage<Optional<String>> request, Scheduling scheduling) {
    return Replies.json(
        request, 200, SchedulingViews.scheduling(scheduling), Map.of("ETag", scheduling.etag()));
  }
}
