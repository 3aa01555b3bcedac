/**
 * Change notifications: subscriptions with their handshake and life, and delivery with all that can
 * happen to it.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.subscriptions;

import org.jspecify.annotations.NullMarked;
