package dev.greenroom.booking;

import java.util.Optional;

/**
 * @param comment goes into Microsoft's cancellation mails to panel and candidate, may be empty
 * @param ifMatch the ETag that the caller read; empty to change the newest
 */
public record CancelRequest(String comment, Optional<String> ifMatch) {}
