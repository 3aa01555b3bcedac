package dev.greenroom.sandbox.demo;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Somebody in the roster.
 *
 * @param team a word that people who meet regularly share; {@code -} for none
 */
record Person(
    String name,
    String title,
    String department,
    Site site,
    String team,
    WorkWeek work,
    Set<Trait> traits,
    String domain) {

  /** What is special about somebody. */
  enum Trait {
    LEAD,
    /** Sometimes works across midnight. */
    NIGHT,
    /** Her mailbox names its zone the IANA way. */
    IANA,
    /** Her mailbox has a zone of its own making. */
    CUSTOM_ZONE,
    ONPREM,
    UNLICENSED,
    DISABLED,
    GUEST
  }

  Person {
    traits = Set.copyOf(traits);
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether she has a calendar that fills: guests, leavers and the unlicensed have not. */
  boolean hasDiary() {
    return !is(Trait.GUEST) && !is(Trait.DISABLED) && !is(Trait.UNLICENSED);
  }

  String id() {
    return Ids.ofUser(address());
  }

  String givenName() {
    return name.substring(0, name.indexOf(' '));
  }

  String surname() {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  /** first.last, without accents; an apostrophe stays, for real directories have them. */
  String nickname() {
    return plain(givenName()) + "." + plain(surname());
  }

  String address() {
    return nickname() + "@" + (is(Trait.GUEST) ? "agency.example" : domain);
  }

  private static String plain(String word) {
    String apart =
        Normalizer.normalize(word.replace('ł', 'l').replace('ø', 'o'), Normalizer.Form.NFD);
    return apart.replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
  }
}
