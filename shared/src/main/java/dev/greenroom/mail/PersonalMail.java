package dev.greenroom.mail;

import dev.greenroom.values.EmailAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person decided about her own mail; everything is off until she says otherwise.
 *
 * @param sendForOthers whether schedulers and the recruiting app may send as her; she herself may,
 *     once she is connected
 * @param sync whether her mail with candidates is read
 * @param syncSince nothing older is ever read
 * @param aliases her other addresses that she uses with candidates
 */
public record PersonalMail(
    boolean sendForOthers,
    boolean sync,
    Optional<Instant> syncSince,
    Set<EmailAddress> aliases,
    String signature) {
  public PersonalMail {
    aliases = Set.copyOf(aliases);
  }

  /** What somebody has who never decided. */
  public static PersonalMail untouched() {
    return new PersonalMail(false, false, Optional.empty(), Set.of(), "");
  }

  /** What she wants changed; what is empty stays. */
  public record Change(
      Optional<Boolean> sendForOthers,
      Optional<Boolean> sync,
      Optional<Set<EmailAddress>> aliases,
      Optional<String> signature) {
    PersonalMail of(PersonalMail before, Instant now) {
      boolean reads = sync.orElse(before.sync());
      return new PersonalMail(
          sendForOthers.orElse(before.sendForOthers()),
          reads,
          reads ? before.syncSince().or(() -> Optional.of(now)) : Optional.empty(),
          aliases.orElse(before.aliases()),
          signature.orElse(before.signature()));
    }
  }
}
