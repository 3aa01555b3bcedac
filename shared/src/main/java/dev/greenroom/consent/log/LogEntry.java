package dev.greenroom.consent.log;

import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that was done.
 *
 * @param actor the object id of the person or app that called; empty where nobody did, but Entra or
 *     Graph showed it
 * @param subject the id of whom or what it was done to, where that is not the tenant; never an
 *     address
 */
public record LogEntry(
    String id, Instant at, Optional<PersonId> actor, Action action, Optional<String> subject) {}
