package dev.greenroom.people;

import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.values.EmailAddress;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which people are asked for; what is empty does not matter.
 *
 * @param text what one of her names or addresses begins with; case and accents do not matter
 * @param enabled of the account
 * @param tag whatever its case
 */
public record ProfileFilter(
    Optional<String> text,
    Optional<Boolean> enabled,
    Optional<Boolean> interviewer,
    Optional<String> tag,
    Optional<MailboxState> mailbox) {
  public static final ProfileFilter EVERYBODY =
      new ProfileFilter(
          Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final Pattern BETWEEN_NAMES = Pattern.compile("[^\\p{L}\\p{N}]+");

  public ProfileFilter {
    text = text.map(ProfileFilter::plain);
  }

  public boolean isEverybody() {
    return equals(EVERYBODY);
  }

  /** Whether she is one of those asked for, as the company wants her. */
  public boolean fits(Profile profile) {
    Person person = profile.person();
    return enabled.map(wanted -> wanted == person.enabled()).orElse(true)
        && interviewer.map(wanted -> wanted == person.interviewer()).orElse(true)
        && mailbox.map(wanted -> wanted == person.mailbox()).orElse(true)
        && tag.map(wanted -> person.tags().stream().anyMatch(wanted::equalsIgnoreCase)).orElse(true)
        && text.map(wanted -> begins(wanted, profile, person)).orElse(true);
  }

  /** The directory's name counts too: it is the one that others know. */
  private static boolean begins(String wanted, Profile profile, Person person) {
    return Stream.of(person.displayName(), profile.directory().displayName())
            .map(ProfileFilter::plain)
            .anyMatch(name -> aNameBegins(name, wanted))
        || Stream.concat(person.email().stream(), person.aliases().stream())
            .map(EmailAddress::canonical)
            .anyMatch(address -> plain(address).startsWith(wanted));
  }

  private static boolean aNameBegins(String names, String wanted) {
    return names.startsWith(wanted)
        || Arrays.stream(BETWEEN_NAMES.split(names)).anyMatch(name -> name.startsWith(wanted))
        || restBegins(names, wanted);
  }

  /** {@code van der Berg} is found by {@code der berg}. */
  private static boolean restBegins(String names, String wanted) {
    return wanted.indexOf(' ') > 0 && names.contains(" " + wanted);
  }

  private static String plain(String text) {
    return ACCENTS
        .matcher(Normalizer.normalize(text.strip().toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
        .replaceAll("");
  }
}
