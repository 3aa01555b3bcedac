package dev.greenroom.booking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Another time for an interview.
 *
 * @param length empty to keep the length it has
 * @param ifMatch the ETag that the caller read; empty to change the newest
 */
public record RescheduleRequest(
    Instant start, Optional<Duration> length, Optional<String> ifMatch) {}
