/**
 * Adapter: the only package that speaks to Entra for tokens, and that checks the tokens of our
 * callers.
 */
@NullMarked
package dev.greenroom.entra;

import org.jspecify.annotations.NullMarked;
