package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.booking.EventTemplate;
import dev.greenroom.booking.EventTemplates;
import dev.greenroom.booking.Fault;
import dev.greenroom.booking.Wording;
import dev.greenroom.consent.log.Action;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How invitations are worded. */
public final class EventTemplateFunctions {
  private final Callers callers;
  private final Supplier<EventTemplates> templates;

  EventTemplateFunctions(Callers callers, Supplier<EventTemplates> templates) {
    this.callers = callers;
    this.templates = templates;
  }

  /** All of them, and what is said without any: {@code GET /api/tenant/event-templates}. */
  @FunctionName("ListEventTemplates")
  public HttpResponseMessage listEventTemplates(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/event-templates",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          return Replies.json(request, 200, list(caller));
        });
  }

  /** Words invitations: {@code PUT /api/tenant/event-templates/{name}}. */
  @FunctionName("WordEvents")
  public HttpResponseMessage wordEvents(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PUT,
              route = "tenant/event-templates/{name}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("name") String name) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          EventTemplate template =
              EventBodies.template(EventBodies.requiredName(name), Requests.body(request));
          List<Fault> wrong = templates.get().put(caller.tenant(), template);
          Faults faults = new Faults();
          wrong.forEach(fault -> faults.add(fault.pointer(), fault.detail()));
          Requests.refuse(faults);
          HttpResponseMessage reply = Replies.json(request, 200, view(template));
          return callers.noted(caller, Action.EVENTS_WORDED, Optional.of(name), reply);
        });
  }

  /** Takes a template away: {@code DELETE /api/tenant/event-templates/{name}}. */
  @FunctionName("RemoveEventTemplate")
  public HttpResponseMessage removeEventTemplate(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.DELETE,
              route = "tenant/event-templates/{name}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("name") String name) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          boolean removed =
              EventBodies.templateName(name)
                  .filter(known -> templates.get().remove(caller.tenant(), known))
                  .isPresent();
          if (!removed) {
            throw new Refusal(ProblemType.NOT_FOUND, null);
          }
          HttpResponseMessage reply = Replies.json(request, 200, list(caller));
          return callers.noted(caller, Action.EVENT_TEMPLATE_REMOVED, Optional.of(name), reply);
        });
  }

  private Map<String, Object> list(Caller caller) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put(
        "templates",
        templates.get().all(caller.tenant()).stream().map(EventTemplateFunctions::view).toList());
    view.put("builtIn", view(EventTemplates.builtIn()));
    return view;
  }

  private static Map<String, Object> view(EventTemplate template) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("name", template.name());
    view.put("candidate", view(template.candidate()));
    view.put("panel", view(template.panel()));
    return view;
  }

  private static Map<String, Object> view(Wording wording) {
    Map<String, Object> view = new LinkedHashMap<>();
    wording.subject().ifPresent(text -> view.put("subject", text));
    wording.body().ifPresent(text -> view.put("body", text));
    return view;
  }
}
