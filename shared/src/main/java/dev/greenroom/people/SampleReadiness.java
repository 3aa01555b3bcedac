package dev.greenroom.people;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.consent.readiness.Samples;
import dev.greenroom.consent.readiness.Seen;
import dev.greenroom.consent.readiness.TenantMailboxes;
import dev.greenroom.values.TenantId;
import java.util.List;
import java.util.Optional;

/** That an interviewer's calendar and settings can really be read, tried on one of them. */
public final class SampleReadiness implements ReadinessCheck {
  private final Samples samples;
  private final TenantMailboxes mailboxes;

  public SampleReadiness(Samples samples, TenantMailboxes mailboxes) {
    this.samples = samples;
    this.mailboxes = mailboxes;
  }

  @Override
  public String id() {
    return "interviewerCalendar";
  }

  @Override
  public String title() {
    return "An interviewer's calendar can be read.";
  }

  @Override
  public boolean isRequired() {
    return true;
  }

  @Override
  public Finding look(TenantId tenant) {
    Optional<String> person = samples.interviewer(tenant);
    if (person.isEmpty()) {
      return Finding.unknown(
          "Nobody with a mailbox in the cloud is known yet.", "POST /api/people/sync");
    }
    return Finding.of(
        List.of(
            tried("calendar", person.get(), mailboxes.calendar(tenant, person.get())),
            tried("mailbox settings", person.get(), mailboxes.settings(tenant, person.get()))));
  }

  private static Finding tried(String what, String person, Seen<?> seen) {
    return seen.match(
        found -> Finding.ok("The %s of person %s could be read.".formatted(what, person)),
        why ->
            switch (why) {
              case NO_ACCESS ->
                  Finding.failed(
                      "The %s of person %s answered 403.".formatted(what, person),
                      "Grant Calendars.Read and MailboxSettings.Read (see the check"
                          + " \"permissions\"). Where Exchange roles limit Greenroom, she must be a"
                          + " direct member of the interviewers' group: Add-DistributionGroupMember"
                          + " -Identity GROUP -Member "
                          + person);
              case NOT_FOUND, NO_MAILBOX ->
                  Finding.unknown(
                      "The mailbox of person %s is gone since the last sync.".formatted(person),
                      "POST /api/people/sync");
            });
  }
}
