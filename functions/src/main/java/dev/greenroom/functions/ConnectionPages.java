package dev.greenroom.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.connections.ConnectOutcome;
import dev.greenroom.consent.connections.LinkOutcome;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.pages.Page;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person sees before and after she connects. */
final class ConnectionPages {
  private static final String OPEN_AGAIN =
      "Open the link again to try once more, or make a new one in your settings.";

  private ConnectionPages() {}

  static HttpResponseMessage away(HttpRequestMessage<Optional<String>> request) {
    Page page =
        Page.ofTrouble("Please try again in a minute")
            .paragraph("Microsoft or our storage does not answer right now. Nothing was changed.")
            .paragraph("Open your link again in a minute; it keeps working for half an hour.");
    return Replies.page(request, 503, page.html(), Map.of("Retry-After", "60"));
  }

  /** Every ending of opening a link, as a page. */
  static final class Ask implements LinkOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;
    private final String cookie;

    Ask(HttpRequestMessage<Optional<String>> request, String cookie) {
      this.request = request;
      this.cookie = cookie;
    }

    @Override
    public HttpResponseMessage page(LinkOutcome.Page outcome) {
      Page page =
          Page.titled("Connect your own account")
              .paragraph(
                  "Greenroom schedules interviews for your company. What you asked for takes these permissions, for"
                      + " your account alone:")
              .terms(ConsentPages.terms(outcome.permissions()))
              .button("Continue to Microsoft", outcome.signIn().toString())
              .small(
                  "Microsoft asks you to sign in and shows the same list once more. Nothing is granted before you accept"
                      + " there.")
              .small(
                  "You can disconnect at any time in your settings, and take everything back at "
                      + ConnectionViews.REVOKE_AT
                      + ".");
      return Replies.page(request, 200, page.html(), Map.of("Set-Cookie", cookie));
    }

    @Override
    public HttpResponseMessage unknown(LinkOutcome.Unknown outcome) {
      Page page =
          Page.ofTrouble("This link is not one of ours")
              .paragraph(
                  "Perhaps a part of it was lost on the way. Copy the whole link, or make a new one in your settings.");
      return Replies.page(request, 404, page.html(), Map.of());
    }

    @Override
    public HttpResponseMessage expired(LinkOutcome.Expired outcome) {
      return Replies.page(request, 410, expiredLink().html(), Map.of());
    }

