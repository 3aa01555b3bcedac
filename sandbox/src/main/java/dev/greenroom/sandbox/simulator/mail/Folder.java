package dev.greenroom.sandbox.simulator.mail;

import dev.greenroom.sandbox.simulator.GraphException;
import java.util.Arrays;
import java.util.Locale;

/**
 * The well-known folders that matter here.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mailfolder">mailFolder</a>
 */
public enum Folder {
  INBOX,
  DRAFTS,
  SENTITEMS,
  DELETEDITEMS;

  /**
   * @throws GraphException 400 for a folder that does not exist
   */
  static Folder named(String name) {
    return Arrays.stream(values())
        .filter(folder -> folder.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () -> GraphException.badRequest("ErrorInvalidIdMalformed", "The Id is invalid."));
  }
}
