package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.log.ActionLog;
import dev.greenroom.consent.log.LogEntry;
import dev.greenroom.entra.Caller;
import dev.greenroom.entra.Caller.Role;
import dev.greenroom.functions.http.Callers;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Who did what. */
public final class LogFunctions {
  private final Callers callers;
  private final Supplier<ActionLog> log;

  LogFunctions(Callers callers, Supplier<ActionLog> log) {
    this.callers = callers;
    this.log = log;
  }

  /** The newest first: {@code GET /api/tenant/log}. */
  @FunctionName("ShowLog")
  public HttpResponseMessage showLog(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "tenant/log",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.ADMIN);
          Paging paging = Paging.of(request);
          return log.get()
              .page(caller.tenant(), paging.limit(), paging.page())
              .map(
                  page ->
                      Replies.json(request, 200, Views.page("entries", page, LogFunctions::view)))
              .orElseThrow(
                  () -> {
                    Faults faults = new Faults();
                    faults.add("page", "must be the \"nextPage\" of the page before");
                    return Refusal.faults(faults);
                  });
        });
  }

  private static Map<String, Object> view(LogEntry entry) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", entry.id());
    view.put("at", entry.at().toString());
    entry.actor().ifPresent(actor -> view.put("actorId", actor.value()));
    view.put("action", Views.camelCase(entry.action()));
    entry.subject().ifPresent(subject -> view.put("subjectId", subject));
    view.put("sentence", entry.action().sentence());
    return view;
  }
}
