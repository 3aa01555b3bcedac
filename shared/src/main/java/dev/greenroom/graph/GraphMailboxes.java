package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.MailboxDirectory;
import dev.greenroom.people.Person.MailboxPurpose;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  private final Patience patience;

  public GraphMailboxes(GraphClients clients) {
    this(clients, PATIENCE);
  }

  GraphMailboxes(GraphClients clients, Patience patience) {
    this.batch = new GraphBatch(clients);
    this.patience = patience;
  }

  @Override
  public Map<PersonId, Reading> read(TenantId tenant, Collection<PersonId> people) {
    Map<PersonId, Reading> readings = new HashMap<>();
    List<PersonId> without = new ArrayList<>();
    ask(tenant, people, "/mailboxSettings?$select=timeZone,workingHours,userPurpose")
        .forEach(
            (id, answer) -> {
              if (!answer.isOk() && isCode(answer, "mailboxnotenabledforrestapi")) {
                without.add(id);
              } else {
                readings.put(id, reading(answer));
              }
            });
    if (!without.isEmpty()) {
      // One code stands for four reasons: the licences, and where the account comes from, tell.
      ask(tenant, without, "?$select=id,onPremisesSyncEnabled,assignedPlans")
          .forEach((id, answer) -> readings.put(id, MissingMailbox.reading(answer)));
    }
    return readings;
  }

  private Map<PersonId, GraphBatch.Answer> ask(
      TenantId tenant, Collection<PersonId> people, String what) {
    List<GraphBatch.Part> parts =
        people.stream()
            .map(person -> GraphBatch.Part.get(person.value(), "/users/" + person + what))
            .toList();
    try {
      Map<PersonId, GraphBatch.Answer> answers = new LinkedHashMap<>();
      batch
          .ask(tenant, OPERATION, parts, patience)
          .forEach((id, answer) -> answers.put(new PersonId(id), answer));
      return answers;
    } catch (GraphRefused e) {
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
  }

  private static Reading reading(GraphBatch.Answer answer) {
    if (answer.isOk()) {
      return settings(answer.body());
    }
    if (isBusy(answer)) {
      return later(answer);
    }
    return isCode(answer, "mailboxnotsupportedforrestapi")
        ? new Reading.NoCloudMailbox(MailboxState.ON_PREMISES)
        : new Reading.Refused(
            answer.status() == 403
                ? "Greenroom may not read the settings of this mailbox."
                : "The mailbox answered %d.".formatted(answer.status()));
  }

  static boolean isBusy(GraphBatch.Answer answer) {
    return GraphFailures.isPassing(answer.status()) || answer.status() >= 500;
  }

  static Reading later(GraphBatch.Answer answer) {
    return new Reading.Later(
        RetryAfter.read(Optional.ofNullable(answer.headers().get("retry-after")), Optional.empty())
            .orElse(LATER));
  }

  private static boolean isCode(GraphBatch.Answer answer, String code) {
    return answer.code().toLowerCase(Locale.ROOT).equals(code);
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
