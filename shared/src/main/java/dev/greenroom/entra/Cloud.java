package dev.greenroom.entra;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/**
 * The clouds that Microsoft 365 tenants live in. Identities, registrations and tokens of one mean
 * nothing in another; GCC without "High" is the global one.
 *
 * @see <a href="https://learn.microsoft.com/graph/deployments">national cloud deployments</a>
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud">
 *     Entra's addresses in national clouds</a>
 */
public enum Cloud {
  GLOBAL(
      "https://login.microsoftonline.com",
      "https://graph.microsoft.com/v1.0",
      "api://AzureADTokenExchange"),
  US_GOV_GCC_HIGH(
      "https://login.microsoftonline.us",
      "https://graph.microsoft.us/v1.0",
      "api://AzureADTokenExchangeUSGov"),
  US_GOV_DOD(
      "https://login.microsoftonline.us",
      "https://dod-graph.microsoft.us/v1.0",
      "api://AzureADTokenExchangeUSGov"),
  CHINA(
      "https://login.partner.microsoftonline.cn",
      "https://microsoftgraph.chinacloudapi.cn/v1.0",
      "api://AzureADTokenExchangeChina");

  private final URI authority;
  private final URI graph;
  private final String exchangeAudience;

  Cloud(String authority, String graph, String exchangeAudience) {
    this.authority = URI.create(authority);
    this.graph = URI.create(graph);
    this.exchangeAudience = exchangeAudience;
  }

  public URI authority() {
    return authority;
  }

  /** Graph's base address, version included. */
  public URI graph() {
    return graph;
  }

  /**
   * What the token of a managed identity is made out to that serves as a federated credential.
   *
   * @see <a
   *     href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation-config-app-trust-managed-identity">managed
   *     identity as federated credential</a>
   */
  public String exchangeAudience() {
    return exchangeAudience;
  }

  /** The cloud of this Graph; empty for a simulator's. */
  public static Optional<Cloud> ofGraph(URI baseUrl) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.graph.getHost().equalsIgnoreCase(baseUrl.getHost()))
        .findFirst();
  }

  /** A cloud with this authority; empty for a simulator's. GCC High and DoD share theirs. */
  public static Optional<Cloud> ofAuthority(URI authority) {
    return Arrays.stream(values())
        .filter(cloud -> cloud.authority.getHost().equalsIgnoreCase(authority.getHost()))
        .findFirst();
  }
}
