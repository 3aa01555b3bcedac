package dev.greenroom.mail;

import dev.greenroom.people.People;
import dev.greenroom.people.Person;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who decided what about mail: the tenant's admin, and each person for herself. */
public final class MailSwitches {
  private final MailSettingsStore store;
  private final People people;
  private final MailboxFinder mailboxes;
  private final Clock clock;

  public MailSwitches(
      MailSettingsStore store, People people, MailboxFinder mailboxes, Clock clock) {
    this.store = store;
    this.people = people;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  /** Finds the mailbox behind an address. */
  public interface MailboxFinder {
    /**
     * @return empty if there is no mailbox in the cloud under it
     * @throws dev.greenroom.values.UpstreamUnavailable if Graph is away or busy
     */
    Optional<MailboxId> find(TenantId tenant, EmailAddress address);
  }

  public MailSettings show(TenantId tenant) {
    return store.find(tenant).orElseGet(MailSettings::off);
  }

  public boolean isOn(TenantId tenant) {
    return show(tenant).enabled();
  }

  /** The tenants that have mail switched on. */
  public List<TenantId> on() {
    return store.tenants().stream().filter(this::isOn).toList();
  }

  public MailChangeOutcome change(TenantId tenant, MailChange change) {
    Optional<List<SharedSender>> shared = Optional.empty();
    if (change.shared().isPresent()) {
      List<SharedSender> found = new ArrayList<>();
      for (EmailAddress address : change.shared().get()) {
        Optional<MailboxId> mailbox = mailboxes.find(tenant, address);
        if (mailbox.isEmpty()) {
          return new MailChangeOutcome.Faulty(
              "/sharedMailboxes/" + found.size(),
              "is no mailbox of this organization in Exchange Online");
        }
        found.add(new SharedSender(mailbox.get(), address));
      }
      shared = Optional.of(found);
    }
    Optional<List<SharedSender>> named = shared;
    List<SharedSender> all = named.orElseGet(() -> show(tenant).shared());
    Optional<EmailAddress> noReply = change.noReply().orElseGet(() -> show(tenant).noReply());
    if (noReply.isPresent() && all.stream().noneMatch(one -> one.address().equals(noReply.get()))) {
      return new MailChangeOutcome.Faulty("/noReply", "must be one of the shared mailboxes");
    }
    return new MailChangeOutcome.Changed(
        store.change(tenant, before -> changed(before, change, all, noReply)));
  }

  private MailSettings changed(
      MailSettings before,
      MailChange change,
      List<SharedSender> shared,
      Optional<EmailAddress> noReply) {
    boolean enabled = change.enabled().orElse(before.enabled());
    return new MailSettings(
        enabled,
        enabled == before.enabled() ? before.changedAt() : Optional.of(clock.instant()),
        shared,
        noReply,
        change.signature().orElse(before.signature()),
        change.dailyThreshold().orElse(before.dailyThreshold()),
        change.retentionDays().orElse(before.retentionDays()));
  }

  public PersonalMail show(TenantId tenant, PersonId person) {
    return store.find(tenant, person).orElseGet(PersonalMail::untouched);
  }

  /** The addresses of hers that she could name as aliases. */
  public Set<EmailAddress> aliasesOf(TenantId tenant, PersonId person) {
    return Set.copyOf(known(tenant, person).map(Person::aliases).orElse(List.of()));
  }

  Optional<Person> known(TenantId tenant, PersonId person) {
    return Optional.ofNullable(people.find(tenant, List.of(person)).get(person));
  }

  /** Those who let their mail be read. */
  List<PersonId> readers(TenantId tenant) {
    return store.people(tenant).entrySet().stream()
        .filter(entry -> entry.getValue().sync())
        .map(java.util.Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /**
   * @return empty if an alias is none of hers
   */
  public Optional<PersonalMail> change(
      TenantId tenant, PersonId person, PersonalMail.Change change) {
    if (change.aliases().isPresent()
        && !aliasesOf(tenant, person).containsAll(change.aliases().get())) {
      return Optional.empty();
    }
    return Optional.of(store.change(tenant, person, before -> change.of(before, clock.instant())));
  }
}
