package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_TENANT;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ClientStateKeysTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void provesTheMailboxThatItWasMadeFor() {
    ClientState state = Pushes.KEYS.issue(TENANT, MAILBOX, random);

    assertThat(Pushes.KEYS.prove(state.reveal(), TENANT)).contains(MAILBOX);
    assertThat(Pushes.KEYS.prove(state.reveal(), OTHER_TENANT)).isEmpty();
  }

  @Test
  void fitsIntoWhatGraphTakesAndNeverRepeats() {
    String one = Pushes.KEYS.issue(TENANT, MAILBOX, random).reveal();
    String two = Pushes.KEYS.issue(TENANT, MAILBOX, random).reveal();

    assertThat(one).hasSizeLessThanOrEqualTo(ClientState.LONGEST).isNotEqualTo(two);
  }

  @Test
  void keepsTheReplacedKeyValidUntilItIsTakenAway() {
    ClientStateKeys before = Pushes.keys('a');
    String state = before.issue(TENANT, MAILBOX, random).reveal();
    ClientStateKeys during = ClientStateKeys.of(Pushes.key('b'), Optional.of(Pushes.key('a')));
    ClientStateKeys after = Pushes.keys('b');

    assertThat(during.prove(state, TENANT)).contains(MAILBOX);
    assertThat(during.currentId()).isEqualTo(after.currentId()).isNotEqualTo(before.currentId());
    assertThat(after.prove(state, TENANT)).isEmpty();
  }

  @Test
  void showsNoSecretAnywhere() {
    ClientState state = Pushes.KEYS.issue(TENANT, MAILBOX, random);

    assertThat(state).hasToString("ClientState[hidden]");
    assertThat(Pushes.KEYS.toString()).doesNotContain(Pushes.key('k'));
    assertThatThrownBy(() -> ClientStateKeys.of("c2hvcnQ=", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("c2hvcnQ=");
  }

  @Property(tries = 2000)
  void noTextThatIsOneBitOffIsProven(@ForAll @IntRange(max = 2000) int bit) {
    char[] text = Pushes.state(TENANT, MAILBOX).toCharArray();
    text[bit / 8 % text.length] ^= (char) (1 << bit % 8);

    assertThat(Pushes.KEYS.prove(new String(text), TENANT)).isEmpty();
  }

  @Property
  void noOtherTextIsProven(@ForAll String text) {
    assertThat(Pushes.KEYS.prove(text, TENANT)).isEmpty();
  }

  @Property
  void noPartOfItIsProvenByItself(@ForAll @IntRange(max = 120) int length) {
    String state = Pushes.state(TENANT, MAILBOX);
    String part = state.substring(0, Math.min(length, state.length() - 1));

    assertThat(Pushes.KEYS.prove(part, TENANT)).isEmpty();
    assertThat(Pushes.KEYS.prove(part + "." + state, TENANT)).isEmpty();
    assertThat(Pushes.KEYS.prove(state + part.replace(".", "A") + "A", TENANT)).isEmpty();
  }
}
