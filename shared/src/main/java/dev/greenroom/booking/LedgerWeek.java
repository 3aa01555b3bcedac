package dev.greenroom.booking;

import dev.greenroom.values.PersonId;
import java.time.LocalDate;

/**
 * A week of somebody who may only have so many interviews. Its row says nothing but who wrote it
 * last: two bookings that both counted, and found room for one, cannot both write it. What counts
 * stands in the ledger's days.
 *
 * @param monday by the clock on her wall
 */
public record LedgerWeek(PersonId person, LocalDate monday) {}
