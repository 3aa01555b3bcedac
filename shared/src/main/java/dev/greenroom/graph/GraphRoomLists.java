package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.graph.GraphBatch.Answer;
import dev.greenroom.graph.GraphBatch.Part;
import dev.greenroom.people.RoomList;
import dev.greenroom.values.RoomId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rooms are in which room list, each list to its last page.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/place-list">by the list's address, not its
 *     id</a>
 */
final class GraphRoomLists {
  private static final String OPERATION = "read rooms of a list";
  private static final Duration LATER = Duration.ofSeconds(30);

  private final GraphBatch batch;
  private final GraphJson graph;

  GraphRoomLists(GraphClients clients) {
    this.batch = new GraphBatch(clients);
    this.graph = new GraphJson(clients, Patience.BACKGROUND);
  }

  /** The same lists with their rooms; one that is gone meanwhile, or refused, is left out. */
  List<RoomList> withRooms(TenantId tenant, List<RoomList> lists) throws GraphRefused {
    if (lists.isEmpty()) {
      return List.of();
    }
    Map<String, Answer> answers =
        batch.ask(
            tenant,
            OPERATION,
            lists.stream().map(list -> Part.get(list.id(), url(list))).toList(),
            Patience.BACKGROUND);
    List<RoomList> filled = new ArrayList<>();
    for (RoomList list : lists) {
      Answer answer = Objects.requireNonNull(answers.get(list.id()), "one for each part");
      if (answer.isOk()) {
        filled.add(
            new RoomList(
                list.id(), list.displayName(), list.email(), rooms(tenant, answer.body())));
      } else if (GraphFailures.isPassing(answer.status()) || answer.status() >= 500) {
        throw new UpstreamUnavailable("graph", OPERATION, answer.status(), "", later(answer), null);
      }
    }
    return filled;
  }

  private static String url(RoomList list) {
    String address =
        URLEncoder.encode(list.email().orElseThrow().value(), StandardCharsets.UTF_8)
            .replace("+", "%20");
    return "/places/" + address + "/graph.roomList/rooms?$select=id&$top=100";
  }

  private static Duration later(Answer answer) {
    return RetryAfter.read(
            Optional.ofNullable(answer.headers().get("retry-after")), Optional.empty())
        .orElse(LATER);
  }

  private List<RoomId> rooms(TenantId tenant, JsonNode first) throws GraphRefused {
    List<RoomId> rooms = new ArrayList<>();
    JsonNode page = first;
    while (true) {
      for (JsonNode record : page.path("value")) {
        PlaceJson.id(record).map(RoomId::new).ifPresent(rooms::add);
      }
      Optional<String> next = GraphJson.text(page, "@odata.nextLink", Integer.MAX_VALUE);
      if (next.isEmpty()) {
        return rooms;
      }
      page = graph.get(tenant, OPERATION, next.get());
    }
  }
}
