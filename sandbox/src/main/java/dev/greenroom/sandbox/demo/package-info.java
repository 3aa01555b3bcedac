/**
 * The people, rooms and calendars that the sandbox starts with: two invented companies.
 *
 * <p>Everything is derived from a seed and the world's clock, so the same seed on the same day
 * gives the same world.
 */
@NullMarked
package dev.greenroom.sandbox.demo;

import org.jspecify.annotations.NullMarked;
