package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.CallbackOutcome;
import dev.greenroom.consent.ConsentState;
import dev.greenroom.consent.Setup;
import dev.greenroom.consent.SetupStep;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.pages.Page;
import dev.greenroom.functions.pages.Page.Tick;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The page that a consent ends on: what was granted, what is missing, and what is left to do. */
final class SetupPages {
  private static final int NONCE_BYTES = 16;

  private final Supplier<Setup> setup;
  private final URI consentPage;
  private final SecureRandom random;
  private final Cookie cookie;

  /**
   * @param consentPage where the page and its news are: {@code https://host/api/consent}, say
   * @param secure whether browsers reach us by https
   */
  SetupPages(Supplier<Setup> setup, URI consentPage, SecureRandom random, boolean secure) {
    this.setup = setup;
    this.consentPage = consentPage;
    this.random = random;
    this.cookie = new Cookie("greenroom_setup", (int) Setup.PASS_LIFETIME.toSeconds(), secure);
  }

  Optional<String> passOf(HttpRequestMessage<?> request) {
    return cookie.of(request);
  }

  HttpResponseMessage granted(
      HttpRequestMessage<Optional<String>> request, CallbackOutcome.Granted outcome) {
    Page page =
        Page.titled("Greenroom is connected")
            .paragraph("Thank you. Microsoft confirmed every permission:")
            .terms(ConsentPages.terms(outcome.granted()));
    String pass = setup.get().pass(outcome.tenant());
    return withSteps(
        request,
        page,
        setup.get().steps(outcome.tenant()),
        Map.of("Set-Cookie", cookie.with(pass)));
  }

  HttpResponseMessage partlyGranted(
      HttpRequestMessage<Optional<String>> request, CallbackOutcome.PartlyGranted outcome) {
    Page page =
        Page.ofTrouble("Connected, but something is missing")
            .paragraph("Microsoft does not show these permissions for your tenant yet:")
            .terms(ConsentPages.terms(outcome.missing()))
            .paragraph(
                "If you have just accepted them, this mends itself within minutes. If you left them out on purpose, what"
                    + " needs them stays off; everything else works. Calendars that you grant by Exchange's RBAC for"
                    + " Applications are found as soon as the organizer mailboxes are named.")
            .heading("Granted")
            .terms(ConsentPages.terms(outcome.granted()));
    String pass = setup.get().pass(outcome.tenant());
    return withSteps(
        request,
        page,
        setup.get().steps(outcome.tenant()),
        Map.of("Set-Cookie", cookie.with(pass)));
  }

  HttpResponseMessage progress(
      HttpRequestMessage<Optional<String>> request, Setup.Progress progress) {
    if (progress.consent() != ConsentState.GRANTED
        && progress.consent() != ConsentState.PARTLY_GRANTED) {
      Page page =
          Page.ofTrouble("Greenroom is not connected any more")
              .paragraph(
                  "The consent was taken back in the Entra admin center. If that was a mistake, ask whoever sent you the"
                      + " link for a new one.");
      return Replies.page(request, 200, page.html(), Map.of());
    }
    Page page =
        progress.missing().isEmpty()
            ? Page.titled("Greenroom is connected")
            : Page.ofTrouble("Connected, but something is missing")
                .paragraph("These permissions are missing; what needs them stays off:")
                .terms(ConsentPages.terms(progress.missing()))
                .heading("Granted");
    return withSteps(
        request, page.terms(ConsentPages.terms(progress.granted())), progress.steps(), Map.of());
  }

  HttpResponseMessage closed(HttpRequestMessage<Optional<String>> request) {
    Page page =
        Page.ofTrouble("There is nothing to show here")
            .paragraph(
                "This page tells the browser in which somebody consented what is left to do, for a day. Your recruiting"
                    + " team sees the same in Greenroom at any time.");
    return Replies.page(request, 404, page.html(), Map.of());
  }

  private HttpResponseMessage withSteps(
      HttpRequestMessage<Optional<String>> request,
      Page page,
      List<Setup.Step> steps,
      Map<String, String> headers) {
    String nonce = nonce();
    page.heading("What comes next")
        .ticks(steps.stream().map(SetupPages::tick).toList())
        .link("Look again", consentPage + "/done")
        .small("This list follows by itself while the page is open. You can close it at any time.")
        .following(consentPage + "/progress", nonce);
    return Replies.pageWithScript(request, 200, page.html(), nonce, headers);
  }

  private static Tick tick(Setup.Step step) {
    return new Tick(Views.camelCase(step.step()), text(step.step()), Views.camelCase(step.state()));
  }

  private static String text(SetupStep step) {
    return switch (step) {
      case ORGANIZERS ->
          "Your recruiting team names the two shared mailboxes that interviews live in.";
      case PEOPLE -> "Greenroom reads your people from the directory.";
      case ROOMS -> "Greenroom reads your meeting rooms.";
      case SUBSCRIPTIONS -> "Microsoft announces every change in those mailboxes to Greenroom.";
    };
  }

  private String nonce() {
    byte[] bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
