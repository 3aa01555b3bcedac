package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.BindingName;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
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
import dev.greenroom.mail.CandidateId;
import dev.greenroom.mail.Candidates;
import dev.greenroom.values.EmailAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Candidates: who they are to us, what happened, and whether they want mail. */
public final class CandidateFunctions {
  private static final String DAILY = "0 50 3 * * *";

  private final Callers callers;
  private final Supplier<Candidates> candidates;
  private final Runnable eraseOld;

  /**
   * @param eraseOld erases what is too old, of every tenant
   */
  CandidateFunctions(Callers callers, Supplier<Candidates> candidates, Runnable eraseOld) {
    this.callers = callers;
    this.candidates = candidates;
    this.eraseOld = eraseOld;
  }

  /** Finds a candidate by her address: {@code POST /api/candidates/lookup}. */
  @FunctionName("FindCandidate")
  public HttpResponseMessage findCandidate(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              route = "candidates/lookup",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          EmailAddress address = MailBodies.address(Requests.body(request)).orElseThrow();
          return candidates
              .get()
              .find(caller.tenant(), address)
              .map(known -> Replies.json(request, 200, TimelineViews.candidate(known)))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Whether she wants mail: {@code PATCH /api/candidates/{id}}. */
  @FunctionName("ChangeCandidate")
  public HttpResponseMessage changeCandidate(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.PATCH,
              route = "candidates/{id}",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Fields body = Requests.body(request);
          body.require("suppressed");
          Optional<Boolean> suppressed = body.bool("suppressed");
          body.refuseOthers();
          Requests.refuse(body.faults());
          return candidates
              .get()
              .suppress(caller.tenant(), candidate(id), suppressed.orElseThrow())
              .map(known -> Replies.json(request, 200, TimelineViews.candidate(known)))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Mails and interviews in one line: {@code GET /api/candidates/{id}/timeline}. */
  @FunctionName("ShowTimeline")
  public HttpResponseMessage showTimeline(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "candidates/{id}/timeline",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request,
      @BindingName("id") String id) {
    return Door.open(
        request,
        () -> {
          Caller caller = callers.require(request, Role.SCHEDULER, Role.ADMIN);
          Paging paging = Paging.of(request);
          return candidates
              .get()
              .timeline(caller.tenant(), candidate(id), paging.limit(), paging.page())
              .map(
                  page ->
                      Replies.json(request, 200, Views.page("entries", page, TimelineViews::entry)))
              .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null));
        });
  }

  /** Erases what was kept for as long as each tenant wants it. */
  @FunctionName("EraseOldMail")
  public void eraseOldMail(@TimerTrigger(name = "timer", schedule = DAILY) String timer) {
    eraseOld.run();
  }

  private static CandidateId candidate(String id) {
    try {
      return new CandidateId(id);
    } catch (IllegalArgumentException e) {
      throw new Refusal(ProblemType.NOT_FOUND, null);
    }
  }
}
