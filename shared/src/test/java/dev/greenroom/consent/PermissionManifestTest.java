package dev.greenroom.consent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.values.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The list of permissions by itself; what the code calls is held against it elsewhere. */
class PermissionManifestTest {
  private static final List<Permission> ALL =
      PermissionManifest.of(EnumSet.allOf(PermissionManifest.Pack.class));

  @Test
  void namesEachPermissionByTheIdThatMicrosoftPublishes() throws IOException {
    Map<String, List<String>> published = published();

    assertThat(ALL)
        .allSatisfy(
            permission ->
                assertThat(permission.id())
                    .isEqualTo(
                        published
                            .get(permission.value())
                            .get(permission.mode() == Mode.DELEGATED ? 0 : 1)));
  }

  /** Directory.Read.All, groups but for members who lend a calendar, and everybody's mail. */
  @Test
  void asksForNothingThatIsFarTooWide() {
    assertThat(ALL)
        .extracting(Permission::value)
        .noneMatch(value -> value.startsWith("Directory."))
        .noneMatch(value -> value.equals("full_access_as_app"));
    assertThat(ALL)
        .filteredOn(permission -> permission.value().startsWith("Group"))
        .extracting(Permission::pack)
        .containsExactly(PermissionManifest.Pack.GROUP_CALENDAR);
  }

  @Test
  void asksNobodyForTheCalendarsThatOthersShareWithHer() {
    assertThat(ALL).extracting(Permission::value).noneMatch(value -> value.endsWith(".Shared"));
  }

  @Test
  void asksForMailOnlyOfWhoWantsItAndOfAnAdminForSingleMailboxes() {
    assertThat(ALL)
        .filteredOn(permission -> permission.value().startsWith("Mail."))
        .hasSize(4)
        .extracting(Permission::pack)
        .containsOnly(Pack.MAIL, Pack.SHARED_MAIL);
    assertThat(PermissionManifest.of(PermissionManifest.packs()))
        .extracting(Permission::value)
        .noneMatch(value -> value.startsWith("Mail."));
  }

  @Test
  void givesEachPermissionOneReasonOfItsOwnInWholeSentences() {
    assertThat(ALL)
        .extracting(Permission::reason)
        .doesNotHaveDuplicates()
        .allMatch(reason -> reason.startsWith("To ") && reason.endsWith("."));
  }

  @Test
  void listsAPermissionOnceInEachMode() {
    assertThat(ALL).extracting(p -> p.mode() + " " + p.value()).doesNotHaveDuplicates();
  }

  @Test
  void asksAnAdminForApplicationPermissionsOnly() {
    assertThat(PermissionManifest.of(PermissionManifest.packs()))
        .extracting(Permission::mode)
        .containsOnly(Mode.APPLICATION);
    assertThatThrownBy(
            () ->
                new ConsentSettings(
                    new TenantId("10000000-0000-0000-0000-000000000001"),
                    "app",
                    URI.create("https://login.example"),
                    "https://graph.microsoft.com/.default",
                    URI.create("https://greenroom.example/api/consent"),
                    URI.create("https://greenroom.example/api/consent/callback"),
                    Set.of(Pack.CALENDAR, Pack.OWN_CALENDAR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Map<String, List<String>> published() throws IOException {
    try (InputStream in =
        PermissionManifestTest.class.getResourceAsStream("graph-permissions.csv")) {
      return new String(in.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split(",", -1)))
          .collect(Collectors.toMap(line -> line.get(0), line -> line.subList(1, 3)));
    }
  }
}
