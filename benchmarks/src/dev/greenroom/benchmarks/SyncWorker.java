package dev.greenroom.benchmarks;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.identity.ClientSecretCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import dev.greenroom.consent.Organizers;
import dev.greenroom.consent.Tenants;
import dev.greenroom.graph.GraphClients;
import dev.greenroom.graph.GraphDirectory;
import dev.greenroom.graph.GraphMailboxes;
import dev.greenroom.graph.GraphRooms;
import dev.greenroom.people.DirectorySync;
import dev.greenroom.people.MailboxDirectory;
import dev.greenroom.people.SyncProgress;
import dev.greenroom.people.SyncQueue;
import dev.greenroom.people.SyncRun;
import dev.greenroom.people.SyncRun.Phase;
import dev.greenroom.people.SyncSettings;
import dev.greenroom.people.SyncStore;
import dev.greenroom.tables.AzureRowStore;
import dev.greenroom.tables.TableRoster;
import dev.greenroom.tables.TableSyncs;
import dev.greenroom.values.TenantId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The product's sync in a process of its own, whose heap is bounded. Each line {@code sync} or
 * {@code enable} on its input is a run, or the switch that enables newcomers; each is answered by a
 * line.
 */
public final class SyncWorker {
  private static final TenantId TENANT = new TenantId(ManyPeople.TENANT);
  private static final int WRITERS = 4;

  private final Deque<String> slices = new ArrayDeque<>();
  private final AtomicInteger batches = new AtomicInteger();
  private final CountedRows rows;
  private final DirectorySync sync;
  /** When, and after how many writes, the directory was read to its end. */
  private long directoryDoneAt;

  private int directoryTransactions;

  private SyncWorker(AzureRowStore store, GraphClients clients) {
    rows = new CountedRows(store);
    MailboxDirectory mailboxes = new GraphMailboxes(clients);
    sync =
        new DirectorySync(
            new OneTenant(),
            new GraphDirectory(clients),
            (tenant, people) -> {
              batches.incrementAndGet();
              return mailboxes.read(tenant, people);
            },
            new GraphRooms(clients),
            new TableRoster(rows, WRITERS),
            timed(new TableSyncs(rows)),
            new Slices(),
            Clock.systemUTC());
  }

  public static void main(String[] arguments) throws IOException {
    AzureRowStore store =
        new AzureRowStore(
            new TableServiceClientBuilder()
                .connectionString(setting("Storage"))
                .httpClient(new OkHttpAsyncHttpClientBuilder().build()));
    store.createTables(List.of("people", "rooms", "syncs"));
    ClientSecretCredential credential =
        new ClientSecretCredentialBuilder()
            .authorityHost(setting("Entra"))
            .tenantId(ManyPeople.TENANT)
            .clientId(ManyPeople.APP)
            .clientSecret(ManyPeople.SECRET)
            .disableInstanceDiscovery()
            .httpClient(new OkHttpAsyncHttpClientBuilder().build())
            .build();
    SyncWorker worker =
        new SyncWorker(
            store, new GraphClients(tenant -> credential, URI.create(setting("Graph"))));
    worker.sync.change(
        TENANT,
        new SyncSettings.Change(
            Optional.empty(), Optional.of(false), new SyncSettings.Reader.Keep()));
    System.out.println("ready");
    var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String command = commands.readLine(); command != null; command = commands.readLine()) {
      System.out.println(command.equals("enable") ? worker.enable() : worker.run());
    }
    System.exit(0);
  }

  /** Notes when the directory was read to its end, which is when the next phase is saved. */
  private SyncStore timed(SyncStore store) {
    return (SyncStore)
        Proxy.newProxyInstance(
            SyncStore.class.getClassLoader(),
            new Class<?>[] {SyncStore.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(store, arguments);
              if (directoryDoneAt == 0
                  && method.getName().equals("replace")
                  && ((SyncRun) arguments[2]).phase().compareTo(Phase.LEAVERS) > 0) {
                directoryDoneAt = System.nanoTime();
                directoryTransactions = rows.transactions.get();
              }
              return answer;
            });
  }

  private String enable() {
    sync.change(
        TENANT,
        new SyncSettings.Change(
            Optional.empty(), Optional.of(true), new SyncSettings.Reader.Keep()));
    return "enabled";
  }

  /** {@code millis transactions transactionsOfPeople peopleWritten batches mailboxes peakMiB state} */
  private String run() {
    rows.reset();
    batches.set(0);
    directoryDoneAt = 0;
    long began = System.nanoTime();
    sync.start(TENANT);
    while (!slices.isEmpty()) {
      sync.runSlice(TENANT, slices.remove());
    }
    SyncProgress progress = sync.progress(TENANT);
    return "%d %d %d %d %d %d %d %s"
        .formatted(
            (directoryDoneAt - began) / 1_000_000,
            directoryTransactions,
            rows.ofPeople.get(),
            rows.people.get(),
            batches.get(),
            progress.counts().mailboxes(),
            peakMiB(),
            progress.state() + progress.detail().map(why -> ":" + why).orElse(""));
  }

  private static long peakMiB() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(java.lang.management.MemoryUsage::getUsed)
            .sum()
        >> 20;
  }

  private static String setting(String name) {
    return Optional.ofNullable(System.getenv(name)).orElseThrow();
  }

  private static final class OneTenant implements Tenants {
    @Override
    public boolean isConnected(TenantId tenant) {
      return true;
    }

    @Override
    public List<TenantId> connected() {
      return List.of(TENANT);
    }

    @Override
    public Organizers organizers(TenantId tenant) {
      return Organizers.none();
    }
  }

  /** Slices follow each other at once. */
  private final class Slices implements SyncQueue {
    @Override
    public void requestStart(TenantId tenant) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void requestSlice(TenantId tenant, String run, Duration delay) {
      slices.add(run);
    }
  }
}
