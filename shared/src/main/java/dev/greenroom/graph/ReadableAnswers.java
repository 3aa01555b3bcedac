package dev.greenroom.graph;

import java.io.IOException;
import java.util.Locale;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads each answer whole before the SDK sees it. A proxy's HTML page would otherwise end in a
 * parser's exception that has lost the status, and a cut body in half a list.
 */
final class ReadableAnswers implements Interceptor {
  /** Far above any page that we ask for. */
  static final int LARGEST = 32 * 1024 * 1024;

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    try (ResponseBody body = response.body()) {
      if (body == null) {
        return response;
      }
      Buffer bytes = new Buffer();
      while (body.source().read(bytes, 64 * 1024) != -1) {
        if (bytes.size() > LARGEST) {
          throw new UnreadableAnswer(response.code(), "more than %d bytes".formatted(LARGEST));
        }
      }
      boolean page = bytes.size() > 0 && isPage(body.contentType(), bytes);
      if (page && response.isSuccessful()) {
        throw new UnreadableAnswer(response.code(), "a page, not data");
      }
      // without a body the SDK reports the status of a failure instead of stumbling over its text
      ResponseBody kept =
          page ? ResponseBody.create(new byte[0], null) : copyOf(body.contentType(), bytes);
      return response.newBuilder().body(kept).build();
    }
  }

  private static ResponseBody copyOf(@Nullable MediaType type, Buffer b) {
    return ResponseBody.create(b, type, b.size());
  }

  private static boolean isPage(@Nullable MediaType type, Buffer bytes) {
    String subtype = type == null ? "" : type.subtype().toLowerCase(Locale.ROOT);
    boolean data = subtype.contains("json") || subtype.equals("plain") || subtype.contains("octet");
    return !data || bytes.getByte(0) == '<';
  }

  /** Graph answered, but not with anything that we can read. */
  static final class UnreadableAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;

    UnreadableAnswer(int status, String what) {
      super("the answer was " + what);
      this.status = status;
    }

    int status() {
      return status;
    }
  }
}
