package dev.greenroom.sandbox.proxy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One HTTP/1.1 message, byte for byte as it came: the head, and the body still in its transfer
 * coding.
 */
record HttpWire(byte[] head, byte[] body) {
  private static final int LONGEST_HEAD = 256 * 1024;

  /** Empty if the stream ended before a message began, as a kept-alive connection does. */
  static Optional<HttpWire> readRequest(InputStream in) throws IOException {
    Optional<byte[]> head = readHead(in);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    HttpWire request = new HttpWire(head.get(), new byte[0]);
    return Optional.of(new HttpWire(head.get(), request.readBody(in, false)));
  }

  /** The final one: {@code 100 Continue} and its like are read and dropped. */
  static HttpWire readResponse(InputStream in, String method) throws IOException {
    while (true) {
      byte[] head = readHead(in).orElseThrow(() -> new EOFException("closed before the answer"));
      HttpWire response = new HttpWire(head, new byte[0]);
      int status = response.status();
      if (status >= 200) {
        boolean withoutBody = method.equals("HEAD") || status == 204 || status == 304;
        return withoutBody ? response : new HttpWire(head, response.readBody(in, true));
      }
    }
  }

  private static Optional<byte[]> readHead(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      if (next < 0) {
        if (head.size() == 0) {
          return Optional.empty();
        }
        throw new EOFException("closed within a head");
      }
      head.write(next);
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
      if (head.size() > LONGEST_HEAD) {
        throw new IOException("a head of more than %d bytes".formatted(LONGEST_HEAD));
      }
    }
    return Optional.of(head.toByteArray());
  }

  private byte[] readBody(InputStream in, boolean untilClosed) throws IOException {
    if (header("Transfer-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("chunked")) {
      return readChunks(in);
    }
    Optional<String> length = header("Content-Length");
    if (length.isPresent()) {
      int expected = Integer.parseInt(length.get().strip());
      byte[] body = in.readNBytes(expected);
      if (body.length < expected) {
        throw new EOFException("closed within a body");
      }
      return body;
    }
    return untilClosed ? in.readAllBytes() : new byte[0];
  }

  private static byte[] readChunks(InputStream in) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    while (true) {
      String size = readLine(in, raw);
      int length = Integer.parseInt(size.split(";", 2)[0].strip(), 16);
      if (length == 0) {
        break;
      }
      byte[] chunk = in.readNBytes(length);
      if (chunk.length < length) {
        throw new EOFException("closed within a chunk");
      }
      raw.writeBytes(chunk);
      readLine(in, raw);
    }
    while (!readLine(in, raw).isEmpty()) {
      // trailers, up to the empty line
    }
    return raw.toByteArray();
  }

  private static String readLine(InputStream in, ByteArrayOutputStream raw) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("closed within a chunked body");
      }
      raw.write(next);
      if (next == '\n') {
        return line.toString().strip();
      }
      line.append((char) next);
    }
  }

  private String headText() {
    return new String(head, StandardCharsets.ISO_8859_1);
  }

  private String firstLine() {
    String text = headText();
    return text.substring(0, text.indexOf("\r\n"));
  }

  String method() {
    return firstLine().split(" ", 2)[0];
  }

  /** Of a request: path and query as sent. */
  String target() {
    String[] parts = firstLine().split(" ");
    return parts.length > 1 ? parts[1] : "";
  }

  /** Of a response. */
  int status() {
    return Integer.parseInt(firstLine().split(" ")[1]);
  }

  Optional<String> header(String name) {
    String start = name.toLowerCase(Locale.ROOT) + ":";
    return headText()
        .lines()
        .skip(1)
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  /** Whether the connection is done after this message. */
  boolean closes() {
    return header("Connection").orElse("").equalsIgnoreCase("close")
        || firstLine().contains("HTTP/1.0");
  }

  /** Of a response with a body that only the end of the connection ends. */
  boolean isEndedByClosing() {
    return header("Content-Length").isEmpty()
        && header("Transfer-Encoding").isEmpty()
        && body.length > 0;
  }

  byte[] bytes() {
    byte[] all = new byte[head.length + body.length];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(body, 0, all, head.length, body.length);
    return all;
  }
}
