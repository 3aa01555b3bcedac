/** The few words that every room uses: tenants, people, stretches of time. Uses nothing. */
@NullMarked
package dev.greenroom.values;

import org.jspecify.annotations.NullMarked;
