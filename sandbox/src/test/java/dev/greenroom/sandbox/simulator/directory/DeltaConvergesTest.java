package dev.greenroom.sandbox.simulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.World;
import dev.greenroom.sandbox.simulator.http.Caller;
import dev.greenroom.sandbox.simulator.http.GraphCall;
import dev.greenroom.sandbox.simulator.http.GraphRequest;
import dev.greenroom.sandbox.simulator.http.QueryOptions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whoever follows the links, last one wins, ends with what the directory has. */
class DeltaConvergesTest {
  private static final Caller READER =
      new Caller("t", "app", Optional.empty(), Set.of("User.Read.All"), Set.of());

  private final UsersDelta delta = new UsersDelta(3);

  /** Somebody appears, is renamed, or goes; or a page is read. */
  sealed interface Step {
    record Put(String id, String name) implements Step {}

    record Remove(String id) implements Step {}

    record ReadPage() implements Step {}
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<String> ids = Arbitraries.of("a", "b", "c", "d", "e", "f", "g", "h");
    Arbitrary<Step> put =
        ids.flatMap(id -> Arbitraries.of("Ann", "Bob").map(name -> new Step.Put(id, name)));
    Arbitrary<Step> remove = ids.map(Step.Remove::new);
    Arbitrary<Step> read = Arbitraries.just(new Step.ReadPage());
    return Arbitraries.oneOf(put, put, remove, read).list().ofMaxSize(60);
  }

  @Property
  void convergesWhateverHappensBetweenPages(@ForAll("steps") List<Step> steps) {
    Tenant tenant = new World(Clock.systemUTC()).addTenant("t", "T", "t.example");
    Map<String, String> replica = new TreeMap<>();
    String link = "/users/delta?$select=id,displayName";

    for (Step step : steps) {
      if (step instanceof Step.Put put) {
        tenant.putUser(user(put.id(), put.name()));
      } else if (step instanceof Step.Remove remove) {
        if (tenant.users().containsKey(remove.id())) {
          tenant.removeUser(remove.id(), "deleted");
        }
      } else {
        link = follow(tenant, link, replica);
      }
    }
    for (int i = 0; i < 20; i++) {
      link = follow(tenant, link, replica);
    }

    Map<String, String> truth = new TreeMap<>();
    tenant.users().forEach((id, user) -> truth.put(id, user.get("displayName").asText()));
    assertThat(replica).isEqualTo(truth);
  }

  private static ObjectNode user(String id, String name) {
    return JsonNodeFactory.instance.objectNode().put("id", id).put("displayName", name);
  }

  private String follow(Tenant tenant, String link, Map<String, String> replica) {
    int question = link.indexOf('?');
    QueryOptions query = QueryOptions.parse(link.substring(question + 1));
    GraphRequest request = new GraphRequest("GET", "/users/delta", "", Map.of(), "", "");
    GraphCall call =
        new GraphCall(
            tenant,
            READER,
            Clock.systemUTC().instant(),
            request,
            Map.of(),
            query,
            Optional.empty());
    JsonNode page = delta.answer(call).json().orElseThrow();
    for (JsonNode item : page.get("value")) {
      String id = item.get("id").asText();
      if (item.has("@removed")) {
        replica.remove(id);
      } else {
        replica.put(id, item.get("displayName").asText());
      }
    }
    return page.has("@odata.nextLink")
        ? page.get("@odata.nextLink").asText()
        : page.get("@odata.deltaLink").asText();
  }
}
