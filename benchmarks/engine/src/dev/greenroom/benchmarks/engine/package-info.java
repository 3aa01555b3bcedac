/**
 * The availability engine beside libraries that one would otherwise take. Not part of the build;
 * {@code benchmarks/run} compiles it, with JMH and the peers that benchmarks/engine/pom.xml names.
 */
package dev.greenroom.benchmarks.engine;
