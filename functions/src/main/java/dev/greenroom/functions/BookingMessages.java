package dev.greenroom.functions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.greenroom.booking.Bookings;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.TenantId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Does what a message of the booking queue asks for: {@code {"tenant": "...", "interview": "..."}}.
 */
final class BookingMessages implements Consumer<String> {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Bookings> bookings;

  BookingMessages(Supplier<Bookings> bookings) {
    this.bookings = bookings;
  }

  /**
   * @throws IllegalArgumentException if the message is none of ours: it ends in the poison queue
   */
  @Override
  public void accept(String message) {
    try {
      JsonNode node = JSON.readTree(message);
      bookings
          .get()
          .finish(
              new TenantId(node.path("tenant").asText()),
              new InterviewId(node.path("interview").asText()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a message of the booking queue", e);
    }
  }
}
