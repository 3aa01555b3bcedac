/**
 * The search for whole loops, pure: several sessions of one candidate, each with its people and
 * room, planned together. Values in, values out, no clock, no I/O.
 *
 * <p>{@link LoopEngine} is the way in. A {@code Board} lays hours and busy time on cells; {@code
 * Completions} knows, for each set of sessions done and each time, what the rest costs at least;
 * {@code BestPlans} goes through the plans in the order that this promises, while {@code Seating}
 * keeps people distinct.
 */
@NullMarked
package dev.greenroom.availability.engine.loop;

import org.jspecify.annotations.NullMarked;
