package dev.greenroom.functions;

import dev.greenroom.consent.OrganizerLookup.Finding;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphInbox;
import dev.greenroom.graph.GraphMail;
import dev.greenroom.graph.GraphOrganizers;
import dev.greenroom.mail.Candidates;
import dev.greenroom.mail.MailReading;
import dev.greenroom.mail.MailSwitches;
import dev.greenroom.mail.Messages;
import dev.greenroom.mail.Sender;
import dev.greenroom.people.People;
import dev.greenroom.queues.QueuedMessages;
import dev.greenroom.queues.QueuedReading;
import dev.greenroom.queues.StorageQueues;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableCandidateInterviews;
import dev.greenroom.tables.TableCandidates;
import dev.greenroom.tables.TableMailSettings;
import dev.greenroom.tables.TableMessages;
import dev.greenroom.tables.TableReadings;
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
  private static final Set<String> READ = Set.of("Mail.ReadWrite");

  private final GraphClients graph;
  private final Supplier<CompositionOfConnections> connections;
  private final MailSwitches switches;
  private final Messages messages;
  private final MailReading reading;
  private final Candidates candidates;
  private final TableMailSettings settings;
  private final QueuedReading readingQueue;

  CompositionOfMail(
      RowStore rows,
      StorageQueues queues,
      GraphClients graph,
      Supplier<CompositionOfConnections> connections,
      People people,
      Clock clock) {
    this.graph = graph;
    this.connections = connections;
    settings = new TableMailSettings(rows);
    readingQueue = new QueuedReading(queues);
    switches = new MailSwitches(settings, people, this::mailbox, clock);
    TableCandidates store = new TableCandidates(rows);
    TableTrail trail = new TableTrail(rows);
    reading =
        new MailReading(
            switches,
            new GraphInbox(person -> connections.get().graphAs(graph, person, READ)),
            new TableReadings(rows),
            store,
            trail,
            clock);
    candidates = new Candidates(store, trail, new TableCandidateInterviews(rows), switches, clock);
    messages =
        new Messages(
            new TableMessages(rows),
            store,
            switches,
            new GraphMail(this::graphFor),
            new TableTallies(rows),
            trail,
            new QueuedMessages(queues),
            clock);
  }

  MailSwitches switches() {
    return switches;
  }

  Messages messages() {
    return messages;
  }

  MailReading reading() {
    return reading;
  }

  Candidates candidates() {
    return candidates;
  }

  void askForReading() {
    EachTenant.of(
        switches.on(),
        tenant -> reading.readers(tenant).forEach(person -> readingQueue.send(tenant, person)));
  }

  /** Also of tenants that have switched mail off: what they kept grows old all the same. */
  void eraseOld() {
    EachTenant.of(settings.tenants(), candidates::eraseOld);
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
