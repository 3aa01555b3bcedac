package dev.greenroom.functions;

import static dev.greenroom.functions.ConsentDesk.CUSTOMER;
import static dev.greenroom.functions.ConsentDesk.STRANGER;
import static dev.greenroom.functions.ConsentDesk.heading;
import static dev.greenroom.functions.ConsentDesk.html;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.functions.HttpResponseMessage;
import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.consent.SetupStep;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The setup after a consent, as the browser in which it ended may follow it. */
class SetupFunctionsTest {
  private final ConsentDesk desk = new ConsentDesk();

  @Test
  void followsTheSetupByTheCookieAlone() {
    String pass = pass();
    String before = html(progress(pass));
    desk.done.addAll(Set.of(SetupStep.ORGANIZERS, SetupStep.ROOMS));

    String after = html(progress(pass));

    assertThat(before).contains("\"organizers\":\"open\"", "\"rooms\":\"open\"");
    assertThat(after)
        .contains("\"consent\":\"granted\"", "\"organizers\":\"done\"", "\"rooms\":\"done\"")
        .contains("\"people\":\"open\"", "\"subscriptions\":\"open\"")
        .doesNotContain(CUSTOMER.value());
  }

  @Test
  void saysThatAStepIsUnknownWhileStorageIsAway() {
    String pass = pass();
    desk.storageIsAway = true;

    assertThat(html(progress(pass))).contains("\"people\":\"unknown\"");
  }

  @Test
  void showsNothingWithoutAPassOrByAForgedOne() {
    String pass = pass();
    char last = pass.charAt(pass.length() - 2);
    String touched = pass.substring(0, pass.length() - 2) + (last == 'A' ? 'B' : 'A') + "A";

    for (String cookie : new String[] {"", "x=y", touched, "__Host-greenroom_setup=", state()}) {
      assertThat(progress(cookie).getStatusCode()).as(cookie).isEqualTo(404);
      assertThat(page(cookie).getStatusCode()).as(cookie).isEqualTo(404);
    }
  }

  @Test
  void endsAfterADay() {
    String pass = pass();
    desk.now = desk.now.plus(Duration.ofDays(1));

    assertThat(progress(pass).getStatusCode()).isEqualTo(404);
    assertThat(heading(page(pass))).isEqualTo("There is nothing to show here");
  }

  @Test
  void saysThatTheConsentWasTakenBack() {
    String pass = pass();
    desk.entra = tenant -> new Finding.Unknown("AADSTS700016");
    desk.review.review(CUSTOMER, Round.SECOND);

    assertThat(heading(page(pass))).isEqualTo("Greenroom is not connected any more");
    assertThat(html(progress(pass))).contains("\"consent\":\"revoked\"");
  }

  @Test
  void namesWhatIsStillMissing() {
    desk.entra = tenant -> new Finding.Proven(tenant, Set.of("User.Read.All"));
    String pass = pass();

    assertThat(html(progress(pass))).contains("\"consent\":\"partlyGranted\"", "Place.Read.All");
    assertThat(heading(page(pass))).isEqualTo("Connected, but something is missing");
  }

  /** The state of a redirect is signed by the same secret, and opens nothing here. */
  private String state() {
    return "__Host-greenroom_setup=" + desk.visit(STRANGER).state();
  }

  private String pass() {
    return desk.accept(desk.visit(CUSTOMER), CUSTOMER)
        .getHeader("Set-Cookie")
        .replaceAll(";.*", "");
  }

  private HttpResponseMessage progress(String cookie) {
    return desk.setupDoors.showSetupProgress(
        FakeRequest.get("/consent/progress").with("Cookie", cookie));
  }

  private HttpResponseMessage page(String cookie) {
    return desk.setupDoors.showSetup(FakeRequest.get("/consent/done").with("Cookie", cookie));
  }
}
