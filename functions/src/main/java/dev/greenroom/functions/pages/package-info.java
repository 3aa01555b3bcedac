/** The pages that people see: plain HTML, no script, nothing from elsewhere. */
@NullMarked
package dev.greenroom.functions.pages;

import org.jspecify.annotations.NullMarked;
