package dev.greenroom.sandbox.simulator.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.simulator.Tenant;
import dev.greenroom.sandbox.simulator.Town;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The demo tenant as an app finds it that was granted what it asked for. */
class DemoDirectoryTest {
  private final Town town = new Town();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void servesEverybodyAndEveryRoomOfTheDemoTenant() {
    DemoTenant.populate(town.world, 1);
    Tenant northwind = town.world.tenant(DemoTenant.NORTHWIND).orElseThrow();
    northwind.grantOf(Town.APP).applicationRoles().addAll(town.app.applicationRoles());
    String token = town.token(DemoTenant.NORTHWIND, Map.of()).get("access_token").asText();

    JsonNode everybody =
        town.getJson(
            "/users/delta()?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType,proxyAddresses",
            token);
    JsonNode lists = town.getJson("/places/graph.roomList", token);
    Set<String> rooms = new HashSet<>();
    for (JsonNode list : lists.get("value")) {
      String path = "/places/%s/graph.roomList/rooms".formatted(list.get("emailAddress").asText());
      town.getJson(path, token).get("value").forEach(room -> rooms.add(room.get("id").asText()));
    }

    Set<String> ids = new HashSet<>();
    everybody.get("value").forEach(user -> ids.add(user.get("id").asText()));
    assertThat(ids).isEqualTo(northwind.users().keySet());
    assertThat(rooms)
        .hasSize(12)
        .hasSameSizeAs(town.getJson("/places/graph.room", token).get("value"));
  }
}
