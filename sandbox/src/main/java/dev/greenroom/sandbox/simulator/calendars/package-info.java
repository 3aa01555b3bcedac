/**
 * The calendars of the simulator: meetings and what becomes of them in every mailbox they touch, as
 * Exchange Online does it, and the part of Graph that shows them.
 *
 * <p>{@link dev.greenroom.sandbox.simulator.calendars.Calendars} is the front door. State lives in
 * {@link dev.greenroom.sandbox.simulator.Mailbox}, guarded by its tenant's monitor. Behaviour is
 * quoted from the documentation; what nobody has written down is said to be a guess where it is
 * one.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.calendars;

import org.jspecify.annotations.NullMarked;
