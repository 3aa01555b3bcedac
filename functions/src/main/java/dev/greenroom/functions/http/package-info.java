/** Reading requests and writing replies: faults with pointers in, problem+json out. */
@NullMarked
package dev.greenroom.functions.http;

import org.jspecify.annotations.NullMarked;
