package dev.greenroom.functions.http;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer into the body (of the missing member's parent when a member is
 *     missing), or the name of a header or query parameter
 * @param detail what is wrong, and what would be right
 */
public record Fault(String pointer, String detail) {}
