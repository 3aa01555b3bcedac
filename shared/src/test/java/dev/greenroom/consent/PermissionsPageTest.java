package dev.greenroom.consent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.PermissionManifest.Mode;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code docs/permissions.md} is made from the manifest, and may not fall behind it. */
class PermissionsPageTest {
  private static final String COMMAND =
      "mvn -q -B test -pl shared -am -Dtest=PermissionsPageTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -DwritePermissions=true";

  @Test
  void saysWhatTheManifestSays() throws IOException {
    Path page = ProjectRoot.find().resolve("docs/permissions.md");
    if (Boolean.getBoolean("writePermissions")) {
      Files.writeString(page, text());
    }

    assertThat(Files.readString(page))
        .as("docs/permissions.md is stale; make it anew by: %s", COMMAND)
        .isEqualTo(text());
  }

  private static String text() {
    return """
        # Permissions
        What Greenroom asks Microsoft Graph for, and why. This page is made from `PermissionManifest`; do not edit it. Make it anew by

        ```
        %s
        ```

        ## Of an administrator, once, for the organization
        Application permissions: Greenroom acts in its own name. They are what the app registration lists, and are asked for together.
        Calendar permissions can instead be granted for single mailboxes, by Exchange's RBAC for Applications; Greenroom finds that out by
        trying, and shows it as `scoped`.

        %s
        ## Of a person, when she connects
        Delegated permissions: Greenroom acts in her name and reaches no further than she does. Each pack is asked for by itself, of those
        who need it; `signIn` goes with every one.

        %s
        `mail` can be asked for only while an admin has it switched on, and only of a person who opts in.

        ## Of an Exchange administrator, for single mailboxes
        Application permissions that the registration never lists: they are granted by RBAC for Applications, for the shared mailboxes that
        candidates are to be written from, and only if mail is switched on.

        %s
        ## Never asked for
        `Directory.Read.All`, which Microsoft itself replaced by `User.Read.All`; `Mail.*` for the whole organization; groups.
        """
        .formatted(
            COMMAND,
            table(PermissionManifest.packs(Mode.APPLICATION)),
            table(PermissionManifest.packs(Mode.DELEGATED)),
            table(PermissionManifest.packs(Mode.SCOPED)));
  }

  private static String table(Set<Pack> packs) {
    StringBuilder table = new StringBuilder("| pack | permission | id | why |\n");
    table.append("| --- | --- | --- | --- |\n");
    for (Permission one : PermissionManifest.of(packs)) {
      table.append(
          "| `%s` | `%s` | `%s` | %s |%n"
              .formatted(name(one.pack()), one.value(), one.id(), one.reason()));
    }
    return table.toString();
  }

  private static String name(Pack pack) {
    StringBuilder name = new StringBuilder();
    for (String word : pack.name().toLowerCase(Locale.ROOT).split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }
}
