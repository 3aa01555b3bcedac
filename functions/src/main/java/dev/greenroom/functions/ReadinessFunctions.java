package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.Action;
import dev.greenroom.consent.readiness.Groups;
import dev.greenroom.consent.readiness.NamingOutcome;
import dev.greenroom.consent.readiness.Readiness;
import dev.greenroom.consent.readiness.TenantGroups;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.GroupId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tenant doctor, and the groups that it looks at. */
public final class ReadinessFunctions {
  private final Callers callers;
  private final ConsentGate gate;
  private final Supplier<Readiness> readiness;
  private final Supplier<Groups> groups;

  ReadinessFunctions(
      Callers callers, ConsentGate gate, Supplier<Readiness> readiness, Supplier<Groups> groups) {
    this.callers = callers;
    this.gate = gate;
    this.readiness = readiness;
    this.groups = groups;
  }

  /** Tries every precondition: {@code GET /api/tenant/readiness}. */
  @FunctionName("ShowReadiness")
  public HttpResponseMessage showReadiness(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/readiness",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          boolean fresh = ReadinessBodies.fresh(request);
          return Replies.json(
              request,
              200,
              ReadinessViews.report(
                  readiness.get().report(caller.tenant(), fresh),
                  groups.get().settings(caller.tenant())));
        });
  }

  /** Names what is to be tried: {@code PATCH /api/tenant/readiness/settings}. */
  @FunctionName("ChangeReadinessSettings")
  public HttpResponseMessage changeReadinessSettings(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "tenant/readiness/settings",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          var wanted = ReadinessBodies.change(Requests.body(request));
          gate.require(caller.tenant());
          NamingOutcome outcome = groups.get().change(caller.tenant(), wanted);
          readiness.get().forget(caller.tenant());
          HttpResponseMessage reply =
              outcome.match(
                  new NamingOutcome.Cases<HttpResponseMessage>() {
                    @Override
                    public HttpResponseMessage named(NamingOutcome.Named named) {
                      return Replies.json(request, 200, ReadinessViews.settings(named.settings()));
                    }

                    @Override
                    public HttpResponseMessage unfitGroup(NamingOutcome.UnfitGroup unfit) {
                      Faults faults = new Faults();
                      unfit.faults().forEach(fault -> faults.add("/groupCalendarId", fault));
                      throw Refusal.faults(faults);
                    }
                  });
          return callers.noted(caller, Action.READINESS_SETTINGS_CHANGED, Optional.empty(), reply);
        });
  }

  /** Groups by name, so that an admin finds the one she means: {@code GET /api/groups}. */
  @FunctionName("ListGroups")
  public HttpResponseMessage listGroups(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "groups",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Optional<String> words = ReadinessBodies.words(request);
          gate.require(caller.tenant());
          return groups
              .get()
              .search(caller.tenant(), words)
              .match(
                  found -> Replies.json(request, 200, ReadinessViews.groups(found)),
                  why -> {
                    throw new Refusal(
                            ProblemType.CONSENT_MISSING,
                            "Reading groups needs the application permission %s, which no pack asks for by itself; GET /api/groups/{id}/readiness says how to grant it."
                                .formatted(TenantGroups.PERMISSION))
                        .with("needs", List.of(TenantGroups.PERMISSION));
                  });
        });
  }

  /** Whether interviews can live in a group's calendar: {@code GET /api/groups/{id}/readiness}. */
  @FunctionName("ShowGroupReadiness")
  public HttpResponseMessage showGroupReadiness(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "groups/{id}/readiness",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          GroupId group = ReadinessBodies.group(id);
          gate.require(caller.tenant());
          return Replies.json(
              request,
              200,
              ReadinessViews.report(groups.get().report(caller.tenant(), group, caller.id())));
        });
  }
}
