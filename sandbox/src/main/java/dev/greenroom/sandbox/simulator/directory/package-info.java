/** Graph's directory: users and their delta, groups, places, the organization, the app's grants. */
@NullMarked
package dev.greenroom.sandbox.simulator.directory;

import org.jspecify.annotations.NullMarked;
