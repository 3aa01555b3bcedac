package dev.greenroom.functions;

import dev.greenroom.consent.connections.ConnectKey;
import dev.greenroom.consent.connections.ConnectLinks;
import dev.greenroom.consent.connections.ConnectSignIn;
import dev.greenroom.consent.connections.ConnectedPeople;
import dev.greenroom.consent.connections.ConnectionSettings;
import dev.greenroom.consent.connections.ConnectionStore;
import dev.greenroom.consent.connections.ConnectionUpkeep;
import dev.greenroom.consent.connections.Connections;
import dev.greenroom.consent.connections.SignInNames;
import dev.greenroom.consent.connections.SignIns;
import dev.greenroom.consent.connections.TokenVault;
import dev.greenroom.entra.PersonCredential;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableConnectLinks;
import dev.greenroom.tables.TableConnections;
import dev.greenroom.values.PersonId;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Set;

/** What connections of single people are made of; one of each in a process. */
final class CompositionOfConnections {
  private final ConnectedPeople people;
  private final Connections connections;
  private final ConnectSignIn signIn;
  private final ConnectionUpkeep upkeep;

  CompositionOfConnections(
      ConnectionSettings settings,
      ConnectKey key,
      RowStore rows,
      SignIns signIns,
      TokenVault vault,
      SignInNames names,
      SecureRandom random,
      Clock clock) {
    ConnectionStore store = new TableConnections(rows);
    ConnectLinks links = new TableConnectLinks(rows);
    people = new ConnectedPeople(store, signIns, vault, clock);
    connections = new Connections(settings, links, store, people, random, clock);
    signIn = new ConnectSignIn(settings, key, links, store, signIns, vault, names, random, clock);
    upkeep = new ConnectionUpkeep(links, store, people, vault, clock);
  }

  Connections connections() {
    return connections;
  }

  ConnectedPeople people() {
    return people;
  }

  ConnectSignIn signIn() {
    return signIn;
  }

  ConnectionUpkeep upkeep() {
    return upkeep;
  }

  /**
   * Graph as this person sees it, for adapters that take a {@code GraphClients}. A question throws
   * {@code PersonNotConnected} while she is not connected for {@code scopes}.
   */
  GraphClients graphAs(GraphClients graph, PersonId person, Set<String> scopes) {
    return graph.askedBy(tenant -> new PersonCredential(people, tenant, person, scopes));
  }
}
