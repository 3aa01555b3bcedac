/** Adapter: the only package that speaks Queue Storage. */
@NullMarked
package dev.greenroom.queues;

import org.jspecify.annotations.NullMarked;
