package dev.greenroom.sandbox.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP/1.1 proxy in front of one upstream, on a free port of 127.0.0.1. What comes is passed on
 * byte for byte, {@code Host} included; whole messages at a time, so it streams nothing.
 */
public final class FaultProxy implements AutoCloseable {
  private final String name;
  private final URI upstream;
  private final CallJournal journal;
  private final ServerSocket listener;
  private final Set<ProxyConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile boolean dead;
  private volatile boolean closed;

  private FaultProxy(String name, URI upstream, CallJournal journal, ServerSocket listener) {
    this.name = name;
    this.upstream = upstream;
    this.journal = journal;
    this.listener = listener;
  }

  /**
   * @param name what the journal calls this upstream
   * @param upstream an http address; its path belongs to {@link #uri()} too
   */
  public static FaultProxy start(String name, URI upstream, CallJournal journal) {
    if (!upstream.getScheme().equals("http")) {
      throw new IllegalArgumentException("only http, not " + upstream.getScheme());
    }
    try {
      ServerSocket listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
      FaultProxy proxy = new FaultProxy(name, upstream, journal, listener);
      Thread acceptor = new Thread(proxy::accept, "proxy-" + name);
      acceptor.setDaemon(true);
      acceptor.start();
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }

  private void accept() {
    while (!closed) {
      try {
        Socket caller = listener.accept();
        ProxyConnection connection = new ProxyConnection(this, caller);
        connections.add(connection);
        if (dead || closed) {
          connection.cut();
        } else {
          connection.start();
        }
      } catch (IOException e) {
        if (!closed) {
          throw new UncheckedIOException("proxy " + name + " cannot accept", e);
        }
      }
    }
  }

  void forget(ProxyConnection connection) {
    connections.remove(connection);
  }

  CallJournal.Planned enter(HttpWire request) {
    return journal.enter(name, request.method(), withoutQueryValues(request.target()));
  }

  void leave(Call call, int status) {
    journal.leave(call, status);
  }

  private static String withoutQueryValues(String target) {
    int query = target.indexOf('?');
    return query < 0
        ? target
        : target.substring(0, query + 1) + target.substring(query + 1).replaceAll("=[^&]*", "");
  }

  Socket connect() throws IOException {
    Socket socket = new Socket(upstream.getHost(), upstream.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  boolean isDead() {
    return dead;
  }

  /** Cuts every connection, and each new one, until {@link #revive()}. */
  public void die() {
    dead = true;
    connections.forEach(ProxyConnection::cut);
  }

  public void revive() {
    dead = false;
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** The upstream's address with this proxy's host and port. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + port() + upstream.getRawPath());
  }

  public CallJournal journal() {
    return journal;
  }

  @Override
  public void close() {
    closed = true;
    die();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException("proxy " + name + " cannot close", e);
    }
  }
}
