package dev.greenroom.sandbox.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.models.QueueStorageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AzuriteTest {
  private static QueueServiceClient queues(Azurite azurite) {
    return new QueueServiceClientBuilder()
        .connectionString(azurite.connectionString())
        .buildClient();
  }

  @Test
  void twoOfThemShareNothing() {
    try (Azurite first = Azurite.start();
        Azurite second = Azurite.start()) {
      queues(first).createQueue("only-here");

      var elsewhere = queues(second).getQueueClient("only-here");

      assertThatExceptionOfType(QueueStorageException.class)
          .isThrownBy(elsewhere::getProperties)
          .matches(refused -> refused.getStatusCode() == 404);
    }
  }

  @Test
  void isGoneAfterClosing() {
    Azurite azurite = Azurite.start();

    azurite.close();

    assertThat(azurite.isAlive()).isFalse();
    assertThat(ProcessHandle.of(azurite.pid())).isEmpty();
  }

  @Test
  void leavesWhenItsOwnerIsKilled() throws Exception {
    Process owner =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Dgreenroom.root=" + ProjectRoot.find(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Owner.class.getName()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String pid = owner.inputReader().readLine();

    owner.destroyForcibly().waitFor();

    ProcessHandle.of(Long.parseLong(pid)).ifPresent(child -> child.onExit().join());
  }

  /** Starts one and tells its process id. */
  static final class Owner {
    private Owner() {}

    public static void main(String[] arguments) throws InterruptedException {
      System.out.println(Azurite.start().pid());
      Thread.sleep(60_000);
    }
  }
}
