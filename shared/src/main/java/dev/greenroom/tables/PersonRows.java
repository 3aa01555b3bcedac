package dev.greenroom.tables;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.greenroom.people.Person;
import dev.greenroom.people.Roster.Known;
import dev.greenroom.people.WallClock;
import dev.greenroom.people.WorkingHours;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** People as rows of {@value #TABLE}: partition tenant, key person id. */
final class PersonRows {
  static final String TABLE = "people";

  /** Person ids are GUIDs: every one lies between these. */
  static final String FIRST = "0";

  static final String AFTER_LAST = "g";

  private static final String READ_AT = "mailboxReadAt";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private PersonRows() {}

  static Map<String, Object> values(Known known) {
    try {
      Map<String, Object> values = new HashMap<>();
      values.put("data", JSON.writeValueAsString(Json.of(known)));
      known.mailboxReadAt().ifPresent(at -> values.put(READ_AT, at.getEpochSecond()));
      return values;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a person can always be written as JSON", e);
    }
  }

  static Known read(Row row) {
    try {
      Optional<Instant> readAt =
          Optional.ofNullable(row.values().get(READ_AT))
              .map(at -> Instant.ofEpochSecond(((Number) at).longValue()));
      return JSON.readValue(row.text("data"), Json.class).known(row.key(), readAt);
    } catch (JsonProcessingException e) {
      // the message would quote the row
      throw new IllegalStateException(
          "row %s of %s is not a person of ours (%s)"
              .formatted(row.key(), TABLE, e.getClass().getSimpleName()));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Json(
      String displayName,
      @Nullable String email,
      @Nullable String jobTitle,
      @Nullable String department,
      Person.Kind kind,
      boolean enabled,
      boolean synced,
      Person.MailboxState mailbox,
      Person.@Nullable MailboxPurpose purpose,
      @Nullable String clock,
      @Nullable Hours hours,
      @Nullable List<String> aliases,
      @Nullable Boolean interviewer) {
    static Json of(Known known) {
      Person person = known.person();
      return new Json(
          person.displayName(),
          person.email().map(EmailAddress::value).orElse(null),
          person.jobTitle().orElse(null),
          person.department().orElse(null),
          person.kind(),
          person.enabled(),
          known.onPremisesSynced(),
          person.mailbox(),
          person.purpose().orElse(null),
          person.clock().map(WallClock::name).orElse(null),
          person.workingHours().map(Hours::of).orElse(null),
          person.aliases().isEmpty()
              ? null
              : person.aliases().stream().map(EmailAddress::value).toList(),
          person.interviewer() ? null : false);
    }

    Known known(String id, Optional<Instant> mailboxReadAt) {
      return new Known(
          new Person(
              new PersonId(id),
              displayName,
              Optional.ofNullable(email).map(EmailAddress::of),
              Optional.ofNullable(jobTitle),
              Optional.ofNullable(department),
              kind,
              enabled,
              mailbox,
              Optional.ofNullable(purpose),
              Optional.ofNullable(clock).flatMap(WallClock::parse),
              Optional.ofNullable(hours).flatMap(Hours::workingHours),
              aliases == null ? List.of() : aliases.stream().map(EmailAddress::of).toList(),
              !Boolean.FALSE.equals(interviewer),
              Set.of()),
          synced,
          !Boolean.FALSE.equals(interviewer),
          mailboxReadAt);
    }
  }

  record Hours(List<PeriodJson> periods, String clock) {
    static Hours of(WorkingHours hours) {
      return new Hours(hours.periods().stream().map(PeriodJson::of).toList(), hours.clock().name());
    }

    /** Empty when this Java has forgotten the zone: unknown hours, not somebody else's. */
    Optional<WorkingHours> workingHours() {
      return WallClock.parse(clock)
          .map(zone -> new WorkingHours(periods.stream().map(PeriodJson::period).toList(), zone));
    }
  }
}
