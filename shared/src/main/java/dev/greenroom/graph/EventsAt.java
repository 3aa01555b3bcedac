package dev.greenroom.graph;

import com.microsoft.graph.models.Event;
import com.microsoft.graph.models.EventCollectionResponse;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.graph.users.item.events.item.cancel.CancelPostRequestBody;
import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one calendar, each method one call of Graph: the same words at two addresses, which
 * the SDK has two sets of types for.
 */
sealed interface EventsAt {
  Event get(GraphServiceClient graph, String eventId, String[] fields);

  /** The first page of those that carry our mark. */
  @Nullable EventCollectionResponse find(GraphServiceClient graph, String filter);

  @Nullable EventCollectionResponse next(GraphServiceClient graph, String link);

  Event post(GraphServiceClient graph, Event event);

  void patch(GraphServiceClient graph, String eventId, Event change);

  void delete(GraphServiceClient graph, String eventId);

  void cancel(GraphServiceClient graph, String eventId, String comment);

  /** The primary calendar of a mailbox: replies to any other are seen by nobody. */
  record OfMailbox(MailboxId mailbox) implements EventsAt {
    @Override
    public Event get(GraphServiceClient graph, String eventId, String[] fields) {
      return Objects.requireNonNull(
          events(graph)
              .byEventId(eventId)
              .get(
                  request -> {
                    GraphClients.preferUtcAndImmutableIds(request.headers);
                    request.queryParameters.select = fields;
                    request.queryParameters.expand = OurEvents.WITH_TAG;
                  }));
    }

    @Override
    public @Nullable EventCollectionResponse find(GraphServiceClient graph, String filter) {
      return events(graph)
          .get(
              request -> {
                GraphClients.preferUtcAndImmutableIds(request.headers);
                request.queryParameters.filter = filter;
                request.queryParameters.expand = OurEvents.WITH_TAG;
              });
    }

    @Override
    public @Nullable EventCollectionResponse next(GraphServiceClient graph, String link) {
      return events(graph)
          .withUrl(link)
          .get(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public Event post(GraphServiceClient graph, Event event) {
      return Objects.requireNonNull(
          events(graph)
              .post(event, request -> GraphClients.preferUtcAndImmutableIds(request.headers)));
    }

    @Override
    public void patch(GraphServiceClient graph, String eventId, Event change) {
      events(graph)
          .byEventId(eventId)
          .patch(change, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public void delete(GraphServiceClient graph, String eventId) {
      events(graph)
          .byEventId(eventId)
          .delete(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public void cancel(GraphServiceClient graph, String eventId, String comment) {
      CancelPostRequestBody body = new CancelPostRequestBody();
      body.setComment(comment);
      events(graph)
          .byEventId(eventId)
          .cancel()
          .post(body, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    private com.microsoft.graph.users.item.events.EventsRequestBuilder events(
        GraphServiceClient graph) {
      return graph.users().byUserId(mailbox.value()).events();
    }
  }

  /** The calendar of a Microsoft 365 group. */
  record OfGroup(GroupId group) implements EventsAt {
    @Override
    public Event get(GraphServiceClient graph, String eventId, String[] fields) {
      return Objects.requireNonNull(
          events(graph)
              .byEventId(eventId)
              .get(
                  request -> {
                    GraphClients.preferUtcAndImmutableIds(request.headers);
                    request.queryParameters.select = fields;
                    request.queryParameters.expand = OurEvents.WITH_TAG;
                  }));
    }

    @Override
    public @Nullable EventCollectionResponse find(GraphServiceClient graph, String filter) {
      return events(graph)
          .get(
              request -> {
                GraphClients.preferUtcAndImmutableIds(request.headers);
                request.queryParameters.filter = filter;
                request.queryParameters.expand = OurEvents.WITH_TAG;
              });
    }

    @Override
    public @Nullable EventCollectionResponse next(GraphServiceClient graph, String link) {
      return events(graph)
          .withUrl(link)
          .get(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public Event post(GraphServiceClient graph, Event event) {
      return Objects.requireNonNull(
          events(graph)
              .post(event, request -> GraphClients.preferUtcAndImmutableIds(request.headers)));
    }

    @Override
    public void patch(GraphServiceClient graph, String eventId, Event change) {
      events(graph)
          .byEventId(eventId)
          .patch(change, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public void delete(GraphServiceClient graph, String eventId) {
      events(graph)
          .byEventId(eventId)
          .delete(request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    @Override
    public void cancel(GraphServiceClient graph, String eventId, String comment) {
      var body = new com.microsoft.graph.groups.item.events.item.cancel.CancelPostRequestBody();
      body.setComment(comment);
      events(graph)
          .byEventId(eventId)
          .cancel()
          .post(body, request -> GraphClients.preferUtcAndImmutableIds(request.headers));
    }

    private com.microsoft.graph.groups.item.events.EventsRequestBuilder events(
        GraphServiceClient graph) {
      return graph.groups().byGroupId(group.value()).events();
    }
  }
}
