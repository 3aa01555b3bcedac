package dev.greenroom.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.notifications.ClientStateKeys;
import dev.greenroom.sandbox.demo.DemoTenant;
import dev.greenroom.sandbox.demo.Northwind;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The doors that must answer from cold load our own classes and Jackson, and no SDK. The JVM itself
 * says which classes it loaded, and from which jar of the package.
 */
class ColdDoorsIT {
  private static final String KEY = "Y29sZC1kb29ycy1jb2xkLWRvb3JzLWNvbGQtZG9vcnM=";
  private static final Set<String> LIGHT =
      Set.of("functions", "shared", "jackson-core", "jackson-databind", "jackson-annotations");
  private static final Pattern LOADED =
      Pattern.compile("source: file:.*/azure-functions/greenroom/(?:lib/)?(.+?)-\\d[^/]*\\.jar$");

  @TempDir static Path folder;
  private static Path log;
  private static Workplace workplace;

  @BeforeAll
  static void open() {
    log = folder.resolve("classes.log");
    workplace =
        Workplace.open(
            plan ->
                plan.withSetting("ClientStateKey", KEY)
                    // the door's part ends at the queue: who empties it is a process of its own
                    .withSetting("AzureWebJobs.FollowNotifications.Disabled", "true")
                    .withSetting("JAVA_TOOL_OPTIONS", "-Xlog:class+load:file=" + log));
  }

  @AfterAll
  static void close() {
    workplace.close();
  }

  @Test
  void theHealthDoorLoadsNoSdk() throws IOException {
    assertThat(workplace.nobody().get("/health").status()).isEqualTo(200);

    assertThat(jarsInUse()).contains("functions").isSubsetOf(LIGHT);
  }

  @Test
  void theHandshakeOfAPushDoorLoadsNoSdk() throws IOException {
    assertThat(workplace.nobody().post("/graph/notifications?validationToken=hello", null).status())
        .isEqualTo(200);

    assertThat(jarsInUse()).contains("functions").isSubsetOf(LIGHT);
  }

  @Test
  void aStrangersPushLoadsNoSdk() throws IOException {
    assertThat(push("somebody.else.made.this").status()).isEqualTo(202);

    assertThat(jarsInUse()).contains("functions", "shared").isSubsetOf(LIGHT);
  }

  @Test
  void aTruePushLoadsNoSdk() throws IOException {
    String state =
        ClientStateKeys.of(KEY, Optional.empty())
            .issue(
                new TenantId(DemoTenant.NORTHWIND),
                new MailboxId(Northwind.INTERVIEWS),
                new SecureRandom())
            .reveal();

    assertThat(push(state).status()).isEqualTo(202);

    assertThat(jarsInUse()).contains("functions", "shared").isSubsetOf(LIGHT);
  }

  private static Api.Reply push(String clientState) {
    return workplace
        .nobody()
        .post(
            "/graph/notifications",
            Map.of(
                "value",
                new Object[] {
                  Map.of(
                      "subscriptionId",
                      "7f105c7d-2dc5-4530-97cd-4e7ae6534c07",
                      "clientState",
                      clientState,
                      "changeType",
                      "updated",
                      "tenantId",
                      DemoTenant.NORTHWIND,
                      "resource",
                      "Users/" + Northwind.INTERVIEWS + "/Events/AA")
                }));
  }

  private static Set<String> jarsInUse() throws IOException {
    Set<String> jars = new TreeSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = LOADED.matcher(line);
      if (matcher.find()) {
        jars.add(matcher.group(1));
      }
    }
    return jars;
  }
}
