package dev.greenroom.consent.registration;

import java.time.Instant;

/**
 * The registration that speaks for us in one tenant.
 *
 * @param clientId its application id, a GUID in lower case
 * @param provenAt when Entra last gave a token for it before it took effect
 */
public record OwnRegistration(String clientId, OwnCredential credential, Instant provenAt) {}
