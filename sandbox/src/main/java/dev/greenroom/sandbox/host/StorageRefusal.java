package dev.greenroom.sandbox.host;

import com.azure.storage.queue.models.QueueErrorCode;
import com.azure.storage.queue.models.QueueStorageException;
import java.util.Optional;

/**
 * What the queue service said, found beneath what the SDK wraps around it when it keeps a deadline.
 */
record StorageRefusal(int status, String code) {

  /** Empty if the service said nothing: then it could not be reached, or not in time. */
  static Optional<StorageRefusal> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof QueueStorageException refused) {
        return Optional.of(
            new StorageRefusal(refused.getStatusCode(), String.valueOf(refused.getErrorCode())));
      }
    }
    return Optional.empty();
  }

  /** In a line, without the reply's whole text. */
  static String describe(Throwable failure) {
    return in(failure).map(Record::toString).orElse(String.valueOf(failure));
  }

  boolean isMissingQueue() {
    return code.equals(QueueErrorCode.QUEUE_NOT_FOUND.toString());
  }
}
