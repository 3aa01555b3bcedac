package dev.greenroom.graph;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.people.Directory;
import dev.greenroom.people.DirectoryRecord;
import dev.greenroom.people.Person.Kind;
import dev.greenroom.values.DeltaToken;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.PersonId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * {@link Directory} by {@code /users} in its largest pages, and by {@code /users/delta} from a
 * moment before: a delta's own first round gives a fifth as many people a page, and ignores {@code
 * $top}.
 */
public final class GraphDirectory implements Directory {
  /** What is selected is also what is tracked. */
  private static final String SELECT =
      "$select=id,displayName,mail,userPrincipalName,accountEnabled,userType,"
          + "jobTitle,department,onPremisesSyncEnabled,proxyAddresses";

  private static final String NOW = "/users/delta()?$deltatoken=latest&" + SELECT;
  private static final String EVERYBODY = "/users?$top=999&" + SELECT;

  /** What Entra itself allows is shorter. */
  private static final int LONGEST_TEXT = 256;

  private static final int MOST_ALIASES = 50;
  private static final String ALIAS = "smtp:";

  private static final String LIST = "read users";
  private static final String DELTA = "read users/delta";

  private final GraphJson graph;

  public GraphDirectory(GraphClients clients) {
    this(clients, Patience.BACKGROUND);
  }

  GraphDirectory(GraphClients clients, Patience patience) {
    this.graph = new GraphJson(clients, patience);
  }

  @Override
  public DeltaToken now(TenantId tenant) {
    try {
      return link(graph.get(tenant, DELTA, NOW), "@odata.deltaLink")
          .orElseThrow(() -> noWayOn(DELTA));
    } catch (GraphRefused e) {
      throw unavailable(DELTA, e);
    }
  }

  @Override
  public Read everybody(TenantId tenant, Optional<DeltaToken> from) {
    try {
      JsonNode page = graph.get(tenant, LIST, from.map(DeltaToken::link).orElse(EVERYBODY));
      Optional<DeltaToken> next = link(page, "@odata.nextLink");
      return leadsBack(from, next)
          ? new Read.Expired()
          : new Read.Page(entries(page), next, Optional.empty());
    } catch (GraphRefused e) {
      if (from.isPresent() && isLost(e)) {
        return new Read.Expired();
      }
      throw unavailable(LIST, e);
    }
  }

  @Override
  public Read changes(TenantId tenant, DeltaToken from) {
    try {
      JsonNode page = graph.get(tenant, DELTA, from.link());
      Optional<DeltaToken> next = link(page, "@odata.nextLink");
      Optional<DeltaToken> since =
          next.isPresent() ? Optional.empty() : link(page, "@odata.deltaLink");
      if (next.isEmpty() && since.isEmpty()) {
        throw noWayOn(DELTA);
      }
      return leadsBack(Optional.of(from), next)
          ? new Read.Expired()
          : new Read.Page(entries(page), next, since);
    } catch (GraphRefused e) {
      if (isLost(e)) {
        return new Read.Expired();
      }
      throw unavailable(DELTA, e);
    }
  }

  /**
   * 410 Gone, or a 400 with one of several codes: a link of Graph's own can have no other fault.
   */
  private static boolean isLost(GraphRefused refusal) {
    return refusal.status() == 400 || refusal.isGone();
  }

  /** A page that names itself as the next one would be read for ever. */
  private static boolean leadsBack(Optional<DeltaToken> from, Optional<DeltaToken> next) {
    return next.isPresent() && next.equals(from);
  }

  private static Optional<DeltaToken> link(JsonNode page, String name) {
    return GraphJson.text(page, name, Integer.MAX_VALUE).map(DeltaToken::new);
  }

  private static UpstreamUnavailable noWayOn(String operation) {
    return new UpstreamUnavailable(
        "graph", operation + " (no link to go on with)", 200, "", null, null);
  }

  private static UpstreamUnavailable unavailable(String operation, GraphRefused refusal) {
    return new UpstreamUnavailable(
        "graph", operation, refusal.status(), refusal.requestId(), null, refusal);
  }

  private static List<Entry> entries(JsonNode page) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode record : page.path("value")) {
      Optional<PersonId> id = GraphJson.text(record, "id", 64).flatMap(GraphDirectory::personId);
      entries.add(
          id.map(known -> entry(known, record))
              .orElseGet(
                  () -> new Entry.Unusable(Optional.empty(), "The record has no valid id.")));
    }
    return entries;
  }

  private static Entry entry(PersonId id, JsonNode record) {
    if (record.has("@removed")) {
      return new Entry.Gone(id);
    }
    Optional<String> name =
        GraphJson.text(record, "displayName", LONGEST_TEXT)
            .or(() -> GraphJson.text(record, "userPrincipalName", LONGEST_TEXT));
    if (name.isEmpty()) {
      return new Entry.Unusable(Optional.of(id), "The record has no name.");
    }
    return record.path("accountEnabled").isBoolean()
        ? new Entry.Present(person(id, name.get(), record))
        : new Entry.Unusable(
            Optional.of(id), "The record does not say whether the account is enabled.");
  }

  private static Optional<PersonId> personId(String text) {
    try {
      return Optional.of(new PersonId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static DirectoryRecord person(PersonId id, String name, JsonNode record) {
    Optional<EmailAddress> email =
        GraphJson.text(record, "mail", LONGEST_TEXT)
            .filter(EmailAddress::isAddress)
            .map(EmailAddress::of);
    return new DirectoryRecord(
        id,
        name,
        email,
        GraphJson.text(record, "jobTitle", LONGEST_TEXT),
        GraphJson.text(record, "department", LONGEST_TEXT),
        "Guest".equalsIgnoreCase(record.path("userType").asText()) ? Kind.GUEST : Kind.MEMBER,
        record.path("accountEnabled").asBoolean(),
        record.path("onPremisesSyncEnabled").asBoolean(false),
        aliases(record, email));
  }

  /** Entries of other kinds, {@code SIP:} and {@code X500:}, are no addresses of mail. */
  private static List<EmailAddress> aliases(JsonNode record, Optional<EmailAddress> primary) {
    return StreamSupport.stream(record.path("proxyAddresses").spliterator(), false)
        .map(JsonNode::asText)
        .filter(proxy -> proxy.regionMatches(true, 0, ALIAS, 0, ALIAS.length()))
        .map(proxy -> proxy.substring(ALIAS.length()))
        .filter(EmailAddress::isAddress)
        .map(EmailAddress::of)
        .filter(address -> !primary.equals(Optional.of(address)))
        .distinct()
        .sorted(Comparator.comparing(EmailAddress::value))
        .limit(MOST_ALIASES)
        .toList();
  }
}
