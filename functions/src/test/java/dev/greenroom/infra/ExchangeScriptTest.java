package dev.greenroom.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.greenroom.consent.PermissionManifest;
import dev.greenroom.consent.PermissionManifest.Pack;
import dev.greenroom.consent.PermissionManifest.Permission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The script that prepares a tenant, as text: no PowerShell and no Exchange are to be had where
 * this runs. What a cmdlet is and takes is in infra/exchange/cmdlets.csv, each row with its source.
 */
class ExchangeScriptTest {
  private static final Path FOLDER = Syntax.INFRA.resolve("exchange");
  private static final Path BROKEN = Syntax.ROOT.resolve("functions/src/test/infra/exchange");
  private static final Map<String, Cmdlet> CMDLETS = Cmdlet.table();

  private static Map<Path, Tree> scripts;
  private static PowerShellChecks checks;

  @BeforeAll
  static void parse() {
    List<Path> files = new ArrayList<>(List.of(FOLDER.resolve("Set-GreenroomTenant.ps1")));
    files.addAll(Syntax.files(FOLDER.resolve("steps"), ".ps1"));
    scripts = Syntax.of(files);
    checks = new PowerShellChecks(scripts, CMDLETS);
  }

  @Test
  void everyScriptParses() {
    Map<Path, Tree> all = Syntax.of(Syntax.files(FOLDER, ".ps1"));

    assertThat(all).hasSizeGreaterThan(scripts.size());
    assertThat(Syntax.faults(all)).isEmpty();
  }

  @Test
  void everyCmdletAndParameterIsOneThatMicrosoftDocuments() {
    assertThat(checks.unknownCommands()).isEmpty();
    assertThat(checks.missingParameters()).isEmpty();
  }

  @Test
  void theTableHasNoRowInVainAndASourceForEach() {
    assertThat(checks.commands().map(PowerShellChecks::name).collect(Collectors.toSet()))
        .containsAll(CMDLETS.keySet());
    assertThat(CMDLETS.values())
        .allSatisfy(cmdlet -> assertThat(cmdlet.source()).startsWith("learn.microsoft.com/"));
  }

  @Test
  void withWhatIfNothingIsChanged() {
    assertThat(checks.changesWithoutAsking()).isEmpty();
  }

  @Test
  void itLooksBeforeItMakesAnythingSoItCanRunAgain() {
    assertThat(checks.changesWithoutLooking()).isEmpty();
    assertThat(checks.silencedErrors()).isEmpty();
  }

  @Test
  void everyVariableIsSetSomewhere() {
    assertThat(checks.unknownVariables()).isEmpty();
  }

  @Test
  void nothingIsDeletedButATenantWideGrant() {
    assertThat(
            checks
                .commands()
                .map(PowerShellChecks::name)
                .filter(name -> name.startsWith("Remove-")))
        .containsOnly("Remove-MgServicePrincipalAppRoleAssignment", "Remove-TenantWideGrant");
  }

  @Test
  void theGroupsAreMailEnabledSecurityGroupsClosedToTheOutside() {
    Tree made = only("New-DistributionGroup");

    assertThat(made.text())
        .contains("-Type Security")
        .contains("-RequireSenderAuthenticationEnabled $true")
        .contains("-MemberJoinRestriction Closed");
    assertThat(checks.commands("Set-SecurityGroup").map(Tree::text))
        .anySatisfy(
            call -> assertThat(call).contains("-Name $RecruitersName -Alias $RecruitersAlias"))
        .anySatisfy(call -> assertThat(call).contains("-Name $InterviewersName"));
  }

  @Test
  void nameAndAddressOfAGroupCanBeChosenAndTheDomainIsTheTenantsOwn() {
    assertThat(parametersOfTheScript())
        .contains("RecruitersName", "RecruitersAlias", "Domain", "CompanyName");
    assertThat(main()).contains("if (-not $Domain) { $Domain = Get-DefaultDomain }");
  }

