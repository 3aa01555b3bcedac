package dev.greenroom.people;

import dev.greenroom.values.PersonId;
import java.time.Instant;

/** A value that somebody set by hand, over the directory's. */
public record Edit<T>(T value, PersonId by, Instant at) {}
