package dev.greenroom.notifications;

import static dev.greenroom.notifications.Pushes.MAILBOX;
import static dev.greenroom.notifications.Pushes.OTHER_MAILBOX;
import static dev.greenroom.notifications.Pushes.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Interviews that live in neither of the organizer mailboxes. */
class CalendarsElsewhereTest {
  private final Watching room = new Watching();

  @BeforeEach
  void anInterviewLivesElsewhere() {
    room.organizers.put(TENANT, List.of(MAILBOX));
    room.homes.add(OTHER_MAILBOX);
    room.interviews.put(OTHER_MAILBOX, List.of("E9"));
  }

  @Test
  void aNamedOrganizersCalendarIsWatched() {
    room.subscriptions().keep(TENANT);

    assertThat(room.graph.alive(OTHER_MAILBOX)).hasSize(1);
  }

  @Test
  void aGroupsCalendarIsLookedAtEachTimeForNobodyIsToldOfItsEvents() {
    room.groups.add(OTHER_MAILBOX);

    room.subscriptions().keep(TENANT);
    room.looks.clear();
    room.clock.advance(java.time.Duration.ofHours(1));
    room.subscriptions().keep(TENANT);

    assertThat(room.graph.alive(OTHER_MAILBOX)).isEmpty();
    assertThat(room.looks).extracting(EventChange::event).containsExactly("E9");
  }

  @Test
  void aCalendarInWhichNothingIsToComeIsLeftAlone() {
    room.interviews.remove(OTHER_MAILBOX);

    room.subscriptions().keep(TENANT);

    assertThat(room.graph.alive(OTHER_MAILBOX)).isEmpty();
    assertThat(room.looks).isEmpty();
  }
}
