/** Adapter: the only package that speaks Microsoft Graph. */
@NullMarked
package dev.greenroom.graph;

import org.jspecify.annotations.NullMarked;
