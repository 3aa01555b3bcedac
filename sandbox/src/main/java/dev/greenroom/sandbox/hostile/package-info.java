/** What attackers send, for tests of both modules. */
@NullMarked
package dev.greenroom.sandbox.hostile;

import org.jspecify.annotations.NullMarked;
