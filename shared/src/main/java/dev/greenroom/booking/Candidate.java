package dev.greenroom.booking;

import dev.greenroom.values.EmailAddress;
import java.time.ZoneId;
import java.util.Optional;

/** Whom the interview is with. */
public record Candidate(String name, EmailAddress email, Optional<ZoneId> zone) {}
