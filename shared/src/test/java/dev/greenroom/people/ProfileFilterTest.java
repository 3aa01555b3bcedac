package dev.greenroom.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.people.Person.Kind;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileFilterTest {
  private static final PersonId ID = new PersonId("00000000-0000-0000-0000-00000000000b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zo",
        "ZOË",
        "zoe",
        "van",
        "der berg",
        "berg",
        "Zoë van",
        "z.berg@",
        "zberg",
        "Boss",
        " zoe "
      })
  void findsHerByWhatANameOrAnAddressBeginsWith(String text) {
    assertThat(filter(text).fits(profile())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oë", "erg", "contoso", "zoe berg", "@", "x"})
  void doesNotFindHerByWhatIsInTheMiddle(String text) {
    assertThat(filter(text).fits(profile())).isFalse();
  }

  private static ProfileFilter filter(String text) {
    return new ProfileFilter(
        Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static Profile profile() {
    Person directory =
        new Person(
            ID,
            "Zoë van der Berg",
            Optional.of(EmailAddress.of("Z.Berg@contoso.example")),
            Optional.empty(),
            Optional.empty(),
            Kind.MEMBER,
            true,
            MailboxState.CLOUD,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(EmailAddress.of("zberg@old.example")),
            true,
            Set.of());
    PersonOverrides edited =
        new PersonOverrides(
            Optional.of(new Edit<>("The Boss", ID, Instant.EPOCH)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Profile(directory, edited, 1);
  }
}
