package dev.greenroom.graph;

import com.microsoft.graph.models.Calendar;
import com.microsoft.graph.models.OnlineMeetingProviderType;
import com.microsoft.graph.models.User;
import com.microsoft.graph.models.UserCollectionResponse;
import dev.greenroom.consent.Organizer;
import dev.greenroom.consent.OrganizerLookup;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@link OrganizerLookup} by the account and its default calendar. */
public final class GraphOrganizers implements OrganizerLookup {
  private static final String FIND = "find an organizer's account";
  private static final String READ = "read an organizer's calendar";

  private final GraphClients clients;

  public GraphOrganizers(GraphClients clients) {
    this.clients = clients;
  }

  @Override
  public Finding find(TenantId tenant, EmailAddress address) {
    try {
      Optional<User> account = account(tenant, address);
      return account.isPresent()
          ? mailbox(tenant, account.get(), address)
          : new Finding.NoAccount();
    } catch (GraphRefused e) {
      throw new UpstreamUnavailable("graph", FIND, e.status(), e.requestId(), null, e);
    }
  }

  /** By its sign-in name, which is most often its address; else by the address itself. */
  private Optional<User> account(TenantId tenant, EmailAddress address) throws GraphRefused {
    try {
      return Optional.of(
          clients.ask(
              tenant,
              FIND,
              GraphClients.NO_MAILBOX,
              graph ->
                  graph
                      .users()
                      .byUserId(address.value())
                      .get(
                          request ->
                              request.queryParameters.select = new String[] {"id", "mail"})));
    } catch (GraphRefused e) {
      if (e.status() != 404 && e.status() != 400) {
        throw e;
      }
    }
    String filter = "mail eq '%s'".formatted(address.value().replace("'", "''"));
    UserCollectionResponse found =
        clients.ask(
            tenant,
            FIND,
            GraphClients.NO_MAILBOX,
            graph ->
                graph
                    .users()
                    .get(
                        request -> {
                          request.queryParameters.filter = filter;
                          request.queryParameters.select = new String[] {"id", "mail"};
                        }));
    return Optional.ofNullable(found.getValue()).orElse(List.of()).stream().findFirst();
  }

  private Finding mailbox(TenantId tenant, User account, EmailAddress asked) {
    String id = account.getId();
    if (id == null) {
      throw new UpstreamUnavailable("graph", FIND + " (no id)", 200, "", null, null);
    }
    EmailAddress address =
        Optional.ofNullable(account.getMail())
            .filter(EmailAddress::isAddress)
            .map(EmailAddress::of)
            .orElse(asked);
    try {
      Calendar calendar =
          clients.ask(
              tenant,
              READ,
              id,
              graph ->
                  graph
                      .users()
                      .byUserId(id)
                      .calendar()
                      .get(
                          request ->
                              request.queryParameters.select =
                                  new String[] {"id", "allowedOnlineMeetingProviders"}));
      List<OnlineMeetingProviderType> providers =
          Optional.ofNullable(calendar.getAllowedOnlineMeetingProviders()).orElse(List.of());
      return new Finding.Found(
          new Organizer(
              new MailboxId(id),
              address,
              providers.contains(OnlineMeetingProviderType.TeamsForBusiness)));
    } catch (GraphRefused e) {
      return refused(e, new MailboxId(id), address);
    }
  }

  private static Finding refused(GraphRefused e, MailboxId mailbox, EmailAddress address) {
    if (e.status() == 403) {
      return new Finding.NoAccess(mailbox, address);
    }
    if (e.isGone() || e.code().toLowerCase(Locale.ROOT).startsWith("mailboxnot")) {
      return new Finding.NoMailbox();
    }
    throw new UpstreamUnavailable("graph", READ, e.status(), e.requestId(), null, e);
  }
}
