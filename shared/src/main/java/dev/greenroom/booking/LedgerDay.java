package dev.greenroom.booking;

import dev.greenroom.values.CalendarOwner;
import java.time.LocalDate;

/** One page of the ledger: what Greenroom has promised of somebody's day, by UTC. */
public record LedgerDay(CalendarOwner owner, LocalDate day) {}
