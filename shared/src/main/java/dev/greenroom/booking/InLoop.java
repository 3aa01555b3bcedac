package dev.greenroom.booking;

import dev.greenroom.values.LoopId;

/**
 * Where in a loop an interview belongs.
 *
 * @param session as the caller named it, unique in its loop
 */
public record InLoop(LoopId loop, String session) {}
