/**
 * Adapter: the only package that speaks Table Storage. Implements the ports of the rooms, one class
 * per port.
 */
@NullMarked
package dev.greenroom.tables;

import org.jspecify.annotations.NullMarked;
