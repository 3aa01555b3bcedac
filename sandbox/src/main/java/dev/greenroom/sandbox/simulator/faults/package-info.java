/**
 * What goes wrong on command: refusals, silence, cut connections, answers lost after their effect.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.faults;

import org.jspecify.annotations.NullMarked;
