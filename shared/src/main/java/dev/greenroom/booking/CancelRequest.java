package dev.greenroom.booking;

import java.util.Optional;

/**
 * @param comment goes into Microsoft's cancellation mails to panel and candidate, may be empty
 * @param ifMatch the ETag that the caller read; empty to change the newest
 * @param reason for the feed alone
 */
public record CancelRequest(
    String comment, Optional<String> ifMatch, Optional<CancelReason> reason) {
  public CancelRequest(String comment, Optional<String> ifMatch) {
    this(comment, ifMatch, Optional.empty());
  }
}
