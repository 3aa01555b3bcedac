/**
 * The simulated Entra ID: metadata and keys, consent, sign-in, tokens. Pages are plain HTML forms,
 * so that a person, a browser test or three lines of code can use them.
 */
@NullMarked
package dev.greenroom.sandbox.simulator.entra;

import org.jspecify.annotations.NullMarked;
