/**
 * The Functions host and its Java worker, as far as Greenroom can tell them apart from the real
 * ones: it runs the packaged app from its function.json files, over HTTP, timers and queues.
 *
 * <p>Never kinder than the real ones, so that what passes here runs there. Each behaviour names its
 * source in a comment, or says that it is a choice of ours.
 */
@NullMarked
package dev.greenroom.sandbox.host;

import org.jspecify.annotations.NullMarked;
