/**
 * A real Chromium, and what every page must keep to in it: read by anybody, at any width, by
 * keyboard alone. Screenshots of what it saw go to {@code functions/target/screenshots}.
 */
package dev.greenroom.e2e.browser;
