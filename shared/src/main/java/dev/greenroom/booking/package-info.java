/**
 * Interviews: booked once, moved, cancelled, and what happened to them.
 *
 * <p>Uses {@code values}, {@code consent}, {@code people}, {@code availability}. Its data lives in
 * the table {@code bookings}, one partition a tenant, so that a booking is one transaction.
 */
@NullMarked
package dev.greenroom.booking;

import org.jspecify.annotations.NullMarked;
