/**
 * The doors: HTTP, timer and queue triggers, and the one class that wires everything. No business
 * rule lives here.
 */
@NullMarked
package dev.greenroom.functions;

import org.jspecify.annotations.NullMarked;