  @Test
  void ownersAndMembersAreAddedAndNobodyIsTakenOut() {
    assertThat(parametersOfTheScript())
        .contains("Owners", "Recruiters", "RecruitersFile", "Interviewers", "InterviewersFile");
    assertThat(only("New-DistributionGroup").text()).contains("-ManagedBy $Owners");
    assertThat(checks.commands("Set-DistributionGroup").map(Tree::text))
        .filteredOn(call -> call.contains("-ManagedBy"))
        .allSatisfy(call -> assertThat(call).contains("@{ Add = "));
  }

  @Test
  void waitingForReplicationHasAnEndAndThenSaysPending() {
    String wait = checks.function("Wait-Listed").text();

    assertThat(wait)
        .contains("AddMinutes($Minutes)")
        .contains("-State 'pending'")
        .contains("break");
    assertThat(main()).contains("[ValidateRange(0, 60)] [int] $WaitMinutes");
  }

  @Test
  void theTwoOrganizersAreSharedMailboxesThatRecruitersMayOpen() {
    assertThat(only("New-Mailbox").text()).contains("-Shared");
    assertThat(checks.commands("Set-SharedMailbox")).hasSize(2);
    assertThat(only("Add-MailboxPermission").text())
        .contains("-User $GroupAddress -AccessRights FullAccess");
    assertThat(only("Add-RecipientPermission").text())
        .contains("-AccessRights SendAs -Trustee $GroupAddress");
    assertThat(only("Grant-Mailbox").text()).contains("-GroupAddress $recruitersAddress");
  }

  @Test
  void eachScopeHasItsRolesAndNoOther() {
    assertThat(roles())
        .containsExactlyInAnyOrder(
            "GreenroomOrganizers Calendars.ReadWrite",
            "GreenroomOrganizers Calendars.Read",
            "GreenroomOrganizers MailboxSettings.Read",
            "GreenroomInterviewers Calendars.Read",
            "GreenroomInterviewers MailboxSettings.Read",
            "GreenroomMail Mail.Send");
    assertThat(only("New-ManagementRoleAssignment").text()).contains("-CustomResourceScope $Scope");
  }

  @Test
  void aTenantWideGrantGoesOnlyOnceTheScopeIsProven() {
    String remove = checks.function("Remove-TenantWideGrant").text();

    assertThat(remove.indexOf("-not $Proven")).isPositive().isLessThan(remove.indexOf("Remove-Mg"));
    assertThat(main()).contains("-Remove:$RemoveTenantWideGrant -Proven:$proven");
  }

  @Test
  void theTenantWideGrantsAreThoseOfTheCalendarPack() throws IOException {
    Map<String, String> pack =
        PermissionManifest.of(Set.of(Pack.CALENDAR)).stream()
            .collect(Collectors.toMap(Permission::id, Permission::value));
    String source = Files.readString(FOLDER.resolve("steps/grants.ps1"));
    Matcher block = Pattern.compile("CalendarGrants = @\\{([^}]+)}").matcher(source);

    assertThat(block.find()).isTrue();
    assertThat(pairs(block.group(1))).isEqualTo(pack);
    assertThat(source).contains("$script:MicrosoftGraph = '" + PermissionManifest.GRAPH + "'");
  }

  @Test
  void aGroupCalendarIsPublicAndHasOwnersAndMembers() {
    assertThat(only("New-UnifiedGroup").text()).contains("-AccessType Public").contains("-Owner");
    assertThat(only("Set-UnifiedGroup").text()).contains("-HiddenFromAddressListsEnabled $false");
    assertThat(only("Add-UnifiedGroupLinks").text()).contains("-LinkType Members");
  }

  @Test
  void sendingFromAliasesIsSwitchedOnOnlyOnRequest() {
    assertThat(only("Set-OrganizationConfig").text()).contains("-SendFromAliasEnabled $true");
    assertThat(main()).contains("if ($SendFromAlias) { Enable-SendFromAlias }");
  }

