/**
 * A tenant's own app registration: named by its admin, proven against Entra before it takes effect,
 * and kept in the table {@code registrations}. Uses values and consent.
 */
@NullMarked
package dev.greenroom.consent.registration;

import org.jspecify.annotations.NullMarked;
