package dev.greenroom.consent;

/** What became of a tenant's consent. */
public enum ConsentState {
  MISSING,
  REQUESTED,
  GRANTED,
  PARTLY_GRANTED,
  REVOKED
}
