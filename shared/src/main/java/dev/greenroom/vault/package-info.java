/**
 * Adapter: encryption at rest, and the only package that speaks to Azure Key Vault to wrap keys.
 */
@NullMarked
package dev.greenroom.vault;

import org.jspecify.annotations.NullMarked;
