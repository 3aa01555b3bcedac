package dev.greenroom.functions;

import dev.greenroom.booking.BookingRequest;
import dev.greenroom.booking.Hold;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.RoomId;
import java.util.LinkedHashMap;
import java.util.Map;

/** What holds look like in JSON, as openapi.yaml says. */
final class HoldViews {
  private HoldViews() {}

  static Map<String, Object> hold(Hold hold) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", hold.id().value());
    view.put("expiresAt", hold.expiresAt().toString());
    view.put("options", hold.options().stream().map(option -> option(hold, option)).toList());
    hold.confirmed()
        .ifPresent(
            confirmed -> {
              view.put("confirmedOption", confirmed.option());
              view.put("interviewId", confirmed.interview().value());
            });
    return view;
  }

  private static Map<String, Object> option(Hold hold, BookingRequest option) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("title", option.title());
    option.type().ifPresent(type -> view.put("interviewType", type));
    view.put("start", hold.rangeOf(option).start().toString());
    view.put("end", hold.rangeOf(option).end().toString());
    view.put("panel", option.panel().stream().map(PersonId::value).toList());
    option.room().map(RoomId::value).ifPresent(room -> view.put("roomId", room));
    return view;
  }
}
