package dev.greenroom.sandbox.calendarfile;

/**
 * An entry of the file that could not be read.
 *
 * @param line where it begins in the file, counted from 1
 * @param what its summary, or its UID when it has none
 * @param why a sentence for the person who exported the file
 */
public record Unreadable(int line, String what, String why) {}
