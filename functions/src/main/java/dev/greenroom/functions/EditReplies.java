package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.functions.http.Faults;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.people.EditOutcome;
import java.util.Optional;
import java.util.function.BiFunction;

/** Answers an edit by hand. */
final class EditReplies<T> implements EditOutcome.Cases<T, HttpResponseMessage> {
  private final HttpRequestMessage<Optional<String>> request;
  private final BiFunction<HttpRequestMessage<Optional<String>>, T, HttpResponseMessage> shown;

  EditReplies(
      HttpRequestMessage<Optional<String>> request,
      BiFunction<HttpRequestMessage<Optional<String>>, T, HttpResponseMessage> shown) {
    this.request = request;
    this.shown = shown;
  }

  @Override
  public HttpResponseMessage edited(EditOutcome.Edited<T> outcome) {
    return shown.apply(request, outcome.now());
  }

  @Override
  public HttpResponseMessage unknown(EditOutcome.Unknown<T> outcome) {
    throw new Refusal(ProblemType.NOT_FOUND, null);
  }

  @Override
  public HttpResponseMessage changedMeanwhile(EditOutcome.ChangedMeanwhile<T> outcome) {
    throw new Refusal(
        ProblemType.EDITED_MEANWHILE, "Read it again, and send its new ETag as If-Match.");
  }

  @Override
  public HttpResponseMessage senseless(EditOutcome.Senseless<T> outcome) {
    Faults faults = new Faults();
    faults.add(outcome.pointer(), outcome.detail());
    throw Refusal.faults(faults);
  }
}
