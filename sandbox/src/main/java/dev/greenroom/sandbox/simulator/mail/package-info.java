/**
 * The mail of the simulator: drafts, what becomes of them when they are sent, what arrives, and the
 * part of Graph that shows it, as Exchange Online does it.
 *
 * <p>{@link dev.greenroom.sandbox.simulator.mail.Letters} is the front door. State is guarded by
 * the tenant's monitor. Behaviour is quoted from the documentation; what nobody has written down is
 * said to be a guess where it is one.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.mail;

import org.jspecify.annotations.NullMarked;
