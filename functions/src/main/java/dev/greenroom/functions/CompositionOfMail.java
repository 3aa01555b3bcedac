package dev.greenroom.functions;

import dev.greenroom.consent.OrganizerLookup.Finding;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphMail;
import dev.greenroom.graph.GraphOrganizers;
import dev.greenroom.mail.MailSwitches;
import dev.greenroom.mail.Messages;
import dev.greenroom.mail.Sender;
import dev.greenroom.people.People;
import dev.greenroom.queues.QueuedMessages;
import dev.greenroom.queues.StorageQueues;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableCandidates;
import dev.greenroom.tables.TableMailSettings;
import dev.greenroom.tables.TableMessages;
import dev.greenroom.tables.TableTallies;
import dev.greenroom.tables.TableTrail;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What mail is made of; one of each in a process. */
final class CompositionOfMail {
  private static final Set<String> SCOPES = Set.of("Mail.ReadWrite", "Mail.Send");

  private final GraphClients graph;
  private final Supplier<CompositionOfConnections> connections;
  private final MailSwitches switches;
  private final Messages messages;

  CompositionOfMail(
      RowStore rows,
      StorageQueues queues,
      GraphClients graph,
      Supplier<CompositionOfConnections> connections,
      People people,
      Clock clock) {
    this.graph = graph;
    this.connections = connections;
    switches = new MailSwitches(new TableMailSettings(rows), people, this::mailbox, clock);
    messages =
        new Messages(
            new TableMessages(rows),
            new TableCandidates(rows),
            switches,
            new GraphMail(this::graphFor),
            new TableTallies(rows),
            new TableTrail(rows),
            new QueuedMessages(queues),
            clock);
  }

  MailSwitches switches() {
    return switches;
  }

  Messages messages() {
    return messages;
  }

  /** Hands out what is due; one tenant that fails does not stop those behind it. */
  void handOutDue() {
    EachTenant.of(switches.on(), messages::handOutDue);
  }

  private GraphClients graphFor(Sender sender) {
    return sender
        .person()
        .map(person -> connections.get().graphAs(graph, person, SCOPES))
        .orElse(graph);
  }

  private Optional<MailboxId> mailbox(TenantId tenant, EmailAddress address) {
    Finding finding = new GraphOrganizers(graph).find(tenant, address);
    if (finding instanceof Finding.Found found) {
      return Optional.of(found.organizer().mailbox());
    }
    return finding instanceof Finding.NoAccess other
        ? Optional.of(other.mailbox())
        : Optional.empty();
  }
}
