package dev.greenroom.tables;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.booking.links.LinkId;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.InterviewId;
import dev.greenroom.values.LoopId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Interviews as text in rows. Members that a newer version added and this one does not know are
 * passed over, so that two versions can work on one table during a deployment.
 */
final class BookingJson {
  /** A property holds 32 Ki UTF-16 characters; longer text goes over several. */
  private static final int LONGEST_PROPERTY = 30_000;

  private static final String PROPERTY = "data";

  private final ObjectMapper mapper;

  BookingJson() {
    SimpleModule values = new SimpleModule("greenroom");
    text(values, EmailAddress.class, EmailAddress::value, EmailAddress::of);
    text(values, InterviewId.class, InterviewId::value, InterviewId::new);
    text(values, GroupId.class, GroupId::value, GroupId::new);
    text(values, LoopId.class, LoopId::value, LoopId::new);
    text(values, MailboxId.class, MailboxId::value, MailboxId::new);
    text(values, PersonId.class, PersonId::value, PersonId::new);
    text(values, RoomId.class, RoomId::value, RoomId::new);
    text(values, LinkId.class, LinkId::value, LinkId::new);
    optional(values);
    mapper =
        JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(values)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
  }

  /** Puts {@code value} into a row's properties. */
  void put(Map<String, Object> properties, Object value) {
    String text;
    try {
      text = onOneLine(mapper.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written: " + value.getClass().getName(), e);
    }
    for (int part = 0, from = 0; part == 0 || from < text.length(); part++) {
      int to = endOfPart(text, from);
      properties.put(PROPERTY + (part == 0 ? "" : part), text.substring(from, to));
      from = to;
    }
  }

  /** Line breaks of Unicode's own: a batch that has them is not read as one by every storage. */
  private static String onOneLine(String json) {
    return json.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
  }

  /** Never between the two halves of one character: neither half can be sent by itself. */
  private static int endOfPart(String text, int from) {
    int to = Math.min(text.length(), from + LONGEST_PROPERTY);
    return to < text.length() && Character.isHighSurrogate(text.charAt(to - 1)) ? to - 1 : to;
  }

  Map<String, Object> properties(Object value) {
    Map<String, Object> properties = new HashMap<>();
    put(properties, value);
    return properties;
  }

  <T> T read(Row row, Class<T> type) {
    return read(row, mapper.constructType(type));
  }

  <T> T read(Row row, TypeReference<T> type) {
    return read(row, mapper.constructType(type.getType()));
  }

  private <T> T read(Row row, JavaType type) {
    StringBuilder text = new StringBuilder(row.text(PROPERTY));
    for (int part = 1; row.values().containsKey(PROPERTY + part); part++) {
      text.append(row.text(PROPERTY + part));
    }
    try {
      return mapper.readValue(text.toString(), type);
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s is not what we write (%s)".formatted(row.key(), e.getClass().getSimpleName()));
    }
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new StdSerializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(T value, JsonGenerator json, SerializerProvider unused)
              throws IOException {
            json.writeString(write.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new StdDeserializer<T>(type) {
          private static final long serialVersionUID = 1L;

          @Override
          public T deserialize(JsonParser json, DeserializationContext unused) throws IOException {
            return read.apply(json.getText());
          }
        });
  }

  @SuppressWarnings("rawtypes") // Jackson knows a generic type by its class here
  private static void optional(SimpleModule module) {
    module.addSerializer(
        Optional.class,
        new StdSerializer<Optional>(Optional.class) {
          private static final long serialVersionUID = 1L;

          @Override
          public void serialize(Optional value, JsonGenerator json, SerializerProvider provider)
              throws IOException {
            if (value.isPresent()) {
              provider.defaultSerializeValue(value.get(), json);
            } else {
              json.writeNull();
            }
          }
        });
    module.addDeserializer(Optional.class, new OptionalReader(null));
  }

  /** Reads an {@code Optional<T>} as a T or nothing; one that is not there is empty, too. */
  @SuppressWarnings("rawtypes") // as above
  private static final class OptionalReader extends StdDeserializer<Optional>
      implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private final @Nullable JavaType content;

    OptionalReader(@Nullable JavaType content) {
      super(Optional.class);
      this.content = content;
    }

    @Override
    public JsonDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property)
        throws JsonMappingException {
      JavaType type = context.getContextualType();
      return new OptionalReader(type.containedType(0));
    }

    @Override
    public Optional<?> deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      return Optional.of(context.readValue(json, content));
    }

    @Override
    public Optional<?> getNullValue(DeserializationContext context) {
      return Optional.empty();
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
      return Optional.empty();
    }
  }
}
