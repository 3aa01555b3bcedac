package dev.greenroom.notifications;

import dev.greenroom.booking.OutlookChanges;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.consent.calendars.GroupCalendar;
import dev.greenroom.consent.calendars.LentCalendars;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableArrivals;
import dev.greenroom.tables.TableSubscriptions;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The room with everything around it in memory. */
final class Watching {
  static final Duration GATHERING = Duration.ofSeconds(1);
  static final Duration LOOK_EVERY = Duration.ofDays(1);
  static final PushDoors DOORS = PushDoors.at(URI.create("https://greenroom.example/api"));

  final TestClock clock = new TestClock();
  final FakeSubscriptions graph = new FakeSubscriptions(clock);
  final InMemoryRowStore rows = new InMemoryRowStore();
  final TableSubscriptions table = new TableSubscriptions(rows);
  final SubscriptionStore store = new Overtaken();
  final Map<TenantId, List<MailboxId>> organizers = new LinkedHashMap<>();
  final Map<MailboxId, List<String>> interviews = new LinkedHashMap<>();
  final List<MailboxId> homes = new ArrayList<>();
  final Set<MailboxId> groups = new HashSet<>();
  final List<EventChange> looks = new ArrayList<>();
  final List<Upkeep> asked = new ArrayList<>();
  final List<Duration> delays = new ArrayList<>();
  Runnable beforeLook = () -> {};
  boolean overtakenOnce;

  private final Tenants tenants =
      new Tenants() {
        @Override
        public boolean isConnected(TenantId tenant) {
          return organizers.containsKey(tenant);
        }

        @Override
        public List<TenantId> connected() {
          return List.copyOf(organizers.keySet());
        }

        @Override
        public Organizers organizers(TenantId tenant) {
          List<Optional<Organizer>> all = new ArrayList<>();
          organizers.get(tenant).forEach(mailbox -> all.add(Optional.of(organizer(mailbox))));
          while (all.size() < 3) {
            all.add(Optional.empty());
          }
          return new Organizers(all.get(0), all.get(1), all.get(2));
        }
      };

  private final OutlookChanges changes =
      new OutlookChanges() {
        @Override
        public void follow(TenantId tenant, MailboxId mailbox, String eventId) {
          throw new UnsupportedOperationException();
        }

        @Override
        public List<MailboxId> homes(TenantId tenant) {
          return homes;
        }

        @Override
        public List<String> eventsIn(TenantId tenant, MailboxId mailbox) {
          return interviews.getOrDefault(mailbox, List.of());
        }
      };

  private static Organizer organizer(MailboxId mailbox) {
    return new Organizer(mailbox, EmailAddress.of("x@example.com"), true);
  }

  Subscriptions subscriptions() {
    return subscriptions(Pushes.KEYS);
  }

  Subscriptions subscriptions(ClientStateKeys keys) {
    return new Subscriptions(
        tenants,
        graph,
        store,
        changes,
        new Lent(),
        arrivals(),
        this::ask,
        keys,
        DOORS,
        LOOK_EVERY,
        clock);
  }

  private final class Lent implements LentCalendars {
    @Override
    public Optional<GroupCalendar> find(TenantId tenant, GroupId group) {
      return Optional.empty();
    }

    @Override
    public Optional<GroupCalendar> usual(TenantId tenant) {
      return Optional.empty();
    }

    @Override
    public boolean isGroup(TenantId tenant, MailboxId mailbox) {
      return groups.contains(mailbox);
    }

    @Override
    public Set<String> missingOf(TenantId tenant, PersonId person) {
      return Set.of();
    }
  }

  SubscriptionUpkeep upkeep() {
    return new SubscriptionUpkeep(tenants, subscriptions(), this::ask, clock);
  }

  Arrivals arrivals() {
    return new Arrivals(new TableArrivals(rows), (change, delay) -> look(change), GATHERING, clock);
  }

  private void look(EventChange change) {
    beforeLook.run();
    looks.add(change);
  }

  Subscription.Live live(TenantId tenant, MailboxId mailbox) {
    return (Subscription.Live) store.find(tenant, mailbox).orElseThrow().subscription();
  }

  private void ask(Upkeep upkeep, Duration delay) {
    asked.add(upkeep);
    delays.add(delay);
  }

  /** The store, where somebody else may write a row just before we do. */
  private final class Overtaken implements SubscriptionStore {
    @Override
    public List<Stored> of(TenantId tenant) {
      return table.of(tenant);
    }

    @Override
    public Optional<Stored> find(TenantId tenant, MailboxId mailbox) {
      return table.find(tenant, mailbox);
    }

    @Override
    public Optional<Stored> insert(TenantId tenant, Subscription subscription) {
      return table.insert(tenant, subscription);
    }

    @Override
    public Optional<Stored> replace(TenantId tenant, Stored read, Subscription subscription) {
      if (overtakenOnce) {
        overtakenOnce = false;
        table.replace(tenant, read, read.subscription());
      }
      return table.replace(tenant, read, subscription);
    }

    @Override
    public void remove(TenantId tenant, Stored read) {
      table.remove(tenant, read);
    }
  }
}
