package dev.greenroom.functions;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.greenroom.mail.MailReading;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.function.Supplier;

/** Reads the mail of those who let it be read. */
public final class MailReadingFunctions {
  static final String QUEUE = "mail-reading";

  private static final String EVERY_FIVE_MINUTES = "10 */5 * * * *";

  private final Supplier<MailReading> reading;
  private final Runnable askForAll;

  /**
   * @param askForAll puts everybody whose mail is to be read on the queue
   */
  MailReadingFunctions(Supplier<MailReading> reading, Runnable askForAll) {
    this.reading = reading;
    this.askForAll = askForAll;
  }

  /** Asks for each mailbox by itself. */
  @FunctionName("ReadMailboxes")
  public void readMailboxes(
      @TimerTrigger(name = "timer", schedule = EVERY_FIVE_MINUTES) String timer) {
    askForAll.run();
  }

  /** Reads what is new in one mailbox. */
  @FunctionName("ReadMailbox")
  public void readMailbox(
      @QueueTrigger(name = "message", queueName = QUEUE, connection = "AzureWebJobsStorage")
          String message) {
    String[] parts = message.split(" ", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a message of the mail reading queue");
    }
    reading.get().read(new TenantId(parts[0]), new PersonId(parts[1]));
  }
}
