/**
 * Calendars of Microsoft 365 groups in which a tenant's interviews may live, each reached in the
 * name of a member who lends her grant, for no app may write there by itself. May use values and
 * the rest of consent. Its data lives in the table {@code eventSettings}.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/group-post-events">Create event in a
 *     group</a>
 */
@NullMarked
package dev.greenroom.consent.calendars;

import org.jspecify.annotations.NullMarked;
