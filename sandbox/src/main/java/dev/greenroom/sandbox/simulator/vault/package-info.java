/** The simulated Key Vault: keys that sign and never leave. */
@NullMarked
package dev.greenroom.sandbox.simulator.vault;

import org.jspecify.annotations.NullMarked;
