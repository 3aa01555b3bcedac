/**
 * The simulated Outlook: a page at its own port where a newcomer plays the other side.
 *
 * <p>It shows the week of any mailbox, and moves, cancels and answers meetings as the owner of that
 * mailbox, through the simulator's calendars, so that whoever subscribed is told. The pages work
 * without JavaScript; the same actions are there as JSON for tests and scripts.
 */
@NullMarked
package dev.greenroom.sandbox.outlook;

import org.jspecify.annotations.NullMarked;
