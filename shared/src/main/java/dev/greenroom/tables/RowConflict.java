package dev.greenroom.tables;

/**
 * Somebody else wrote first: a row exists already, changed since it was read, or is gone. Nothing
 * was written.
 */
public final class RowConflict extends Exception {
  private static final long serialVersionUID = 1L;

  private final String key;

  public RowConflict(String key) {
    super("row " + key + " was written by somebody else", null, false, false);
    this.key = key;
  }

  /** The row that stood in the way; the first of them, when there were several. */
  public String key() {
    return key;
  }
}
