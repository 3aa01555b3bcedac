package dev.greenroom.tables;

/** The store that histories run on keeps what Azure's keeps. */
class InMemoryRowStoreTest implements RowStoreContract {
  private final RowStore rows = new InMemoryRowStore();

  @Override
  public RowStore rows() {
    return rows;
  }

  @Override
  public String partition() {
    return "p";
  }
}