  @ParameterizedTest
  @CsvSource({"$settings, SettingsInput", "$readiness, ReadinessSettingsInput"})
  void whatItWritesIsWhatTheApiTakes(String variable, String schema) throws IOException {
    JsonNode properties =
        new ObjectMapper(new YAMLFactory())
            .readTree(Syntax.ROOT.resolve("docs/openapi.yaml").toFile())
            .path("components")
            .path("schemas")
            .path(schema)
            .path("properties");
    Matcher literal =
        Pattern.compile(Pattern.quote(variable) + " = \\[ordered\\]@\\{([^}]+)}")
            .matcher(checks.function("Write-Settings").text());

    assertThat(literal.find()).isTrue();
    assertThat(
            literal
                .group(1)
                .lines()
                .map(line -> line.split("=")[0].strip())
                .filter(s -> !s.isEmpty()))
        .isNotEmpty()
        .allSatisfy(member -> assertThat(properties.has(member)).as(member).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "unknown-cmdlet, unknownCommands",
    "unknown-parameter, unknownCommands",
    "missing-parameter, missingParameters",
    "change-despite-whatif, changesWithoutAsking",
    "no-support-for-whatif, changesWithoutAsking",
    "made-without-looking, changesWithoutLooking",
    "looked-for-something-else, changesWithoutLooking",
    "error-kept-quiet, silencedErrors",
    "unset-variable, unknownVariables",
  })
  void eachCheckCatchesItsFault(String file, String check) {
    Map<Path, Tree> broken = Syntax.of(List.of(BROKEN.resolve(file + ".ps1")));

    assertThat(Syntax.faults(broken)).isEmpty();
    Map<String, List<String>> found = allChecks(new PowerShellChecks(broken, CMDLETS));
    assertThat(found.remove(check)).as(check).hasSize(1);
    assertThat(found.values()).allSatisfy(faults -> assertThat(faults).isEmpty());
  }

  @Test
  void aFaultOfSyntaxIsFoundAtItsLine() {
    Map<Path, Tree> broken = Syntax.of(List.of(BROKEN.resolve("syntax.ps1")));

    assertThat(Syntax.faults(broken)).isNotEmpty();
  }

  private static Map<String, List<String>> allChecks(PowerShellChecks checks) {
    Map<String, Function<PowerShellChecks, List<String>>> all =
        Map.of(
            "unknownCommands", PowerShellChecks::unknownCommands,
            "missingParameters", PowerShellChecks::missingParameters,
            "changesWithoutAsking", PowerShellChecks::changesWithoutAsking,
            "changesWithoutLooking", PowerShellChecks::changesWithoutLooking,
            "silencedErrors", PowerShellChecks::silencedErrors,
            "unknownVariables", PowerShellChecks::unknownVariables);
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, check -> check.getValue().apply(checks)));
  }

  /** Scope and permission of each Set-AppRole, those in loops once for each permission named. */
  private static List<String> roles() {
    List<String> roles = new ArrayList<>();
    checks
        .commands("Set-AppRole")
        .forEach(
            call -> {
              String scope = match(call.text(), "-Scope '(\\w+)'");
              String permission = match(call.text(), "-Permission '([\\w.]+)'");
              if (!permission.isEmpty()) {
                roles.add(scope + " " + permission);
                return;
              }
              String loop =
                  call.above(node -> node.is("foreach_statement")).map(Tree::text).orElse("");
              Matcher each =
                  Pattern.compile("'([A-Z]\\w+\\.[A-Z]\\w+)'")
                      .matcher(loop.lines().findFirst().orElse(""));
              while (each.find()) {
                roles.add(scope + " " + each.group(1));
              }
            });
    return roles;
  }

  private static String match(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static Map<String, String> pairs(String table) {
    return table
        .lines()
        .filter(line -> line.contains("="))
        .map(line -> line.replace("'", "").split("="))
        .collect(Collectors.toMap(pair -> pair[0].strip(), pair -> pair[1].strip()));
  }

  private static Tree only(String command) {
    List<Tree> found = checks.commands(command).toList();
    assertThat(found).as(command).hasSize(1);
    return found.get(0);
  }

  private static String main() {
    return scripts.get(FOLDER.resolve("Set-GreenroomTenant.ps1")).text();
  }

  private static Set<String> parametersOfTheScript() {
    return scripts
        .get(FOLDER.resolve("Set-GreenroomTenant.ps1"))
        .all("script_parameter")
        .map(parameter -> parameter.child("variable").map(Tree::text).orElse("").substring(1))
        .collect(Collectors.toSet());
  }
}
