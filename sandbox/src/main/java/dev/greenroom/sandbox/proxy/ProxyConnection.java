package dev.greenroom.sandbox.proxy;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One caller's connection, and the one behind it; calls follow each other on it. */
final class ProxyConnection {
  private static final Logger LOG = Logger.getLogger("Proxy");

  /** Servers drop idle connections after some seconds; one idle for longer is not trusted. */
  private static final Duration TRUSTED = Duration.ofSeconds(1);

  private final FaultProxy proxy;
  private final Socket caller;
  private final CountDownLatch cut = new CountDownLatch(1);
  private volatile @Nullable Upstream upstream;

  private record Upstream(Socket socket, InputStream in, long since) {
    boolean isFresh() {
      return System.nanoTime() - since < TRUSTED.toNanos();
    }
  }

  /** The call ends without an answer. */
  private static final class Cut extends IOException {
    private static final long serialVersionUID = 1L;

    private Cut() {
      super("cut as planned");
    }
  }

  ProxyConnection(FaultProxy proxy, Socket caller) {
    this.proxy = proxy;
    this.caller = caller;
  }

  void start() {
    Thread thread = new Thread(this::serve, "proxy-call");
    thread.setDaemon(true);
    thread.start();
  }

  /** From whichever thread: both sides see the connection break. */
  void cut() {
    cut.countDown();
    close(caller);
    Upstream behind = upstream;
    if (behind != null) {
      close(behind.socket());
    }
  }

  private void serve() {
    try {
      caller.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(caller.getInputStream());
      boolean goesOn = true;
      while (goesOn && !proxy.isDead()) {
        Optional<HttpWire> request = HttpWire.readRequest(in);
        goesOn = request.isPresent() && handle(request.get());
      }
    } catch (IOException e) {
      LOG.log(Level.FINE, "a connection ended: {0}", e.getMessage());
    } finally {
      cut();
      proxy.forget(this);
    }
  }

  private boolean handle(HttpWire request) throws IOException {
    CallJournal.Planned planned = proxy.enter(request);
    int status = 0;
    try {
      HttpWire answer = answer(request, planned.fault());
      if (proxy.isDead()) {
        throw new Cut();
      }
      send(answer, planned.fault());
      status = answer.status();
      return !request.closes() && !answer.closes() && !answer.isEndedByClosing();
    } finally {
      proxy.leave(planned.call(), status);
    }
  }

  private HttpWire answer(HttpWire request, Fault fault) throws IOException {
    if (fault instanceof Fault.Before before) {
      before.action().run();
    } else if (fault instanceof Fault.Delay delay) {
      awaitCut(delay.length());
    } else if (fault instanceof Fault.Hang) {
      awaitCut(Duration.ofDays(1));
      throw new Cut();
    } else if (fault instanceof Fault.CrashBefore before) {
      before.crash().run();
      throw new Cut();
    } else if (fault instanceof Fault.CutRequest || proxy.isDead()) {
      throw new Cut();
    } else if (fault instanceof Fault.Answer own) {
      return response(own);
    }
    if (proxy.isDead()) {
      throw new Cut();
    }
    HttpWire answer = forward(request);
    if (fault instanceof Fault.After after) {
      after.action().run();
    } else if (fault instanceof Fault.CrashAfter after) {
      after.crash().run();
      throw new Cut();
    } else if (fault instanceof Fault.CutAnswer) {
      throw new Cut();
    } else if (fault instanceof Fault.AnswerAfter other) {
      return response(other.answer());
    }
    return answer;
  }

  private void send(HttpWire answer, Fault fault) throws IOException {
    byte[] bytes = answer.bytes();
    boolean half = fault instanceof Fault.CutBody;
    int length = half ? answer.head().length + answer.body().length / 2 : bytes.length;
    caller.getOutputStream().write(bytes, 0, length);
    caller.getOutputStream().flush();
    if (half) {
      throw new Cut();
    }
  }

  private HttpWire forward(HttpWire request) throws IOException {
    Upstream behind = upstream;
    if (behind == null || !behind.isFresh()) {
      if (behind != null) {
        close(behind.socket());
      }
      Socket socket = proxy.connect();
      behind = new Upstream(socket, new BufferedInputStream(socket.getInputStream()), 0);
    }
    upstream = behind;
    behind.socket().getOutputStream().write(request.bytes());
    behind.socket().getOutputStream().flush();
    HttpWire answer = HttpWire.readResponse(behind.in(), request.method());
    boolean done = answer.closes() || answer.isEndedByClosing();
    upstream = done ? null : new Upstream(behind.socket(), behind.in(), System.nanoTime());
    if (done) {
      close(behind.socket());
    }
    return answer;
  }

  private static HttpWire response(Fault.Answer answer) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " Planned\r\n");
    answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + answer.body().length + "\r\n\r\n");
    return new HttpWire(
        head.toString().getBytes(StandardCharsets.ISO_8859_1),
        Arrays.copyOf(answer.body(), answer.body().length));
  }

  private void awaitCut(Duration length) throws IOException {
    try {
      if (cut.await(length.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Cut();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Cut();
    }
  }

  private static void close(Closeable side) {
    try {
      side.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "a side was closed already: {0}", e.getMessage());
    }
  }
}
