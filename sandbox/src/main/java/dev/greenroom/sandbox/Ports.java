package dev.greenroom.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where on 127.0.0.1 everything listens. */
record Ports(int app, int outlook, int graph, int entra) {

  /**
   * Four in a row from the one asked for, or any four.
   *
   * @throws IllegalArgumentException naming the one that is taken
   */
  static Ports from(int first) {
    if (first != 0) {
      for (int port = first; port < first + 4; port++) {
        checkFree(port);
      }
      return new Ports(first, first + 1, first + 2, first + 3);
    }
    try (ServerSocket a = open(0);
        ServerSocket b = open(0);
        ServerSocket c = open(0);
        ServerSocket d = open(0)) {
      return new Ports(a.getLocalPort(), b.getLocalPort(), c.getLocalPort(), d.getLocalPort());
    } catch (IOException e) {
      throw new IllegalStateException("no four free ports on 127.0.0.1", e);
    }
  }

  private static void checkFree(int port) {
    try (ServerSocket socket = open(port)) {
      socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "port %d is taken: choose others with --port N (four in a row are needed)"
              .formatted(port),
          e);
    }
  }

  private static ServerSocket open(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }
}
