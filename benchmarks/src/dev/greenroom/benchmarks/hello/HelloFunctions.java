package dev.greenroom.benchmarks.hello;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.Optional;

/** The emptiest functions there are: what they cost is the host's own cost. */
public final class HelloFunctions {
  public HttpResponseMessage hello(
      @HttpTrigger(name = "request") HttpRequestMessage<Optional<String>> request) {
    return request.createResponseBuilder(HttpStatus.OK).body("hello").build();
  }

  /** Here so that the host opens its storage, as it has to for the app. */
  public void work(@QueueTrigger(name = "message", queueName = "") String message) {}
}
