/**
 * Connections of single people: the links by which they are asked, the sign-in at Entra, what came
 * of it, and tokens to act in a person's name.
 *
 * <p>A person is a tenant's {@code tid} and {@code oid}; no address identifies anybody. Uses {@code
 * values} and {@code consent}. Its data lives in the tables {@code connections} and {@code
 * connectingTenants}; refresh tokens are in it encrypted only.
 */
@NullMarked
package dev.greenroom.consent.connections;

import org.jspecify.annotations.NullMarked;
