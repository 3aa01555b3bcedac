package dev.greenroom.notifications;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the push doors do: keep the notifications that are ours, as messages for the queue. Pure; it
 * loads no SDK and asks nobody, for Graph gives it three seconds, cold start included.
 */
public final class NotificationIntake {
  /** Bytes of UTF-8 that a POST may have. */
  public static final int LARGEST_BODY = 1024 * 1024;

  private final JsonFactory json = new JsonFactory();
  private final ClientStateKeys keys;
  private final LongAdder dropped = new LongAdder();

  public NotificationIntake(ClientStateKeys keys) {
    this.keys = keys;
  }

  /** Takes in the body of one POST. Whatever it is, this ends in an outcome. */
  public Intake take(String body) {
    if (isTooLarge(body)) {
      return new Intake.TooLarge(LARGEST_BODY);
    }
    Pushed pushed = new Pushed();
    try (JsonParser parser = json.createParser(body)) {
      if (!pushed.readCollection(parser)) {
        return new Intake.NotACollection();
      }
    } catch (IOException e) {
      return new Intake.NotACollection();
    }
    dropped.add(pushed.foreign);
    return pushed.proven.isEmpty()
        ? new Intake.Nothing(pushed.foreign)
        : new Intake.Queue(
            new NotificationMessages(json).of(pushed.proven), pushed.ours, pushed.foreign);
  }

  /** How many notifications were not ours since the process started. */
  public long dropped() {
    return dropped.sum();
  }

  private static boolean isTooLarge(String body) {
    // A character is one to three bytes, so that most bodies need no counting.
    return body.length() > LARGEST_BODY
        || (body.length() > LARGEST_BODY / 3 && utf8Length(body) > LARGEST_BODY);
  }

  private static int utf8Length(String text) {
    return text.codePoints().map(c -> c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4).sum();
  }

  /** What one POST holds; the same notification twice counts twice, and is kept once. */
  private final class Pushed {
    private final Set<Notification> proven = new LinkedHashSet<>();
    private int ours;
    private int foreign;

    /** Whether this was a collection, to its last character. */
    boolean readCollection(JsonParser parser) throws IOException {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      boolean found = false;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean value = parser.currentName().equals("value");
        if (parser.nextToken() == JsonToken.START_ARRAY && value) {
          readItems(parser);
          found = true;
        } else {
          parser.skipChildren();
        }
      }
      return parser.nextToken() == null && found;
    }

    private void readItems(JsonParser parser) throws IOException {
      for (JsonToken token = parser.nextToken();
          token != JsonToken.END_ARRAY;
          token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          count(PushedItem.read(parser).proven(keys));
        } else {
          parser.skipChildren();
          foreign++;
        }
      }
    }

    private void count(Optional<Notification> notification) {
      notification.ifPresentOrElse(
          one -> {
            proven.add(one);
            ours++;
          },
          () -> foreign++);
    }
  }
}
