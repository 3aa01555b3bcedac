package dev.greenroom.availability;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks for words in a subject. */
public final class Keywords {
  private Keywords() {}

  /** Those of {@code keywords} that stand in the subject by themselves, whatever their case. */
  public static Set<String> in(String subject, Set<String> keywords) {
    String text = plain(subject);
    return keywords.stream()
        .filter(keyword -> standsIn(text, plain(keyword)))
        .collect(Collectors.toSet());
  }

  private static boolean standsIn(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      int end = at + word.length();
      if ((at == 0 || !isWord(text.codePointBefore(at)))
          && (end == text.length() || !isWord(text.codePointAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(int character) {
    return Character.isLetterOrDigit(character);
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }
}
