package dev.greenroom.graph;

import dev.greenroom.booking.InterceptedRows;
import dev.greenroom.booking.Interception;
import dev.greenroom.mail.MailChange;
import dev.greenroom.mail.MailSwitches;
import dev.greenroom.mail.Message;
import dev.greenroom.mail.MessageId;
import dev.greenroom.mail.MessageKind;
import dev.greenroom.mail.Messages;
import dev.greenroom.mail.Outgoing;
import dev.greenroom.mail.SendOutcome;
import dev.greenroom.mail.SendRequest;
import dev.greenroom.mail.SendRequest.From;
import dev.greenroom.mail.Sender;
import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.people.Room;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.mail.Post;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.RowStore;
import dev.greenroom.tables.TableCandidates;
import dev.greenroom.tables.TableMailSettings;
import dev.greenroom.tables.TableMessages;
import dev.greenroom.tables.TableTallies;
import dev.greenroom.tables.TableTrail;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The mail room on the demo tenant's mailboxes, over HTTP; rows and mailboxes behind an
 * interception, and one clock for both worlds.
 */
final class MailTown implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-16T08:00:00Z");
  static final TenantId TENANT = new TenantId(DemoTenant.NORTHWIND);
  static final PersonId TOBIAS = new PersonId(Northwind.TOBIAS);
  static final PersonId CALLER = new PersonId(Northwind.ADMIN);
  static final MailboxId SHARED = new MailboxId(Northwind.INTERVIEWS);
  static final Patience SHORT = new Patience(Duration.ofSeconds(4), Duration.ofSeconds(4));

  private static final AtomicInteger CANDIDATES = new AtomicInteger();

  final SandboxGraph sandbox;
  final Tenant tenant;
  private final GraphClients clients;
  final Moving clock = new Moving();
  final Interception interception = new Interception();
  final String candidate = "cleo-%d@candidates.example".formatted(CANDIDATES.incrementAndGet());
  InMemoryRowStore plain = new InMemoryRowStore();
  RowStore rows = new InterceptedRows(plain, interception);
  Messages messages;

  MailTown(Path directory) {
    sandbox = new SandboxGraph(directory, NOW, "Mail.ReadWrite", "Mail.Send");
    sandbox.simulator.world().setClock(clock);
    tenant = sandbox.tenant(TENANT);
    clients = sandbox.clients(SHORT);
    switchOn();
    messages = restarted();
  }

  /** Nothing is known, nothing was sent lately, and it is another day. */
  void beginAnew() {
    interception.live();
    sandbox.simulator.faults().clear();
    forward(Duration.ofDays(2));
    plain = new InMemoryRowStore();
    rows = new InterceptedRows(plain, interception);
    switchOn();
    messages = restarted();
  }

  private void switchOn() {
    switches()
        .change(
            TENANT,
            new MailChange(
                Optional.of(true),
                Optional.of(List.of(address("interviews"))),
                Optional.of(Optional.of(address("interviews"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
  }

  EmailAddress address(String name) {
    return EmailAddress.of(name + "@" + tenant.domain());
  }

  EmailAddress addressOf(PersonId person) {
    return EmailAddress.of(tenant.users().get(person.value()).get("mail").asText());
  }

  MailSwitches switches() {
    return new MailSwitches(
        new TableMailSettings(rows),
        new TownPeople(),
        (unused, address) ->
            tenant.mailbox(address.value()).map(mailbox -> new MailboxId(mailbox.ownerId())),
        clock);
  }

  /** The room as a process that has just started has it. */
  Messages restarted() {
    return new Messages(
        new TableMessages(rows),
        new TableCandidates(rows),
        switches(),
        new Intercepted(new GraphMail(sender -> clients)),
        new TableTallies(rows),
        new TableTrail(rows),
        (unused, message, delay) -> {},
        clock);
  }

  SendRequest request(From from, String text) {
    return new SendRequest(
        from,
        EmailAddress.of(candidate),
        "Cleo",
        "Your application",
        text,
        MessageKind.OUTREACH,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        CALLER,
        false);
  }

  From shared() {
    return new From.Shared(address("interviews"));
  }

  Message taken(SendRequest request) {
    return ((SendOutcome.Taken) messages.send(TENANT, request, Optional.empty())).message();
  }

  Message shown(MessageId id) {
    return messages.show(TENANT, id).orElseThrow();
  }

  /** Time goes by, and with it the tokens. */
  void forward(Duration by) {
    clock.forward(by);
    sandbox.forgetTokens();
  }

  /** What happens by itself, over the next hours. */
  void recover() {
    for (int i = 0; i < 12; i++) {
      forward(Duration.ofMinutes(7));
      new TableMessages(rows)
          .due(TENANT, clock.instant())
          .forEach(id -> restarted().deliver(TENANT, id));
    }
  }

  List<Post> mailsTo(String address) {
    return sandbox.simulator.letters().posted(tenant).stream()
        .filter(mail -> mail.to().contains(address))
        .toList();
  }

  @Override
  public void close() {
    sandbox.close();
  }

  /** A clock that a test moves. */
  static final class Moving extends Clock {
    private Instant now = NOW;

    synchronized void forward(Duration by) {
      now = now.plus(by);
    }

    @Override
    public synchronized Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }

  /** Every call of a mailbox may be the last one. */
  private final class Intercepted implements Outgoing {
    private final Outgoing real;

    Intercepted(Outgoing real) {
      this.real = real;
    }

    @Override
    public Answer draft(TenantId of, Sender sender, Draft draft) {
      return interception.at("draft", () -> real.draft(of, sender, draft));
    }

    @Override
    public Answer send(TenantId of, Sender sender, String messageId) {
      return interception.at("send", () -> real.send(of, sender, messageId));
    }

    @Override
    public Answer look(TenantId of, Sender sender, String messageId) {
      return interception.at("look", () -> real.look(of, sender, messageId));
    }

    @Override
    public List<Sighting> findOurs(TenantId of, Sender sender, MessageId mark) {
      return interception.at("findOurs", () -> real.findOurs(of, sender, mark));
    }

    @Override
    public void discard(TenantId of, Sender sender, String messageId, MessageId mark) {
      interception.at(
          "discard",
          () -> {
            real.discard(of, sender, messageId, mark);
            return true;
          });
    }
  }

  /** The people of the simulated tenant. */
  final class TownPeople implements People {
    @Override
    public Map<PersonId, Person> find(TenantId of, Collection<PersonId> ids) {
      Map<PersonId, Person> found = new HashMap<>();
      for (PersonId id : ids) {
        if (tenant.users().containsKey(id.value())) {
          found.put(id, person(id));
        }
      }
      return found;
    }

    private Person person(PersonId id) {
      Person plainly =
          new Person(
              id,
              "Somebody",
              Optional.of(addressOf(id)),
              Optional.empty(),
              Optional.empty(),
              Person.Kind.MEMBER,
              true,
              Person.MailboxState.CLOUD,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      List<EmailAddress> aliases =
          java.util.stream.StreamSupport.stream(
                  tenant.users().get(id.value()).path("proxyAddresses").spliterator(), false)
              .map(proxy -> proxy.asText())
              .filter(proxy -> proxy.startsWith("smtp:"))
              .map(proxy -> EmailAddress.of(proxy.substring(5)))
              .toList();
      return new Person(
          id,
          plainly.displayName(),
          plainly.email(),
          plainly.jobTitle(),
          plainly.department(),
          plainly.kind(),
          true,
          plainly.mailbox(),
          plainly.purpose(),
          plainly.clock(),
          plainly.workingHours(),
          aliases,
          true,
          java.util.Set.of());
    }

    @Override
    public PageOf<Person> list(TenantId of, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Room> room(TenantId of, RoomId id) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Room> rooms(TenantId of) {
      throw new UnsupportedOperationException();
    }

    @Override
    public PageOf<Room> listRooms(TenantId of, int limit, Optional<String> page) {
      throw new UnsupportedOperationException();
    }
  }
}
