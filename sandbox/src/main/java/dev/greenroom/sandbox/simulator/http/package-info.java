/**
 * How a call to Graph reaches an operation of the simulator: the route table, the check of the
 * caller's permissions and of the request's shape, and Graph's way to answer and to refuse.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.http;

import org.jspecify.annotations.NullMarked;
