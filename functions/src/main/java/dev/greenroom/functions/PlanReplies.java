package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.availability.LoopOutcome;
import dev.greenroom.availability.LoopRequest;
import dev.greenroom.functions.http.Fields;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How a question about a loop is answered: what was found, or which pool is too large. */
final class PlanReplies<T> implements LoopOutcome.Cases<T, HttpResponseMessage> {
  private final HttpRequestMessage<Optional<String>> request;
  private final Fields search;
  private final Function<T, Map<String, Object>> view;

  /**
   * @param search what was asked, where faults are pointed at
   */
  PlanReplies(
      HttpRequestMessage<Optional<String>> request,
      Fields search,
      Function<T, Map<String, Object>> view) {
    this.request = request;
    this.search = search;
    this.view = view;
  }

  @Override
  public HttpResponseMessage answered(T answer) {
    return Replies.json(request, 200, view.apply(answer));
  }

  @Override
  public HttpResponseMessage poolTooLarge(int session, int seat, int people) {
    search
        .objects("sessions", 0, LoopRequest.MOST_SESSIONS)
        .orElseThrow()
        .get(session)
        .objects("seats", 0, LoopRequest.MOST_SEATS)
        .orElseThrow()
        .get(seat)
        .fault(
            "tag",
            "has %d people; a pool may have at most %d: take a narrower tag, or name people"
                .formatted(people, LoopRequest.LARGEST_POOL));
    throw Refusal.faults(search.faults());
  }

  @Override
  public HttpResponseMessage tooManyPeople(int people) {
    search.fault(
        "sessions",
        "have %d people in their pools; all together may have at most %d"
            .formatted(people, LoopRequest.MOST_PEOPLE));
    throw Refusal.faults(search.faults());
  }
}
