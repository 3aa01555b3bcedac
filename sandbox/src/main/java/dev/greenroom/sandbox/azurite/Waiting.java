package dev.greenroom.sandbox.azurite;

/** Waiting for a child process, where an interrupt ends the wait and the child. */
final class Waiting {
  private Waiting() {}

  static int forExit(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a child process was running", e);
    }
  }
}
