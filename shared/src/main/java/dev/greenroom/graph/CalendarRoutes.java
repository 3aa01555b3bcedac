package dev.greenroom.graph;

import dev.greenroom.values.GroupId;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** By which way, and in whose name, an organiser's events are reached. */
public final class CalendarRoutes {
  private final BiFunction<TenantId, MailboxId, Optional<PersonId>> lenders;
  private final Function<PersonId, GraphClients> graphAs;

  /**
   * @param lenders for a group's calendar the member in whose name it is used; empty for mailboxes,
   *     which the app uses in its own
   */
  public CalendarRoutes(
      BiFunction<TenantId, MailboxId, Optional<PersonId>> lenders,
      Function<PersonId, GraphClients> graphAs) {
    this.lenders = lenders;
    this.graphAs = graphAs;
  }

  static CalendarRoutes mailboxesOnly() {
    return new CalendarRoutes(
        (tenant, mailbox) -> Optional.empty(),
        person -> {
          throw new IllegalStateException("nobody lends anything here");
        });
  }

  record Route(GraphClients clients, EventsAt events) {}

  Route to(TenantId tenant, MailboxId mailbox, GraphClients app) {
    return lenders
        .apply(tenant, mailbox)
        .map(
            person ->
                new Route(
                    graphAs.apply(person), new EventsAt.OfGroup(new GroupId(mailbox.value()))))
        .orElseGet(() -> new Route(app, new EventsAt.OfMailbox(mailbox)));
  }
}
