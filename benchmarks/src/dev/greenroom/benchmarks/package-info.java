/**
 * Measurements side by side, in one run: what we cost over what nobody can do without. Not part of
 * the build; {@code benchmarks/run} compiles them against what the build has made.
 */
package dev.greenroom.benchmarks;
