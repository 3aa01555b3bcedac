package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.booking.BookOutcome;
import dev.greenroom.booking.CancelOutcome;
import dev.greenroom.booking.DryRun;
import dev.greenroom.booking.DryRun.Plan;
import dev.greenroom.booking.Interview;
import dev.greenroom.booking.Mailing;
import dev.greenroom.booking.RescheduleOutcome;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.http.Requests;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a dry run found: the plan, or the refusal that the real thing would have got. */
final class DryRunReplies {
  private final BookingReplies replies;

  DryRunReplies(BookingReplies replies) {
    this.replies = replies;
  }

  static boolean isAskedFor(HttpRequestMessage<?> request, Faults faults) {
    String asked = Requests.query(request).getOrDefault("dryRun", "false");
    if (!asked.equals("true") && !asked.equals("false")) {
      faults.add("dryRun", "must be true or false");
    }
    return asked.equals("true");
  }

  HttpResponseMessage booking(
      HttpRequestMessage<Optional<String>> request, DryRun<BookOutcome> run) {
    return reply(request, run, outcome -> outcome.match(replies.booking(request)));
  }

  HttpResponseMessage changing(
      HttpRequestMessage<Optional<String>> request, DryRun<RescheduleOutcome> run) {
    return reply(
        request,
        run,
        outcome -> {
          if (outcome instanceof RescheduleOutcome.Rescheduled same) {
            return unchanged(request, same.interview());
          }
          return outcome instanceof RescheduleOutcome.Moving same
              ? unchanged(request, same.interview())
              : outcome.match(replies.rescheduling(request));
        });
  }

  HttpResponseMessage cancelling(
      HttpRequestMessage<Optional<String>> request, DryRun<CancelOutcome> run) {
    return reply(
        request,
        run,
        outcome -> {
          if (outcome instanceof CancelOutcome.Cancelled same) {
            return unchanged(request, same.interview());
          }
          return outcome instanceof CancelOutcome.Cancelling same
              ? unchanged(request, same.interview())
              : outcome.match(replies.cancelling(request));
        });
  }

  private static <O> HttpResponseMessage reply(
      HttpRequestMessage<Optional<String>> request,
      DryRun<O> run,
      Function<O, HttpResponseMessage> answered) {
    return run.match(
        new DryRun.Cases<O, HttpResponseMessage>() {
          @Override
          public HttpResponseMessage planned(DryRun.Planned<O> outcome) {
            return plans(request, outcome.plans());
          }

          @Override
          public HttpResponseMessage answered(DryRun.Answered<O> outcome) {
            return answered.apply(outcome.outcome());
          }
        });
  }

  /** It is so already. */
  private static HttpResponseMessage unchanged(
      HttpRequestMessage<Optional<String>> request, Interview interview) {
    return plans(request, List.of(new Plan(interview, List.of())));
  }

  private static HttpResponseMessage plans(
      HttpRequestMessage<Optional<String>> request, List<Plan> plans) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("dryRun", true);
    view.put("interviews", plans.stream().map(DryRunReplies::plan).toList());
    return Replies.json(request, 200, view);
  }

  private static Map<String, Object> plan(Plan plan) {
    Interview interview = plan.interview();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("title", interview.title());
    view.put("start", interview.range().start().toString());
    view.put("end", interview.range().end().toString());
    view.put("panel", interview.panel().stream().map(member -> member.person().value()).toList());
    interview.room().ifPresent(room -> view.put("roomId", room.room().value()));
    view.put("mails", plan.mails().stream().map(DryRunReplies::mail).toList());
    return view;
  }

  private static Map<String, Object> mail(Mailing mail) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("event", Views.camelCase(mail.event()));
    view.put("kind", Views.camelCase(mail.kind()));
    view.put("to", Views.camelCase(mail.to().part()));
    mail.to().person().map(PersonId::value).ifPresent(id -> view.put("personId", id));
    mail.to().room().map(RoomId::value).ifPresent(id -> view.put("roomId", id));
    return view;
  }
}
