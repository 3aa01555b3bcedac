package dev.greenroom.e2e;

import com.azure.data.tables.TableServiceClient;
import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.greenroom.sandbox.simulator.Mailbox;
import dev.greenroom.sandbox.simulator.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Everything that a call could leave behind: rows and messages in storage, and what is in the
 * mailboxes. Two that are equal say that nothing happened in between.
 *
 * @param rows by table and keys, each with its ETag
 * @param messages by queue, hidden ones too
 * @param mailboxes by tenant and owner
 */
record Traces(
    SortedMap<String, String> rows,
    SortedMap<String, Integer> messages,
    SortedMap<String, String> mailboxes) {

  static Traces of(Workplace workplace) {
    return new Traces(rows(workplace), messages(workplace), mailboxes(workplace));
  }

  private static SortedMap<String, String> rows(Workplace workplace) {
    TableServiceClient tables =
        new TableServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .buildClient();
    SortedMap<String, String> rows = new TreeMap<>();
    tables
        .listTables()
        .forEach(
            table ->
                tables.getTableClient(table.getName()).listEntities().stream()
                    .filter(row -> !isSnapshot(table.getName(), row.getRowKey()))
                    .forEach(
                        row ->
                            rows.put(
                                table.getName()
                                    + " "
                                    + row.getPartitionKey()
                                    + " "
                                    + row.getRowKey(),
                                row.getETag())));
    return rows;
  }

  /** Busy times that a reading leaves for the next one: nothing has happened for that. */
  private static boolean isSnapshot(String table, String key) {
    return table.equals("availability") && key.startsWith("s~");
  }

  private static SortedMap<String, Integer> messages(Workplace workplace) {
    QueueServiceClient queues =
        new QueueServiceClientBuilder()
            .connectionString(workplace.azurite.connectionString())
            .buildClient();
    SortedMap<String, Integer> messages = new TreeMap<>();
    for (String queue : queueNames()) {
      messages.put(
          queue, queues.getQueueClient(queue).getProperties().getApproximateMessagesCount());
    }
    return messages;
  }

  /** The queues of the packaged functions. */
  private static Set<String> queueNames() {
    try (Stream<Path> files = Files.walk(Workplace.APP, 2)) {
      Set<String> names = new TreeSet<>();
      for (Path file : files.filter(one -> one.endsWith("function.json")).toList()) {
        Api.JSON
            .readTree(file.toFile())
            .findValues("queueName")
            .forEach(name -> names.add(name.asText()));
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SortedMap<String, String> mailboxes(Workplace workplace) {
    SortedMap<String, String> mailboxes = new TreeMap<>();
    for (Tenant tenant : workplace.simulator.world().tenants()) {
      synchronized (tenant) {
        for (Mailbox mailbox : tenant.mailboxes()) {
          mailboxes.put(
              tenant.id() + " " + mailbox.ownerId(),
              "%d events, hash %d, %d changes, %d mails"
                  .formatted(
                      mailbox.events().size(),
                      mailbox.events().hashCode(),
                      mailbox.changes().size(),
                      mailbox.mailsReceived()));
        }
      }
    }
    return mailboxes;
  }
}
