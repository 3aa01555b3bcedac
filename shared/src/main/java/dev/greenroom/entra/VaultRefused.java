package dev.greenroom.entra;

/** Key Vault did not sign, and will not if it is asked again. */
final class VaultRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  VaultRefused(int status) {
    super("Key Vault refused to sign: " + status);
    this.status = status;
  }

  int status() {
    return status;
  }
}
