package dev.greenroom.booking;

import dev.greenroom.booking.OrganizerCalendar.Draft;
import dev.greenroom.booking.OrganizerCalendar.Draft.Invitee;
import dev.greenroom.booking.OrganizerCalendar.Revision;
import dev.greenroom.booking.OrganizerCalendar.Revision.NewPlace;
import dev.greenroom.booking.OrganizerCalendar.Revision.Rewording;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.TimeRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How one of an interview's events is to be changed from what it may still say to what is agreed.
 * Pure. It names only what differs between agreements, so that whatever people changed in Outlook
 * besides stays as it is there.
 */
final class Revisions {
  private final Draft wanted;
  private final List<Draft> earlier;
  private final TimeRange from;

  private Revisions(Draft wanted, List<Draft> earlier, TimeRange from) {
    this.wanted = wanted;
    this.earlier = earlier;
    this.from = from;
  }

  static Revisions of(Booking booking, Role role) {
    Twin twin = booking.twin(role);
    return new Revisions(
        Invitations.draft(booking, role),
        twin.told().stream().map(agreed -> Invitations.draft(booking.as(agreed), role)).toList(),
        twin.seen().map(Seen::range).orElse(booking.range()));
  }

  /** What to ask Outlook for. */
  Revision revision() {
    return new Revision(
        from,
        wanted.range(),
        differs(Draft::subject) ? Optional.of(wanted.subject()) : Optional.empty(),
        differs(Draft::place) ? Optional.of(new NewPlace(wanted.place())) : Optional.empty(),
        comers(),
        leavers(),
        rewordings());
  }

  /** Whether a subject that Outlook shows is one that we asked for. */
  boolean asksFor(String subject) {
    return versions().stream().anyMatch(draft -> draft.subject().equals(subject));
  }

  boolean asksForPlace(String location) {
    return versions().stream()
        .anyMatch(draft -> draft.place().map(Draft.Place::displayName).orElse("").equals(location));
  }

  /** Whether our own changes alone can have made the one list of attendees into the other. */
  boolean asksFor(Set<EmailAddress> before, Set<EmailAddress> after) {
    Set<EmailAddress> changed = new HashSet<>(before);
    changed.addAll(after);
    changed.removeIf(address -> before.contains(address) && after.contains(address));
    Set<EmailAddress> ours = addressesOf(comers());
    ours.addAll(leavers());
    return ours.containsAll(changed);
  }

  private boolean differs(java.util.function.Function<Draft, ?> part) {
    return earlier.stream().anyMatch(draft -> !part.apply(draft).equals(part.apply(wanted)));
  }

  private List<Invitee> comers() {
    return wanted.invitees().stream()
        .filter(
            invitee ->
                earlier.stream()
                    .anyMatch(draft -> !addressesOf(draft.invitees()).contains(invitee.address())))
        .toList();
  }

  private Set<EmailAddress> leavers() {
    Set<EmailAddress> leavers = new LinkedHashSet<>();
    earlier.forEach(draft -> leavers.addAll(addressesOf(draft.invitees())));
    leavers.removeAll(addressesOf(wanted.invitees()));
    return leavers;
  }

  private List<Rewording> rewordings() {
    List<Rewording> rewordings = new ArrayList<>();
    for (Draft draft : earlier) {
      List<String> gone = without(draft.paragraphs(), wanted.paragraphs());
      List<String> fresh = without(wanted.paragraphs(), draft.paragraphs());
      for (int i = 0; i < Math.max(gone.size(), fresh.size()); i++) {
        Rewording rewording =
            new Rewording(i < gone.size() ? gone.get(i) : "", i < fresh.size() ? fresh.get(i) : "");
        if (!rewordings.contains(rewording)) {
          rewordings.add(rewording);
        }
      }
    }
    return rewordings;
  }

  private List<Draft> versions() {
    List<Draft> versions = new ArrayList<>(earlier);
    versions.add(wanted);
    return versions;
  }

  private static List<String> without(List<String> paragraphs, List<String> others) {
    return paragraphs.stream().filter(one -> !others.contains(one)).toList();
  }

  private static Set<EmailAddress> addressesOf(List<Invitee> invitees) {
    return invitees.stream().map(Invitee::address).collect(Collectors.toCollection(HashSet::new));
  }
}
