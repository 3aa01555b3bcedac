/**
 * The search for slots, pure: values in, values out, no clock, no I/O.
 *
 * <p>A search lays a grid of possible starts over its window and keeps one bit for each: whether a
 * slot that begins there suits. Working hours set bits, busy time clears them, people are joined by
 * AND. A start's bit already accounts for the slot's length, so nothing is rounded to a cell.
 */
@NullMarked
package dev.greenroom.availability.engine;

import org.jspecify.annotations.NullMarked;
