package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.MailboxDirectory;
import dev.greenroom.people.Person.MailboxPurpose;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@link MailboxDirectory} by {@code mailboxSettings}, twenty in a batch. */
public final class GraphMailboxes implements MailboxDirectory {
  private static final String OPERATION = "read mailbox settings";

  /** Parts that stay busy for longer go back to the queue: a worker has better to do than wait. */
  private static final Patience PATIENCE =
      new Patience(Duration.ofSeconds(15), Duration.ofSeconds(15));

  private static final Duration LATER = Duration.ofSeconds(30);

  private static final Set<String> CUSTOMISED =
      Set.of("tzone://Microsoft/Custom", "Customized Time Zone");

  private final GraphBatch batch;

  public GraphMailboxes(GraphClients clients) {
    this.batch = new GraphBatch(clients);
  }

  @Override
  public Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> people) {
    List<GraphBatch.Part> parts =
        people.stream()
            .map(
                person ->
                    GraphBatch.Part.get(
                        person.value(),
                        "/users/"
                            + person
                            + "/mailboxSettings?$select=timeZone,workingHours,userPurpose"))
            .toList();
    try {
      Map<PersonId, Reading> readings = new HashMap<>();
      batch
          .ask(tenant, OPERATION, parts, PATIENCE)
          .forEach((id, answer) -> readings.put(new PersonId(id), reading(answer)));
      return readings;
    } catch (GraphRefused e) {
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
  }

  private static Reading reading(GraphBatch.Answer answer) {
    if (answer.isOk()) {
      return settings(answer.body());
    }
    if (GraphFailures.isPassing(answer.status()) || answer.status() >= 500) {
      return new Reading.Later(
          RetryAfter.read(
                  Optional.ofNullable(answer.headers().get("retry-after")), Optional.empty())
              .orElse(LATER));
    }
    return switch (answer.code().toLowerCase(Locale.ROOT)) {
      case "mailboxnotenabledforrestapi" -> new Reading.NoCloudMailbox(false);
      case "mailboxnotsupportedforrestapi" -> new Reading.NoCloudMailbox(true);
      default -> new Reading.Refused();
    };
  }

  private static Reading settings(JsonNode settings) {
    JsonNode hours = settings.path("workingHours");
    Optional<WallClock> hoursClock = ExchangeZones.clock(hours.path("timeZone"));
    String zone = settings.path("timeZone").asText("");
    // A customised zone has its rules with the working hours, and nowhere else.
    Optional<WallClock> clock = CUSTOMISED.contains(zone) ? hoursClock : WindowsZones.clock(zone);
    return new Reading.Settings(
        purpose(settings.path("userPurpose").asText("")),
        clock,
        hoursClock.flatMap(wall -> workingHours(hours, wall)));
  }

  private static Optional<MailboxPurpose> purpose(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "" -> Optional.empty();
      case "user" -> Optional.of(MailboxPurpose.USER);
      case "linked" -> Optional.of(MailboxPurpose.LINKED);
      case "shared" -> Optional.of(MailboxPurpose.SHARED);
      case "room" -> Optional.of(MailboxPurpose.ROOM);
      case "equipment" -> Optional.of(MailboxPurpose.EQUIPMENT);
      default -> Optional.of(MailboxPurpose.OTHERS);
    };
  }

  private static Optional<WorkingHours> workingHours(JsonNode hours, WallClock clock) {
    try {
      Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
      for (JsonNode day : hours.path("daysOfWeek")) {
        days.add(DayOfWeek.valueOf(day.asText().toUpperCase(Locale.ROOT)));
      }
      return Optional.of(
          new WorkingHours(
              days,
              LocalTime.parse(hours.path("startTime").asText()),
              LocalTime.parse(hours.path("endTime").asText()),
              clock));
    } catch (DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
