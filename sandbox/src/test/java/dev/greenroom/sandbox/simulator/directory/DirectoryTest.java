package dev.greenroom.sandbox.simulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.simulator.Town;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Users with their delta, groups, places. */
class DirectoryTest {
  private final Town town = new Town(Town.options().withDeltaPages(3));
  private final String token = town.appToken();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void listsUsersPageByPageWithTheirDefaultPropertiesOnly() {
    JsonNode first = town.getJson("/users?$top=3", token);
    JsonNode second = town.getJson(first.get("@odata.nextLink").asText(), token);

    assertThat(first.get("value")).hasSize(3);
    assertThat(second.get("value")).hasSize(1);
    assertThat(second.has("@odata.nextLink")).isFalse();
    assertThat(first.at("/value/0").has("proxyAddresses")).isFalse();
    assertThat(first.at("/value/0").has("accountEnabled")).isFalse();
  }

  @Test
  void givesSelectedPropertiesAndNoOthers() {
    JsonNode ben = town.getJson("/users/ben?$select=id,userType,proxyAddresses,department", token);

    assertThat(ben.get("userType").asText()).isEqualTo("Member");
    assertThat(ben.get("proxyAddresses")).hasSize(2);
    assertThat(ben.get("department").isNull()).isTrue();
    assertThat(ben.has("mail")).isFalse();
  }

  @Test
  void hidesMoreThanTheBasicProfileFromWhoMayReadOnlyThat() {
    town.contoso.grantOf(Town.APP).applicationRoles().clear();
    town.contoso.grantOf(Town.APP).applicationRoles().add("User.ReadBasic.All");

    JsonNode ben = town.getJson("/users/ben?$select=id,mail,userType", town.tokenWith(Map.of()));

    assertThat(ben.get("mail").asText()).isEqualTo("ben@contoso.example");
    assertThat(ben.get("userType").isNull()).isTrue();
  }

  @Test
  void findsPeopleByAnyOfTheirAddresses() {
    String filter = Town.encode("proxyAddresses/any(p:p eq 'smtp:ben.alias@contoso.example')");

    JsonNode found = town.getJson("/users?$filter=" + filter, token);

    assertThat(found.get("value"))
        .extracting(user -> user.get("id").asText())
        .containsExactly("ben");
  }

  @Test
  void asksForEventualConsistencyWhereAQueryIsAdvanced() {
    String path = "/users?$count=true&$filter=" + Town.encode("userType ne 'Guest'");

    assertThat(Town.refusal(town.get(path, token))).isEqualTo("400 Request_UnsupportedQuery");
    assertThat(
            town.getJson(path, token, "ConsistencyLevel", "eventual").get("@odata.count").asInt())
        .isEqualTo(3);
    assertThat(Town.refusal(town.get("/users?$skip=1", token)))
        .isEqualTo("400 Request_UnsupportedQuery");
    assertThat(Town.refusal(town.get("/users?$top=1000", token))).startsWith("400");
  }

  private Round round(String path) {
    List<JsonNode> items = new ArrayList<>();
    String next = path;
    while (true) {
      JsonNode page = town.getJson(next, token);
      page.get("value").forEach(items::add);
      if (page.has("@odata.deltaLink")) {
        return new Round(items, page.get("@odata.deltaLink").asText());
      }
      next = page.get("@odata.nextLink").asText();
    }
  }

  private record Round(List<JsonNode> items, String deltaLink) {
    Set<String> ids() {
      Set<String> ids = new HashSet<>();
      items.forEach(item -> ids.add(item.get("id").asText()));
      return ids;
    }
  }

  @Test
  void tellsEverybodyFirstAndThenWhatHasChanged() {
    Round everybody = round("/users/delta()?$select=id,displayName,userType&$top=1");
    assertThat(everybody.ids()).containsExactlyInAnyOrder("ada", "ben", "paul", "gus");
    assertThat(everybody.items()).hasSizeGreaterThan(4);

    town.person(town.contoso, "eva", true);
    town.contoso.putUser(Town.user(town.contoso, "ada").put("displayName", "Ada L."));
    town.contoso.putUser(Town.user(town.contoso, "ben").put("jobTitle", "not tracked"));
    town.contoso.removeUser("paul", "changed");
    Round changes = round(everybody.deltaLink());

    assertThat(changes.ids()).containsExactlyInAnyOrder("eva", "ada", "paul");
    assertThat(changes.items())
        .filteredOn(item -> item.get("id").asText().equals("paul"))
        .allSatisfy(item -> assertThat(item.at("/@removed/reason").asText()).isEqualTo("changed"));
    assertThat(round(changes.deltaLink()).items()).isEmpty();
  }

  @Test
  void tellsOfAChangeThatWasTakenBackForSomebodyMayHaveSeenIt() {
    Round everybody = round("/users/delta()?$select=id,displayName");

    town.contoso.putUser(Town.user(town.contoso, "ada").put("displayName", "Ada L."));
    town.contoso.putUser(Town.user(town.contoso, "ada"));

    assertThat(round(everybody.deltaLink()).ids()).containsExactly("ada");
  }

  @Test
  void startsFromNowOnWithTheLatestToken() {
    JsonNode latest = town.getJson("/users/delta()?$deltatoken=latest&$select=id,mail", token);
    town.person(town.contoso, "eva", true);

    assertThat(latest.get("value")).isEmpty();
    assertThat(round(latest.get("@odata.deltaLink").asText()).ids()).containsExactly("eva");
  }

  @Test
  void forgetsADeltaTokenAfterSevenDays() {
    Round everybody = round("/users/delta()");
    town.advance(Duration.ofDays(8));

    var answer = town.get(everybody.deltaLink(), token);

    assertThat(Town.refusal(answer)).isEqualTo("410 syncStateNotFound");
    assertThat(answer.headers().firstValue("Location")).isPresent();
  }

  @Test
  void listsRoomsUnderBothNamesAndByRoomList() {
    assertThat(town.getJson("/places/graph.room", token).get("value")).hasSize(1);
    assertThat(
            town.getJson("/places/microsoft.graph.room?$count=true", token)
                .get("@odata.count")
                .asInt())
        .isEqualTo(1);
    assertThat(
            town.getJson("/places/house1@contoso.example/graph.roomList/rooms", token)
                .at("/value/0/capacity")
                .asInt())
        .isEqualTo(6);
  }

  @Test
  void showsGroupsWithTheirMembersButPrivatePropertiesOnDemandOnly() {
    assertThat(town.getJson("/groups/g1", token).has("accessType")).isFalse();
    assertThat(town.getJson("/groups/g1?$select=id,accessType", token).get("accessType").asText())
        .isEqualTo("private");
    assertThat(town.getJson("/groups/g1/members", token).at("/value/0/@odata.type").asText())
        .isEqualTo("#microsoft.graph.user");
  }

  @Test
  void listsWhatWasGrantedToTheApp() {
    JsonNode app = town.getJson("/servicePrincipals(appId='%s')".formatted(Town.APP), token);

    JsonNode granted =
        town.getJson(
            "/servicePrincipals/%s/appRoleAssignments".formatted(app.get("id").asText()), token);

    assertThat(granted.get("value"))
        .extracting(item -> item.get("appRoleId").asText())
        .contains("df021288-bdef-4463-88db-98f22de89214");
  }
}
