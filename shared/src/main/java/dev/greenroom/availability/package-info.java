/**
 * Free/busy in, slots out. A calendar that cannot be read is never free.
 *
 * <p>Uses {@code values}, {@code consent} and {@code people}. Keeps what a tenant set of its busy
 * times and types of interview, and snapshots of busy times, in the table {@code availability}.
 */
@NullMarked
package dev.greenroom.availability;

import org.jspecify.annotations.NullMarked;
