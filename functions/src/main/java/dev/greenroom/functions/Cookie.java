package dev.greenroom.functions;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.greenroom.functions.http.Requests;
import java.util.Arrays;
import java.util.Optional;

/**
 * A cookie that no script reads and that no other site sends along, save by a link. Over https its
 * name begins with {@code __Host-}, so that no neighbouring host can set it for us.
 *
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3">cookie
 *     name prefixes</a>
 */
record Cookie(String name, int seconds, boolean secure) {
  Cookie {
    name = secure ? "__Host-" + name : name;
  }

  Optional<String> of(HttpRequestMessage<?> request) {
    return Requests.header(request, "cookie").stream()
        .flatMap(header -> Arrays.stream(header.split(";", -1)))
        .map(String::trim)
        .filter(cookie -> cookie.startsWith(name + "="))
        .map(cookie -> cookie.substring(name.length() + 1))
        .map(value -> value.replaceAll("^\"|\"$", "")) // RFC 6265 lets a client quote a value
        .findFirst();
  }

  String with(String value) {
    return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Lax%s"
        .formatted(name, value, seconds, secure ? "; Secure" : "");
  }
}
