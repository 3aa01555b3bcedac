/**
 * Who did what: admins' actions, and what became of the tenant's grant, written once and never
 * changed. May use values and the rest of consent. Its data lives in the table {@code actions}.
 */
@NullMarked
package dev.greenroom.consent.log;

import org.jspecify.annotations.NullMarked;
