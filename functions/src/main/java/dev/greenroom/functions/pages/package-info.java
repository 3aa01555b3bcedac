/** The pages that people see: plain HTML that works without a script, nothing from elsewhere. */
@NullMarked
package dev.greenroom.functions.pages;

import org.jspecify.annotations.NullMarked;
