package dev.greenroom.people;

import dev.greenroom.consent.readiness.Finding;
import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.people.Person.MailboxState;
import dev.greenroom.values.PageOf;
import dev.greenroom.values.TenantId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose mailbox is not in the cloud: Greenroom cannot read when they are free. */
public final class InterviewersReadiness implements ReadinessCheck {
  /** A page of rows; a tenant of ten thousand is read in ten requests. */
  private static final int PAGE = 1000;

  /** Whoever has more people asks the list of people instead. */
  static final int MOST = 20_000;

  /** So many names does an answer give. */
  static final int NAMED = 50;

  private final People people;

  public InterviewersReadiness(People people) {
    this.people = people;
  }

  @Override
  public String id() {
    return "interviewerMailboxes";
  }

  @Override
  public String title() {
    return "Everybody's mailbox is in the cloud.";
  }

  @Override
  public boolean isRequired() {
    return false;
  }

  @Override
  public Finding look(TenantId tenant) {
    Map<MailboxState, List<String>> names = new EnumMap<>(MailboxState.class);
    int seen = 0;
    Optional<String> next = Optional.empty();
    do {
      PageOf<Person> page = people.list(tenant, PAGE, next);
      page.items().stream()
          .filter(InterviewersReadiness::isStaff)
          .forEach(
              person ->
                  names
                      .computeIfAbsent(person.mailbox(), unused -> new ArrayList<>())
                      .add(person.displayName()));
      seen += page.items().size();
      next = page.next();
    } while (next.isPresent() && seen < MOST);
    return finding(names, next.isPresent());
  }

  /** Who could interview; rooms and shared mailboxes are disabled accounts. */
  private static boolean isStaff(Person person) {
    return person.enabled() && person.kind() == Person.Kind.MEMBER;
  }

  private static Finding finding(Map<MailboxState, List<String>> names, boolean more) {
    int cloud = in(names, MailboxState.CLOUD).size();
    List<Finding> all = new ArrayList<>();
    if (cloud == 0) {
      all.add(Finding.unknown("No mailbox in the cloud is known yet.", "POST /api/people/sync"));
    } else {
      all.add(Finding.ok("%d people have a mailbox in the cloud.".formatted(cloud)));
    }
    String move =
        "Move the mailbox to Exchange Online (New-MigrationBatch), or give the account a licence"
            + " with Exchange: Microsoft 365 admin center > Users > Active users > Licenses and"
            + " apps. Until then Greenroom takes their calendars for unknown, never for free.";
    List<String> onPremises = in(names, MailboxState.ON_PREMISES);
    if (!onPremises.isEmpty()) {
      all.add(Finding.failed(listed(onPremises, "a mailbox on premises"), move));
    }
    List<String> none = in(names, MailboxState.NONE);
    if (!none.isEmpty()) {
      all.add(Finding.failed(listed(none, "no mailbox"), move));
    }
    List<String> unread = in(names, MailboxState.NOT_CHECKED);
    if (!unread.isEmpty()) {
      all.add(
          Finding.unknown(
              listed(unread, "a mailbox that was not read yet"), "POST /api/people/sync"));
    }
    if (more) {
      all.add(
          Finding.unknown(
              "Only the first %d people were looked at.".formatted(MOST), "GET /api/people"));
    }
    return Finding.of(all);
  }

  private static List<String> in(Map<MailboxState, List<String>> names, MailboxState state) {
    return names.getOrDefault(state, List.of());
  }

  private static String listed(List<String> names, String what) {
    List<String> shown = names.stream().sorted().limit(NAMED).toList();
    int rest = names.size() - shown.size();
    return "%d with %s: %s%s"
        .formatted(
            names.size(),
            what,
            String.join(", ", shown),
            rest == 0 ? "." : ", and %d more.".formatted(rest));
  }
}
