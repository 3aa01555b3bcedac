package dev.greenroom.sandbox.proxy;

/**
 * One call that came to a proxy.
 *
 * @param sequence 1 for the first that any proxy of the journal saw
 * @param step 1 for the first that the journal counts; 0 if it does not count this one
 * @param upstream the proxy's name, such as {@code tables}
 * @param path as sent, with the names of query parameters but without their values
 */
public record Call(long sequence, int step, String upstream, String method, String path) {

  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** As a list of calls is read best: {@code 3 tables POST /devstoreaccount1/$batch}. */
  @Override
  public String toString() {
    return "%s %s %s %s".formatted(step > 0 ? step : "-", upstream, method, path);
  }
}
