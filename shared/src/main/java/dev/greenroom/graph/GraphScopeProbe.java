package dev.greenroom.graph;

import com.microsoft.graph.models.Event;
import dev.greenroom.consent.ScopeProbe;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * {@link ScopeProbe} by reading, and by changing an event that nobody has: Graph refuses it with
 * 403 to whom the mailbox is closed, and does not find it for whom it is open.
 */
public final class GraphScopeProbe implements ScopeProbe {
  private static final String OPERATION = "try a permission";

  /** Of no event: what Graph calls ids looks otherwise. */
  private static final String NO_EVENT = "AAMkAGdyZWVucm9vbS1oYXMtbm8tc3VjaC1ldmVudA==";

  private final GraphClients clients;
  private final Clock clock;

  public GraphScopeProbe(GraphClients clients, Clock clock) {
    this.clients = clients;
    this.clock = clock;
  }

  @Override
  public Answer tryOn(TenantId tenant, Trial trial, String mailbox) {
    return switch (trial) {
      case READ_CALENDAR -> readCalendar(tenant, mailbox);
      case READ_SETTINGS -> readSettings(tenant, mailbox);
      case CHANGE_EVENTS -> {
        Answer reading = readCalendar(tenant, mailbox);
        yield reading == Answer.ALLOWED ? changeNothing(tenant, mailbox) : reading;
      }
    };
  }

  private Answer readCalendar(TenantId tenant, String mailbox) {
    Instant now = clock.instant();
    return answer(
        () ->
            clients.ask(
                tenant,
                OPERATION,
                lane(mailbox),
                graph ->
                    graph
                        .users()
                        .byUserId(mailbox)
                        .calendarView()
                        .get(
                            request -> {
                              request.queryParameters.startDateTime = now.toString();
                              request.queryParameters.endDateTime =
                                  now.plus(Duration.ofMinutes(1)).toString();
                              request.queryParameters.select = new String[] {"id"};
                              request.queryParameters.top = 1;
                            })));
  }

  private Answer readSettings(TenantId tenant, String mailbox) {
    return answer(
        () ->
            clients.ask(
                tenant,
                OPERATION,
                lane(mailbox),
                graph ->
                    graph
                        .users()
                        .byUserId(mailbox)
                        .mailboxSettings()
                        .get(
                            request ->
                                request.queryParameters.select = new String[] {"timeZone"})));
  }

  private Answer changeNothing(TenantId tenant, String mailbox) {
    return answer(
        () ->
            clients.ask(
                tenant,
                OPERATION,
                lane(mailbox),
                graph ->
                    graph
                        .users()
                        .byUserId(mailbox)
                        .events()
                        .byEventId(NO_EVENT)
                        .patch(new Event())));
  }

  private static String lane(String mailbox) {
    return mailbox.toLowerCase(Locale.ROOT);
  }

  private static Answer answer(Trying trying) {
    try {
      trying.go();
      return Answer.ALLOWED;
    } catch (GraphRefused e) {
      if (e.status() == 403) {
        return Answer.REFUSED;
      }
      if (e.hasCode("ErrorItemNotFound") || e.hasCode("ErrorInvalidIdMalformed")) {
        return Answer.ALLOWED;
      }
      if (e.isGone() || e.code().toLowerCase(Locale.ROOT).startsWith("mailboxnot")) {
        return Answer.NO_MAILBOX;
      }
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
  }

  private interface Trying {
    Object go() throws GraphRefused;
  }
}
