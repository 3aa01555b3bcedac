package dev.greenroom.sandbox.host;

import com.azure.storage.common.StorageSharedKeyCredential;
import com.azure.storage.common.policy.RequestRetryOptions;
import com.azure.storage.common.policy.RetryPolicyType;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import dev.greenroom.sandbox.azurite.Azurite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The storage accounts behind {@code connection}. As in WebJobs, NAME stands for the setting {@code
 * AzureWebJobsNAME}, else {@code NAME}, else {@code NAME__queueServiceUri}; no name is {@code
 * AzureWebJobsStorage}.
 *
 * <p>An address without a key is taken for the emulator's: this host has no identity to show.
 */
final class QueueStore {
  private static final Duration TRY_TIMEOUT = Duration.ofSeconds(5);

  private final AppSettings settings;
  private final Map<String, QueueServiceClient> services = new ConcurrentHashMap<>();

  QueueStore(AppSettings settings) {
    this.settings = settings;
  }

  /**
   * Sees to it that a setting says where that is, without loading the SDK for it.
   *
   * @param connection as in function.json, perhaps empty
   * @throws IllegalStateException if none does
   */
  void require(String connection) {
    String name = nameOf(connection);
    if (connectionString(name).or(() -> endpoint(name)).isEmpty()) {
      throw new IllegalStateException(
          "no setting AzureWebJobs%s, %s or %s__queueServiceUri".formatted(name, name, name));
    }
  }

  QueueClient queue(String connection, String name) {
    return services.computeIfAbsent(nameOf(connection), this::connect).getQueueClient(name);
  }

  private static String nameOf(String connection) {
    return connection.isEmpty() ? "Storage" : connection;
  }

  private Optional<String> connectionString(String name) {
    return settings.get("AzureWebJobs" + name).or(() -> settings.get(name));
  }

  private Optional<String> endpoint(String name) {
    return settings
        .get("AzureWebJobs" + name + "__queueServiceUri")
        .or(() -> settings.get(name + "__queueServiceUri"));
  }

  private QueueServiceClient connect(String name) {
    // No retries below us: listeners try again at their own pace, and a door must answer in time.
    QueueServiceClientBuilder builder =
        new QueueServiceClientBuilder()
            .retryOptions(
                new RequestRetryOptions(RetryPolicyType.FIXED, 1, TRY_TIMEOUT, null, null, null));
    Optional<String> connectionString = connectionString(name);
    if (connectionString.isPresent()) {
      return builder.connectionString(connectionString.get()).buildClient();
    }
    return builder
        .endpoint(endpoint(name).orElseThrow())
        .credential(new StorageSharedKeyCredential(Azurite.ACCOUNT, Azurite.ACCOUNT_KEY))
        .buildClient();
  }
}
