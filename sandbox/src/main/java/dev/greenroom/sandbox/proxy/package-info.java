/**
 * Stands between the app and what it calls, sees every call, and makes the calls that tests choose
 * go wrong: this is how crash points are found, not listed.
 *
 * <p>Bytes go through unchanged, so that signatures hold.
 */
@NullMarked
package dev.greenroom.sandbox.proxy;

import org.jspecify.annotations.NullMarked;
