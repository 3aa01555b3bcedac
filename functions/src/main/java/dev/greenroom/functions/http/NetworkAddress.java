package dev.greenroom.functions.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From where somebody calls, as a proxy writes it down. */
final class NetworkAddress {
  private static final Pattern V4_WITH_PORT = Pattern.compile("([0-9.]+):[0-9]+");
  private static final Pattern V6_IN_BRACKETS = Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::[0-9]+)?");

  /** Nothing of this shape is a name, so reading it asks no name server. */
  private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private NetworkAddress() {}

  /**
   * The part that a caller cannot choose anew for each call: no port, and of IPv6 the network, for
   * each subscriber has all of its addresses.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6177">RFC 6177, a /64 at least for each
   *     site</a>
   */
  static String steady(String written) {
    Matcher v4 = V4_WITH_PORT.matcher(written);
    if (v4.matches()) {
      return v4.group(1);
    }
    Matcher brackets = V6_IN_BRACKETS.matcher(written);
    String address = brackets.matches() ? brackets.group(1) : written;
    return V6.matcher(address).matches() ? network(address) : address;
  }

  private static String network(String address) {
    try {
      InetAddress parsed = InetAddress.getByName(address);
      if (!(parsed instanceof Inet6Address)) {
        return parsed.getHostAddress(); // IPv4 in the clothes of IPv6
      }
      byte[] bytes = parsed.getAddress();
      StringBuilder network = new StringBuilder();
      for (int i = 0; i < 8; i += 2) {
        network
            .append(Integer.toHexString((bytes[i] & 0xff) << 8 | bytes[i + 1] & 0xff))
            .append(':');
      }
      return network.append(":/64").toString();
    } catch (UnknownHostException e) {
      return address;
    }
  }
}
