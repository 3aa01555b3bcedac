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
import java.util.List;
import java.util.Optional;

/** {@link Directory} by {@code /users/delta}. */
public final class GraphDirectory implements Directory {
  /** What is selected is also what is tracked. */
  private static final String FIRST =
      "/users/delta()?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType,"
          + "jobTitle,department,onPremisesSyncEnabled";

  /** What Entra itself allows is shorter. */
  private static final int LONGEST_TEXT = 256;

  private static final String OPERATION = "read users/delta";

  private final GraphJson graph;

  public GraphDirectory(GraphClients clients) {
    this.graph = new GraphJson(clients, Patience.BACKGROUND);
  }

  @Override
  public Read read(TenantId tenant, Optional<DeltaToken> from) {
    try {
      return page(graph.get(tenant, OPERATION, from.map(DeltaToken::link).orElse(FIRST)));
    } catch (GraphRefused e) {
      // 410 Gone, or a 4xx with one of several codes: with a link of Graph's own there is no other
      // fault that the request could have.
      if (from.isPresent() && (e.status() == 400 || e.isGone())) {
        return new Read.Expired();
      }
      throw new UpstreamUnavailable("graph", OPERATION, e.status(), e.requestId(), null, e);
    }
  }

  private static Read page(JsonNode page) {
    List<DirectoryRecord> seen = new ArrayList<>();
    List<PersonId> gone = new ArrayList<>();
    int unusable = 0;
    for (JsonNode record : page.path("value")) {
      Optional<PersonId> id = GraphJson.text(record, "id", 36).flatMap(GraphDirectory::personId);
      Optional<DirectoryRecord> person = id.flatMap(known -> person(known, record));
      if (id.isPresent() && record.has("@removed")) {
        gone.add(id.get());
      } else if (person.isPresent()) {
        seen.add(person.get());
      } else {
        unusable++;
      }
    }
    Optional<String> next = GraphJson.text(page, "@odata.nextLink", Integer.MAX_VALUE);
    String link =
        next.or(() -> GraphJson.text(page, "@odata.deltaLink", Integer.MAX_VALUE))
            .orElseThrow(
                () ->
                    new UpstreamUnavailable(
                        "graph", OPERATION + " (no link to go on with)", 200, "", null, null));
    return new Read.Page(seen, gone, unusable, new DeltaToken(link), next.isEmpty());
  }

  private static Optional<PersonId> personId(String text) {
    try {
      return Optional.of(new PersonId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<DirectoryRecord> person(PersonId id, JsonNode record) {
    Optional<String> name =
        GraphJson.text(record, "displayName", LONGEST_TEXT)
            .or(() -> GraphJson.text(record, "userPrincipalName", LONGEST_TEXT));
    JsonNode enabled = record.path("accountEnabled");
    if (name.isEmpty() || !enabled.isBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        new DirectoryRecord(
            id,
            name.get(),
            GraphJson.text(record, "mail", LONGEST_TEXT)
                .filter(EmailAddress::isAddress)
                .map(EmailAddress::of),
            GraphJson.text(record, "jobTitle", LONGEST_TEXT),
            GraphJson.text(record, "department", LONGEST_TEXT),
            "Guest".equalsIgnoreCase(record.path("userType").asText()) ? Kind.GUEST : Kind.MEMBER,
            enabled.asBoolean(),
            record.path("onPremisesSyncEnabled").asBoolean(false)));
  }
}
