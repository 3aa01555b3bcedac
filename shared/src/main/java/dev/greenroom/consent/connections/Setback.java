package dev.greenroom.consent.connections;

import java.time.Instant;

/**
 * When a connection failed, and why.
 *
 * @param code Entra's number, as {@code AADSTS50173}; empty when it gave none
 */
public record Setback(Trouble trouble, String code, Instant at) {}