    @Override
    public HttpResponseMessage used(LinkOutcome.Used outcome) {
      return Replies.page(request, 410, usedLink().html(), Map.of());
    }
  }

  private static Page expiredLink() {
    return Page.ofTrouble("This link has expired")
        .paragraph(
            "A link to connect works for half an hour. Nothing was changed; make a new one in your settings.");
  }

  private static Page usedLink() {
    return Page.titled("This was done already")
        .paragraph(
            "You connected by this link, and it works once. Your settings show how your connection stands.");
  }

  /** Every ending of a sign-in, as a page. */
  static final class Result implements ConnectOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    Result(HttpRequestMessage<Optional<String>> request) {
      this.request = request;
    }

    @Override
    public HttpResponseMessage connected(ConnectOutcome.Connected outcome) {
      return reply(
          200,
          Page.titled("You are connected")
              .paragraph("Thank you. Microsoft confirmed every permission:")
              .terms(ConsentPages.terms(outcome.granted()))
              .small("You can close this page, and disconnect at any time in your settings."));
    }

    @Override
    public HttpResponseMessage partlyGranted(ConnectOutcome.PartlyGranted outcome) {
      return reply(
          200,
          Page.ofTrouble("Connected, but something is missing")
              .paragraph("Microsoft did not grant these permissions for your account:")
              .terms(ConsentPages.terms(outcome.missing()))
              .paragraph(
                  "What needs them stays off; everything else works. If you did not leave them out on purpose, ask your"
                      + " administrator whether your organization keeps them back, and connect again."));
    }

    @Override
    public HttpResponseMessage declined(ConnectOutcome.Declined outcome) {
      return reply(
          403,
          Page.ofTrouble("Nothing was granted")
              .paragraph("You declined on Microsoft's page, and nothing was changed.")
              .paragraph(OPEN_AGAIN));
    }

    @Override
    public HttpResponseMessage needsAdmin(ConnectOutcome.NeedsAdmin outcome) {
      String page = outcome.adminPage().toString();
      return reply(
          403,
          Page.ofTrouble("This takes an administrator")
              .paragraph(
                  "Your organization lets only administrators agree to these permissions. Nothing was changed.")
              .terms(ConsentPages.terms(outcome.permissions()))
              .heading("What to do")
              .steps(
                  List.of(
                      "Send your administrator the message that the button writes for you, or the address below.",
                      "When she has agreed there, open your link again. It keeps working for half an hour; after that, make a"
                          + " new one in your settings."))
              .button("Write to your administrator", mailto(outcome.permissions(), page))
              .small("Microsoft's page for your administrator:")
              .address(page));
    }

    private static String mailto(List<Permission> permissions, String page) {
      String list =
          permissions.stream()
              .map(one -> "- " + one.value() + ": " + one.reason())
              .collect(Collectors.joining("\n"));
      String text =
          """
          Hello,

          Greenroom, which schedules our interviews, needs these permissions to act in my name:

          %s

          Our organization wants an administrator to agree first. You can do so on Microsoft's own page:
          %s

          Thank you."""
              .formatted(list, page);
      return "mailto:?subject=%s&body=%s"
          .formatted(encoded("Please allow Greenroom to connect my account"), encoded(text));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    @Override
    public HttpResponseMessage blocked(ConnectOutcome.Blocked outcome) {
      return reply(
          403,
          Page.ofTrouble("Your organization does not allow this")
              .paragraph(outcome.trouble().what())
              .paragraph(outcome.trouble().whatToDo())
              .small("Nothing was changed."));
    }

    @Override
    public HttpResponseMessage wrongAccount(ConnectOutcome.WrongAccount outcome) {
      return reply(
          403,
          Page.ofTrouble("That was another account")
              .paragraph(
                  "This link connects the person who asked for it, and you signed in as somebody else. Nothing was kept.")
              .paragraph(
                  "Open the link again and choose your own work account; a private window helps."));
    }

    @Override
    public HttpResponseMessage wrongTenant(ConnectOutcome.WrongTenant outcome) {
      return reply(
          403,
          Page.ofTrouble("That was another organization")
              .paragraph(
                  "You signed in to another Microsoft 365 tenant than the one this link is for. Nothing was kept. Open the"
                      + " link again and choose your account there; a private window helps.")
              .small("This link is for tenant " + outcome.wanted().value()));
    }

    @Override
    public HttpResponseMessage forged(ConnectOutcome.Forged outcome) {
      return reply(
          400,
          Page.ofTrouble("This did not begin in this browser")
              .paragraph(
                  "The address that you came by belongs to no sign-in of this browser, and nothing was changed. Open your"
                      + " link here, with cookies allowed, and continue from there."));
    }

    @Override
    public HttpResponseMessage expired(ConnectOutcome.Expired outcome) {
      return reply(410, expiredLink());
    }

    @Override
    public HttpResponseMessage used(ConnectOutcome.Used outcome) {
      return reply(410, usedLink());
    }

    @Override
    public HttpResponseMessage tryAgain(ConnectOutcome.TryAgain outcome) {
      return reply(
          409,
          Page.ofTrouble("Microsoft could not finish this")
              .paragraph("Nothing was changed. " + OPEN_AGAIN));
    }

    @Override
    public HttpResponseMessage adminAnswered(ConnectOutcome.AdminAnswered outcome) {
      return reply(
          200,
          outcome.agreed()
              ? Page.titled("Thank you")
                  .paragraph(
                      "Tell the person who asked you that she can open her link again. Greenroom itself learns of it when"
                          + " she signs in.")
              : Page.ofTrouble("Nothing was granted")
                  .paragraph(
                      "Microsoft says that nobody agreed. You can open its page again from the message that you got."));
    }

    private HttpResponseMessage reply(int status, Page page) {
      return Replies.page(request, status, page.html(), Map.of());
    }
  }
}
