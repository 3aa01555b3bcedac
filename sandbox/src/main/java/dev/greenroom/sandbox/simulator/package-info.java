/**
 * A promise about Microsoft 365: what Graph and Entra do, as far as Greenroom uses them, over HTTP.
 *
 * <p>State is in memory. Each behaviour names its source; none is bent to make a test pass.
 */
@NullMarked
package dev.greenroom.sandbox.simulator;

import org.jspecify.annotations.NullMarked;
