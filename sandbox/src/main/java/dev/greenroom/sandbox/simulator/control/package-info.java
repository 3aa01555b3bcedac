/**
 * What tests and demos may do to a running simulator over HTTP: faults, clocks, tokens, counters.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.control;

import org.jspecify.annotations.NullMarked;
