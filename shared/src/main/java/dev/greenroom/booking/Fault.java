package dev.greenroom.booking;

/**
 * Something wrong with a request.
 *
 * @param pointer where in the request's body, as a JSON pointer
 */
public record Fault(String pointer, String detail) {}
