package dev.greenroom.queues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.okhttp.OkHttpAsyncHttpClientBuilder;
import com.azure.storage.queue.QueueMessageEncoding;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.PeekedMessageItem;
import dev.greenroom.sandbox.azurite.SharedAzurite;
import dev.greenroom.values.UpstreamUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StorageQueuesTest {
  private final String queue = "q-" + UUID.randomUUID();
  private final StorageQueues queues = new StorageQueues(client(QueueMessageEncoding.BASE64));

  @Test
  void sendsWhatTheFunctionsHostReads() {
    queues.createQueues(List.of(queue));

    queues.send(queue, "{\"name\":\"Zoë\"}", Duration.ZERO);

    PeekedMessageItem raw = client(QueueMessageEncoding.NONE).getQueueClient(queue).peekMessage();
    assertThat(
            new String(Base64.getDecoder().decode(raw.getBody().toBytes()), StandardCharsets.UTF_8))
        .isEqualTo("{\"name\":\"Zoë\"}");
  }

  @Test
  void hidesAMessageUntilItsTime() {
    queues.createQueues(List.of(queue));

    queues.send(queue, "later", Duration.ofMillis(59_100));

    assertThat(client(QueueMessageEncoding.BASE64).getQueueClient(queue).receiveMessage()).isNull();
  }

  @Test
  void takesTheLargestMessageAndRefusesALargerOne() {
    queues.createQueues(List.of(queue));

    queues.send(queue, "x".repeat(StorageQueues.LARGEST_BODY), Duration.ZERO);

    assertThatThrownBy(
            () -> queues.send(queue, "x".repeat(StorageQueues.LARGEST_BODY + 1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysThatAQueueIsMissing() {
    assertThatThrownBy(() -> queues.send(queue, "x", Duration.ZERO))
        .isInstanceOfSatisfying(
            UpstreamUnavailable.class,
            away -> {
              assertThat(away.upstream()).isEqualTo("queues");
              assertThat(away.status()).isEqualTo(404);
            });
  }

  @Test
  void countsWhatWaitsAndLeavesOutWhatIsNotThere() {
    queues.createQueues(List.of(queue));
    queues.send(queue, "now", Duration.ZERO);
    queues.send(queue, "later", Duration.ofMinutes(5));

    assertThat(new StorageQueueCounts(queues).waiting(List.of(queue, queue + "-poison")))
        .isEqualTo(Map.of(queue, 2));
  }

  @Test
  void takesNoClientThatTheHostCouldNotRead() {
    assertThatThrownBy(() -> new StorageQueues(client(QueueMessageEncoding.NONE)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static QueueServiceClient client(QueueMessageEncoding encoding) {
    return new QueueServiceClientBuilder()
        .connectionString(SharedAzurite.get().connectionString())
        .messageEncoding(encoding)
        .httpClient(new OkHttpAsyncHttpClientBuilder().build())
        .buildClient();
  }
}
