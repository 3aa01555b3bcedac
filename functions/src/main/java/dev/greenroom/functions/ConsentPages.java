package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.CallbackOutcome;
import dev.greenroom.consent.CallbackOutcome.Refused.Reason;
import dev.greenroom.consent.OpenOutcome;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.functions.http.Replies;
import dev.greenroom.functions.pages.Page;
import dev.greenroom.functions.pages.Page.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an IT admin sees before and after she consents. */
final class ConsentPages {
  private ConsentPages() {}

  static HttpResponseMessage away(HttpRequestMessage<Optional<String>> request) {
    Page page =
        Page.ofTrouble("Please try again in a minute")
            .paragraph(
                "Microsoft 365 or our storage does not answer right now. Nothing was changed.")
            .paragraph("Reload this page in a minute; the link keeps working.");
    return Replies.page(request, 503, page.html(), Map.of("Retry-After", "60"));
  }

  static List<Term> terms(List<Permission> permissions) {
    return permissions.stream().map(one -> new Term(one.value(), one.reason())).toList();
  }

  /** Every ending of opening a link, as a page. */
  static final class Ask implements OpenOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;
    private final String cookie;

    Ask(HttpRequestMessage<Optional<String>> request, String cookie) {
      this.request = request;
      this.cookie = cookie;
    }

    @Override
    public HttpResponseMessage page(OpenOutcome.Page outcome) {
      Page page =
          Page.titled("Connect Greenroom to your Microsoft 365")
              .paragraph(
                  "Your recruiting team schedules interviews with Greenroom, which your company runs in its own Azure"
                      + " subscription. It asks you, as an administrator, for these permissions:")
              .terms(terms(outcome.permissions()))
              .button("Continue to Microsoft", outcome.consentUrl().toString())
              .small(
                  "Microsoft asks you to sign in and shows the same list once more. Nothing is granted before you accept"
                      + " there, and you can take it back at any time in the Entra admin center, under Enterprise"
                      + " applications.")
              .small("Tenant " + outcome.tenant().value());
      return Replies.page(request, 200, page.html(), Map.of("Set-Cookie", cookie));
    }

    @Override
    public HttpResponseMessage unknown(OpenOutcome.Unknown outcome) {
      Page page =
          Page.ofTrouble("This link is not one of ours")
              .paragraph(
                  "Perhaps a part of it was lost on the way. Copy the whole link from the e-mail, or ask for a new one.");
      return Replies.page(request, 404, page.html(), Map.of());
    }

    @Override
    public HttpResponseMessage expired(OpenOutcome.Expired outcome) {
      Page page =
          Page.ofTrouble("This link has expired")
              .paragraph("Ask whoever sent it for a new one; they make it in a moment.");
      return Replies.page(request, 410, page.html(), Map.of());
    }

