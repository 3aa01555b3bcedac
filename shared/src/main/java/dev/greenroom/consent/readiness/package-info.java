/**
 * The tenant doctor: every precondition of scheduling, looked at live, with the evidence and the
 * exact fix. The other rooms contribute checks of their own.
 *
 * <p>Uses {@code values} and {@code consent}. Its settings live in the table {@code readiness}.
 */
@NullMarked
package dev.greenroom.consent.readiness;

import org.jspecify.annotations.NullMarked;
