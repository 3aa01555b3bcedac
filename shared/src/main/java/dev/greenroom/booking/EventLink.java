package dev.greenroom.booking;

import java.net.URI;
import java.net.URISyntaxException;

/** Something to read, by its address: it is listed in the text of an event. */
public record EventLink(String name, String url, Audience audience) {
  /** For whose eyes. */
  public enum Audience {
    CANDIDATE,
    PANEL,
    EVERYBODY;

    boolean includes(Role role) {
      return this == EVERYBODY || (this == CANDIDATE) == (role == Role.CANDIDATE);
    }
  }

  /** Whether this is an address that a mail program may safely show as a link. */
  public static boolean isAddress(String text) {
    try {
      URI uri = new URI(text);
      return text.length() <= 2000
          && "https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getRawUserInfo() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
