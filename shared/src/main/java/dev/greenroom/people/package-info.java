/**
 * The people and rooms we know from a tenant, kept in step with its directory.
 *
 * <p>Uses {@code values} and {@code consent}. Its data lives in the tables {@code people}, {@code
 * rooms} and {@code syncs}.
 */
@NullMarked
package dev.greenroom.people;

import org.jspecify.annotations.NullMarked;
