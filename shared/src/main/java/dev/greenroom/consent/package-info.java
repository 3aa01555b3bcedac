/**
 * What each tenant has granted us and what it has taken back, and the settings that go with it.
 *
 * <p>Uses {@code values} only. Its data lives in the tables {@code consents} and {@code tenants}.
 */
@NullMarked
package dev.greenroom.consent;

import org.jspecify.annotations.NullMarked;
