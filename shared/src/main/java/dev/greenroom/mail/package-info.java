/**
 * Mail with candidates: sent as a person or a shared mailbox, once; and read, of those people who
 * want it, as far as it is with candidates. Off until an admin switches it on.
 *
 * <p>Uses {@code values}, {@code consent}, {@code people}. Its data lives in the tables {@code
 * mailSettings}, one row a tenant, and {@code mail}, one partition a tenant.
 */
@NullMarked
package dev.greenroom.mail;

import org.jspecify.annotations.NullMarked;
