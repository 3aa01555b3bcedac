package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.greenroom.consent.Setup;
import dev.greenroom.functions.http.Door;
import dev.greenroom.functions.http.ProblemType;
import dev.greenroom.functions.http.Refusal;
import dev.greenroom.functions.http.Replies;
import java.util.Optional;
import java.util.function.Supplier;

/** What is left to do after the consent, for the browser in which it ended. */
public final class SetupFunctions {
  private final Supplier<Setup> setup;
  private final SetupPages pages;

  SetupFunctions(Supplier<Setup> setup, SetupPages pages) {
    this.setup = setup;
    this.pages = pages;
  }

  /** The page that a consent ended on, as it is now: {@code GET /api/consent/done}. */
  @FunctionName("ShowSetup")
  public HttpResponseMessage showSetup(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "consent/done",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.openPage(
        request,
        ConsentPages::away,
        () ->
            pages
                .passOf(request)
                .flatMap(setup.get()::open)
                .map(progress -> pages.progress(request, progress))
                .orElseGet(() -> pages.closed(request)));
  }

  /** The same for the page's script: {@code GET /api/consent/progress}. */
  @FunctionName("ShowSetupProgress")
  public HttpResponseMessage showSetupProgress(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.GET,
              route = "consent/progress",
              authLevel = AuthorizationLevel.ANONYMOUS)
          HttpRequestMessage<Optional<String>> request) {
    return Door.open(
        request,
        () ->
            pages
                .passOf(request)
                .flatMap(setup.get()::open)
                .map(progress -> Replies.json(request, 200, ConsentViews.progress(progress)))
                .orElseThrow(() -> new Refusal(ProblemType.NOT_FOUND, null)));
  }
}
