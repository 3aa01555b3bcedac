package dev.greenroom.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.Outgoing.Draft;
import dev.greenroom.sandbox.hostile.InjectedTexts;
import dev.greenroom.values.EmailAddress;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Names, subjects and texts are text in a mail, whatever they look like. */
@Tag("hostile")
class InjectedTextsInMailTest {
  private static final String OURS = "</?(html|body|p)>|<br>";

  @Test
  void noTextBecomesMarkupInTheBodyOfAMail() {
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text -> {
              Message mail = mailWith(text);
              String body =
                  Objects.requireNonNull(Objects.requireNonNull(mail.getBody()).getContent());

              assertThat(body.replaceAll(OURS, "")).doesNotContain("<", ">", "\"", "'");
            });
  }

  @Test
  void noTextEndsALineOfTheHeaders() {
    assertThat(InjectedTexts.all())
        .allSatisfy(
            text -> {
              Message mail = mailWith(text);
              String name =
                  Objects.requireNonNull(
                          Objects.requireNonNull(mail.getToRecipients()).get(0).getEmailAddress())
                      .getName();

              assertThat(Objects.requireNonNull(mail.getSubject()))
                  .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202e]");
              assertThat(Objects.requireNonNull(name))
                  .doesNotContainPattern("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202e]");
              assertThat(mail.getInternetMessageHeaders()).hasSize(1);
            });
  }

  private static Message mailWith(String text) {
    return MailDrafts.message(
        new Draft(
            new MessageId("m-1"),
            EmailAddress.of("interviews@corp.example"),
            EmailAddress.of("cleo@candidates.example"),
            text,
            text,
            "Hello\n\n" + text,
            Optional.empty()));
  }
}