    @Override
    public HttpResponseMessage used(OpenOutcome.Used outcome) {
      Page page =
          Page.titled("This was done already")
              .paragraph("Somebody consented by this link. There is nothing left to do here.");
      return Replies.page(request, 410, page.html(), Map.of());
    }
  }

  /** Every ending of a consent, as a page. */
  static final class Result implements CallbackOutcome.Cases<HttpResponseMessage> {
    private final HttpRequestMessage<Optional<String>> request;

    private final SetupPages setup;

    Result(HttpRequestMessage<Optional<String>> request, SetupPages setup) {
      this.request = request;
      this.setup = setup;
    }

    @Override
    public HttpResponseMessage granted(CallbackOutcome.Granted outcome) {
      return setup.granted(request, outcome);
    }

    @Override
    public HttpResponseMessage partlyGranted(CallbackOutcome.PartlyGranted outcome) {
      return setup.partlyGranted(request, outcome);
    }

    @Override
    public HttpResponseMessage refused(CallbackOutcome.Refused outcome) {
      return reply(
          outcome.reason() == Reason.TRANSIENT ? 503 : 403,
          switch (outcome.reason()) {
            case DECLINED ->
                Page.ofTrouble("Nothing was granted")
                    .paragraph(
                        "You declined on Microsoft's page, and nothing was changed. The link keeps working if you change your mind.");
            case NEEDS_ADMIN ->
                Page.ofTrouble("This takes an administrator")
                    .paragraph(
                        "The account you signed in with may not consent for your whole organization. Application permissions"
                            + " of Microsoft Graph take a Privileged Role Administrator or a Global Administrator; a Cloud"
                            + " Application Administrator is not enough.")
                    .paragraph(
                        "Open the link from the e-mail again and sign in as one of them, or forward it to one. The link keeps"
                            + " working.");
            case WRONG_ACCOUNT ->
                Page.ofTrouble("That account is not of this organization")
                    .paragraph(
                        "You signed in with a personal Microsoft account, as a guest, or with an account that this"
                            + " organization does not know. Nothing was changed.")
                    .paragraph(
                        "Open the link again and choose your work account there; a private window helps when another account"
                            + " is signed in.");
            case APP_DISABLED ->
                Page.ofTrouble("Greenroom is disabled in your organization")
                    .paragraph(
                        "Your organization has Greenroom among its enterprise applications, but sign-in to it is turned off."
                            + " Nothing was changed here.")
                    .steps(
                        List.of(
                            "Open the Entra admin center, Enterprise applications, Greenroom, Properties.",
                            "Set \"Enabled for users to sign in?\" to Yes, and save.",
                            "Open the link from the e-mail again."));
            case KEPT_OUT ->
                Page.ofTrouble("Your organization's rules keep Greenroom out")
                    .paragraph(
                        "Microsoft refused access because of a rule of your organization: a Conditional Access policy for"
                            + " workload identities, a required assignment, or a service that is not licensed. Nothing was"
                            + " changed here.")
                    .paragraph(
                        "Look into the Entra admin center, under Sign-in logs, Service principal sign-ins, for the policy; let"
                            + " Greenroom through, and open the link again.");
            case TRANSIENT ->
                Page.ofTrouble("Microsoft is busy")
                    .paragraph(
                        "Microsoft could not finish this just now, and nothing was changed. Open the link from the e-mail again"
                            + " in a minute; it keeps working.");
            case OTHER ->
                Page.ofTrouble("Microsoft could not finish this")
                    .paragraph(
                        "Nothing was changed. Open the link again; if it stays so, tell whoever sent it to you.");
          });
    }

    @Override
    public HttpResponseMessage forged(CallbackOutcome.Forged outcome) {
      return reply(
          400,
          Page.ofTrouble("This did not begin in this browser")
              .paragraph(
                  "For your safety a consent counts only in the browser that opened the link. Nothing was changed. Open the"
                      + " link from the e-mail here, with cookies allowed, and continue from there."));
    }

    @Override
    public HttpResponseMessage stale(CallbackOutcome.Stale outcome) {
      return reply(
          410,
          Page.ofTrouble("This link has expired, or was used")
              .paragraph(
                  "If Greenroom is not connected yet, ask whoever sent the link for a new one."));
    }

    @Override
    public HttpResponseMessage wrongTenant(CallbackOutcome.WrongTenant outcome) {
      return reply(
          403,
          Page.ofTrouble("That was another organization")
              .paragraph(
                  "You signed in to another Microsoft 365 tenant than the one this link is for. Nothing was kept here. Open"
                      + " the link again and choose an administrator account of the right tenant; a private window helps.")
              .small("This link is for tenant " + outcome.wanted().value()));
    }

    @Override
    public HttpResponseMessage notProvenYet(CallbackOutcome.NotProvenYet outcome) {
      return reply(
          503,
          Page.ofTrouble("Microsoft is still spreading the news")
              .paragraph(
                  "You consented, but Microsoft does not show it everywhere yet. Reload this page in a minute."));
    }

    private HttpResponseMessage reply(int status, Page page) {
      return Replies.page(request, status, page.html(), Map.of());
    }
  }
}
