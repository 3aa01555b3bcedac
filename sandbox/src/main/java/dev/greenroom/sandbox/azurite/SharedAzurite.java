package dev.greenroom.sandbox.azurite;

/**
 * One Azurite for all tests of a JVM: started when first asked for, stopped with the JVM. Tests
 * keep apart by table and queue names of their own.
 */
public final class SharedAzurite {
  private SharedAzurite() {}

  private static final class Holder {
    private static final Azurite INSTANCE = Azurite.start();
  }

  public static Azurite get() {
    return Holder.INSTANCE;
  }
}
