package dev.greenroom.notifications;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** That the address in our links and subscriptions is one of the public internet, over TLS. */
public final class PublicAddressReadiness implements ReadinessCheck {
  private static final Set<String> PRIVATE =
      Set.of("localhost", "local", "internal", "lan", "home", "corp", "test", "invalid");

  private final URI publicBaseUrl;

  public PublicAddressReadiness(URI publicBaseUrl) {
    this.publicBaseUrl = publicBaseUrl;
  }

  @Override
  public String id() {
    return "publicAddress";
  }

  @Override
  public String title() {
    return "Greenroom's address is public and https.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    String host = Optional.ofNullable(publicBaseUrl.getHost()).orElse("").toLowerCase(Locale.ROOT);
    boolean https = "https".equalsIgnoreCase(publicBaseUrl.getScheme());
    return https && isPublic(host)
        ? Finding.ok("%s is https, and its name is a public one.".formatted(publicBaseUrl))
        : Finding.failed(
            "%s %s."
                .formatted(
                    publicBaseUrl, https ? "is no name of the public internet" : "is no https"),
            "Set the app setting PublicBaseUrl to the app's public address, /api included:"
                + " https://YOUR-APP.azurewebsites.net/api, or your custom domain.");
  }

  /** Addresses by number are no names that a certificate for the public is made out to. */
  private static boolean isPublic(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return host.contains(".")
        && !host.startsWith("[")
        && !last.isEmpty()
        && !last.matches("\\d+")
        && !PRIVATE.contains(last);
  }
}
