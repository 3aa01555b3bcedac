/**
 * Real table and queue storage on this machine: Azurite, installed from its lock file, started on
 * free ports, and stopped with its owner.
 */
@NullMarked
package dev.greenroom.sandbox.azurite;

import org.jspecify.annotations.NullMarked;
