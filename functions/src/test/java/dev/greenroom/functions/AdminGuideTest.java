package dev.greenroom.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.greenroom.consent.readiness.ReadinessCheck;
import dev.greenroom.sandbox.azurite.ProjectRoot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/admin-guide.md and what the app itself checks. */
class AdminGuideTest {
  private static final Path GUIDE = ProjectRoot.find().resolve("docs/admin-guide.md");

  /** A step of the table at its head: number, what, who, checks. */
  private static final Pattern STEP =
      Pattern.compile("^\\| \\d \\| (.+) \\| (.+) \\| (.*) ?\\|$", Pattern.MULTILINE);

  @Test
  void eachReadinessCheckBelongsToOneStepAndNoOtherIsNamed() throws IOException {
    List<String> named =
        steps().stream()
            .flatMap(step -> Pattern.compile("`(\\w+)`").matcher(step.group(3)).results())
            .map(match -> match.group(1))
            .toList();

    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            checks().stream().map(ReadinessCheck::id).distinct().toList());
  }

  @Test
  void eachStepNamesWhoCanDoIt() throws IOException {
    assertThat(steps()).hasSize(9).allSatisfy(step -> assertThat(step.group(2)).isNotBlank());
  }

  @Test
  void aGroupCanBeMadeByHand() throws IOException {
    assertThat(Files.readString(GUIDE))
        .contains("Add a mail-enabled security group")
        .contains("turn **off** that people outside the organization may send to it");
  }

  private static List<MatchResult> steps() throws IOException {
    return STEP.matcher(Files.readString(GUIDE)).results().toList();
  }

  private static List<ReadinessCheck> checks() {
    return new Composition(
            Settings.from(
                Map.of(
                    "Cloud", "GLOBAL",
                    "ClientId", "6e1b0f1e-0000-4000-8000-000000000001",
                    "ManagedIdentityClientId", "6e1b0f1e-0000-4000-8000-000000000002",
                    "ApiAudience", "api://greenroom",
                    "HomeTenantId", "4f0c1a7e-6f5d-4b7e-9a41-0d1f6b2c8e01",
                    "PublicBaseUrl", "https://greenroom.example/api",
                    "AzureWebJobsStorage", "UseDevelopmentStorage=true",
                    "ClientStateKey", "c2FuZGJveC1vbmx5LXNhbmRib3gtb25seS1zYW5kYm8=",
                    "TokenKey", "c2FuZGJveC1vbmx5LXNhbmRib3gtb25seS1zYW5kYm8=")),
            Clock.systemUTC())
        .readinessChecks();
  }
}
