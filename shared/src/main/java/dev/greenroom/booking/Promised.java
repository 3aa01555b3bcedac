package dev.greenroom.booking;

import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TimeRange;

/**
 * A line of the ledger.
 *
 * @param range buffers included; whole, also where it goes over midnight and stands on two pages
 */
public record Promised(InterviewId interview, TimeRange range) {}
