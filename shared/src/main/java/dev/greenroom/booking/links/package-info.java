/**
 * Candidates book by themselves: links without an account, and requests for the times that suit
 * them.
 *
 * <p>Uses {@code booking} and what that uses. Its rows lie in the table {@code bookings} beside the
 * interviews, so that a link's use and its interview are one transaction; attempts lie in {@code
 * attempts}.
 */
@NullMarked
package dev.greenroom.booking.links;

import org.jspecify.annotations.NullMarked;
