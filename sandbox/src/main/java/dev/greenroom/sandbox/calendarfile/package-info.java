/**
 * Real calendars in: reads an iCalendar file that somebody exported from Outlook, Google or Apple
 * into the mailbox of a demo person.
 *
 * <p>ical4j parses entries and computes recurrences. Each entry is parsed by itself, so that one
 * that cannot be read is reported and costs no other. Only what decides about time is read:
 * descriptions and attendees of a real calendar stay in the file.
 */
@NullMarked
package dev.greenroom.sandbox.calendarfile;

import org.jspecify.annotations.NullMarked;
