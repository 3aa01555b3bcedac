package dev.greenroom.people;

import dev.greenroom.values.PageOf;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.util.Optional;

/** People as admins see and edit them. */
public final class Profiles {
  private static final int ATTEMPTS = 8;

  private final ProfileStore store;
  private final MailboxRead mailboxes;
  private final Clock clock;

  public Profiles(ProfileStore store, MailboxRead mailboxes, Clock clock) {
    this.store = store;
    this.mailboxes = mailboxes;
    this.clock = clock;
  }

  /** Reads one person's mailbox settings at once. */
  public interface MailboxRead {
    /**
     * @throws UpstreamUnavailable if Graph is away or busy
     */
    void read(TenantId tenant, PersonId person);
  }

  public Optional<Profile> find(TenantId tenant, PersonId person) {
    return store.find(tenant, person);
  }

  /**
   * @see ProfileStore#page
   */
  public PageOf<Profile> list(
      TenantId tenant, ProfileFilter filter, int limit, Optional<String> after) {
    return store.page(tenant, filter, limit, after);
  }

  /**
   * Edits a person.
   *
   * @param etag of what the editor has read; without it the newest is edited
   * @param by who edits
   */
  public EditOutcome<Profile> edit(
      TenantId tenant, PersonId person, PersonChange change, Optional<String> etag, PersonId by) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<Profile> read = store.find(tenant, person);
      if (read.isEmpty()) {
        return new EditOutcome.Unknown<>();
      }
      if (etag.isPresent() && !etag.get().equals(read.get().etag())) {
        return new EditOutcome.ChangedMeanwhile<>();
      }
      Person directory = read.get().directory();
      PersonOverrides wanted = read.get().overrides().with(change, by, clock.instant());
      if (wanted.equals(read.get().overrides())) {
        return new EditOutcome.Edited<>(read.get());
      }
      if (change.hours() instanceof Change.Set && wanted.over(directory).workingHours().isEmpty()) {
        return new EditOutcome.Senseless<>(
            "/workingHours", "needs \"timeZone\" too: the mailbox has given none that is known");
      }
      Optional<String> strange = change.rules().strangeTag(wanted.over(directory).tags());
      if (strange.isPresent()) {
        return new EditOutcome.Senseless<>(
            "/training", "names a tag that she does not have: set it under \"tags\" as well");
      }
      Optional<Profile> edited = store.replace(tenant, read.get(), wanted);
      if (edited.isPresent()) {
        return new EditOutcome.Edited<>(withMailbox(tenant, edited.get()));
      }
    }
    throw new UpstreamUnavailable(
        "tables", "edit of a person, too often in the way", 412, "", null, null);
  }

  /** Only interviewers' mailboxes are read by the sync: of one who has just become so, now. */
  private Profile withMailbox(TenantId tenant, Profile edited) {
    if (!edited.person().interviewer()
        || edited.directory().mailbox() != Person.MailboxState.NOT_CHECKED) {
      return edited;
    }
    try {
      mailboxes.read(tenant, edited.directory().id());
    } catch (UpstreamUnavailable e) {
      return edited; // the edit stands; the next sync asks her mailbox again
    }
    return store.find(tenant, edited.directory().id()).orElse(edited);
  }
}
