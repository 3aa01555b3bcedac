package dev.greenroom.sandbox.simulator.faults;

/**
 * A call ends on the wire in a way that no reply describes: the server that has the socket acts.
 */
public final class WireFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  public WireFault(Fault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /** A cut, a silence, a lost answer or a web page. */
  public Fault fault() {
    return fault;
  }
}
