package dev.greenroom.availability;

import dev.greenroom.people.BusyRules;
import dev.greenroom.people.InterviewRules.Buffers;
import java.time.Duration;
import java.util.Optional;

/**
 * What a tenant wants of one kind of interview.
 *
 * @param name as requests name it, whatever its case
 * @param length unless a request gives its own
 * @param buffers at least, for everybody on the panel
 * @param busy what counts as busy for it, where that is to differ
 */
public record InterviewType(
    String name, Optional<Duration> length, Buffers buffers, BusyRules busy) {}
