/**
 * The sandbox as one process: storage, Microsoft 365 and the Functions host on this machine, filled
 * with demo tenants; and the main job, played through the HTTP doors.
 */
@NullMarked
package dev.greenroom.sandbox;

import org.jspecify.annotations.NullMarked;
