/**
 * Free/busy in, slots out. A calendar that cannot be read is never free.
 *
 * <p>Uses {@code values}, {@code consent} and {@code people}. Keeps no data of its own.
 */
@NullMarked
package dev.greenroom.availability;

import org.jspecify.annotations.NullMarked;
