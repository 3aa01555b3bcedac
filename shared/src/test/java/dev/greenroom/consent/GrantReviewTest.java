package dev.greenroom.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.greenroom.consent.GrantProof.Finding;
import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.ReviewQueue.Round;
import dev.greenroom.consent.ScopeProbe.Answer;
import dev.greenroom.consent.ScopeProbe.Trial;
import dev.greenroom.consent.TenantRecord.Outside;
import dev.greenroom.consent.TenantView.Grant;
import dev.greenroom.consent.TenantView.Granted;
import dev.greenroom.tables.InMemoryRowStore;
import dev.greenroom.tables.TableConsents;
import dev.greenroom.tables.TableTenants;
import dev.greenroom.values.EmailAddress;
import dev.greenroom.values.MailboxId;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is proven again each day, and what becomes of a grant that cannot be. */
class GrantReviewTest {
  private static final TenantId TENANT = new TenantId("20000000-0000-0000-0000-000000000002");
  private static final TenantId OTHER = new TenantId("30000000-0000-0000-0000-000000000003");
  private static final String ORGANIZER = "aaaaaaaa-0000-0000-0000-000000000001";
  private static final String OUTSIDE = "aaaaaaaa-0000-0000-0000-000000000009";
  private static final String INTERVIEWER = "aaaaaaaa-0000-0000-0000-000000000002";
  private static final String ROOM = "room@contoso.example";
  private static final Set<String> ALL =
      PermissionManifest.of(PermissionManifest.packs()).stream()
          .map(Permission::value)
          .collect(Collectors.toSet());
  private static final Set<String> WITHOUT_CALENDARS = Set.of("User.Read.All", "Place.Read.All");

  private final InMemoryRowStore rows = new InMemoryRowStore();
  private final TableTenants tenants = new TableTenants(rows);
  private final TableConsents links = new TableConsents(rows);
  private final List<String> asked = new ArrayList<>();
  private final List<String> trials = new ArrayList<>();
  private final Map<String, Answer> doors = new HashMap<>();
  private Supplier<Finding> entra = () -> new Finding.Proven(TENANT, ALL);
  private int proofs;
  private Instant now = Instant.parse("2026-03-02T08:00:00Z");
  private final Clock clock =
      new Clock() {
        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };
  private final ReviewQueue queue =
      (tenant, round, delay) -> asked.add(tenant + " " + round + " " + delay);
  private final ConsentSettings settings =
      new ConsentSettings(
          OTHER,
          "app-id",
          URI.create("https://login.example"),
          "https://graph.microsoft.com/.default",
          URI.create("https://greenroom.example/api/consent"),
          URI.create("https://greenroom.example/api/consent/callback"),
          PermissionManifest.packs());
  private final GrantReview review =
      new GrantReview(
          settings,
          tenants,
          links,
          tenant -> {
            proofs++;
            return entra.get();
          },
          this::tried,
          new ProbeSubjects() {
            @Override
            public List<String> interviewers(TenantId tenant) {
              return List.of(INTERVIEWER);
            }

            @Override
            public List<String> rooms(TenantId tenant) {
              return List.of(ROOM);
            }
          },
          queue,
          clock);
  private final ConnectedTenants connected = new ConnectedTenants(tenants, queue, clock);

  @BeforeEach
  void consentADayAgo() {
    tenants.change(TENANT, known -> known.proven(settings.permissions(), ALL, Map.of(), now));
    now = now.plus(Duration.ofDays(1));
  }

  @Test
  void asksForAReviewOfEachTenantByItself() {
    tenants.change(OTHER, TenantRecord::requested);

    review.askForAll();

    assertThat(asked).containsExactlyInAnyOrder(TENANT + " FIRST PT0S", OTHER + " FIRST PT0S");
  }

  @Test
  void takesOneTokenAndNoTrialWhereTheTokenShowsEverything() {
    review.review(TENANT, Round.FIRST);

    assertThat(tenants.find(TENANT).orElseThrow().grantedAt()).contains(now);
    assertThat(proofs).isEqualTo(1);
    assertThat(trials).isEmpty();
  }

  @Test
  void noticesAPermissionThatWasTakenAway() {
    entra = () -> new Finding.Proven(TENANT, Set.of("User.Read.All"));

    review.review(TENANT, Round.FIRST);

    assertThat(tenants.find(TENANT).orElseThrow().state()).isEqualTo(ConsentState.PARTLY_GRANTED);
    assertThat(view().alert().orElseThrow()).contains("Calendars.ReadWrite", "Place.Read.All");
  }

  @Test
  void believesALossWhenItWasSeenTwice() {
    entra = () -> new Finding.Unknown("AADSTS700016");

    review.review(TENANT, Round.FIRST);
    boolean afterOneLook = connected.isConnected(TENANT);
    List<String> second = List.copyOf(asked);
    review.review(TENANT, Round.SECOND);

    assertThat(afterOneLook).isTrue();
    assertThat(second).containsExactly(TENANT + " SECOND PT1M");
    assertThat(connected.isConnected(TENANT)).isFalse();
    assertThat(view().consent()).isEqualTo(ConsentState.REVOKED);
    assertThat(view().alert().orElseThrow()).contains("removed", "AADSTS700016", "/tenant/proof");
  }

  @Test
  void saysThatTheAppWasDisabled() {
    entra = () -> new Finding.Unknown("AADSTS7000112");

    review.review(TENANT, Round.SECOND);

    assertThat(view().alert().orElseThrow()).contains("disabled", "AADSTS7000112");
  }

  @Test
  void forgetsADoubtWhenTheSecondLookFindsTheGrant() {
    entra = () -> new Finding.Unknown("AADSTS700016");
    review.review(TENANT, Round.FIRST);
    entra = () -> new Finding.Proven(TENANT, ALL);

    review.review(TENANT, Round.SECOND);

    assertThat(tenants.find(TENANT).orElseThrow().doubtedAt()).isEmpty();
    assertThat(connected.isConnected(TENANT)).isTrue();
  }

  @Test
  void takesATokenWithoutAnyPermissionForALoss() {
    entra = () -> new Finding.Proven(TENANT, Set.of());

    review.review(TENANT, Round.FIRST);
    review.review(TENANT, Round.SECOND);

    assertThat(connected.isConnected(TENANT)).isFalse();
  }

  @Test
  void losesNobodyWhileEntraIsAway() {
    entra =
        () -> {
          throw new UpstreamUnavailable("entra", "proof", 503, "", null, null);
        };

    assertThatThrownBy(() -> review.review(TENANT, Round.SECOND))
        .isInstanceOf(UpstreamUnavailable.class);
    assertThat(connected.isConnected(TENANT)).isTrue();
  }

  @Test
  void asksOnceForASecondLookHoweverManyCallsFail() {
    for (int i = 0; i < 20; i++) {
      connected.consentLost(TENANT, "AADSTS700016");
    }
    List<String> atOnce = List.copyOf(asked);
    now = now.plus(Duration.ofMinutes(11));
    connected.consentLost(TENANT, "AADSTS700016");

    assertThat(atOnce).containsExactly(TENANT + " SECOND PT1M");
    assertThat(asked).as("its message may have been lost").hasSize(2);
    assertThat(connected.isConnected(TENANT)).isTrue();
  }

  @Test
  void doesNotAskATenantAgainThatTookItsGrantBack() {
    tenants.change(TENANT, known -> known.lost("AADSTS700016"));

    review.review(TENANT, Round.FIRST);

    assertThat(proofs).isZero();
    assertThat(connected.isConnected(TENANT)).isFalse();
  }

  @Test
  void bringsATenantBackOnItsAdminsWord() {
    tenants.change(TENANT, known -> known.lost("AADSTS7000112"));

    ProveOutcome outcome = review.proveNow(TENANT);

    assertThat(outcome).isInstanceOf(ProveOutcome.Proven.class);
    assertThat(connected.isConnected(TENANT)).isTrue();
    assertThat(tenants.find(TENANT).orElseThrow().lossReason()).isEmpty();
  }

  @Test
  void connectsNobodyWhoNeverConsentedByALink() {
    tenants.change(OTHER, TenantRecord::requested);

    assertThat(review.proveNow(OTHER)).isInstanceOf(ProveOutcome.NeverConnected.class);
    assertThat(proofs).isZero();
  }

  @Test
  void saysWhatEntraSaysWhenThereIsNothingToProve() {
    entra = () -> new Finding.Unknown("AADSTS700016");

    assertThat(review.proveNow(TENANT)).isEqualTo(new ProveOutcome.NotShown("AADSTS700016"));
    assertThat(connected.isConnected(TENANT)).isTrue();
  }

  @Test
  void findsByTryingWhatNoTokenShows() {
    entra = () -> new Finding.Proven(TENANT, WITHOUT_CALENDARS);
    scoped(true);

    review.review(TENANT, Round.FIRST);

    assertThat(granted("Calendars.ReadWrite")).isEqualTo(Granted.SCOPED);
    assertThat(granted("Calendars.Read")).isEqualTo(Granted.SCOPED);
    assertThat(granted("MailboxSettings.Read")).isEqualTo(Granted.SCOPED);
    assertThat(granted("User.Read.All")).isEqualTo(Granted.TENANT_WIDE);
    assertThat(view().consent()).isEqualTo(ConsentState.GRANTED);
    assertThat(view().permissions()).allMatch(Grant::limitProven);
  }

  @Test
  void callsAGrantThatWorksOutsideTenantWide() {
    entra = () -> new Finding.Proven(TENANT, WITHOUT_CALENDARS);
    scoped(true);
    doors.put(OUTSIDE, Answer.ALLOWED);

    review.review(TENANT, Round.FIRST);

    assertThat(granted("Calendars.ReadWrite")).isEqualTo(Granted.TENANT_WIDE);
  }

  @Test
  void asksForAMailboxOutsideToProveTheLimitBy() {
    entra = () -> new Finding.Proven(TENANT, WITHOUT_CALENDARS);
    scoped(false);

    review.review(TENANT, Round.FIRST);

    assertThat(granted("Calendars.ReadWrite")).isEqualTo(Granted.SCOPED);
    assertThat(view().permissions()).extracting(Grant::limitProven).contains(false);
    assertThat(view().alert().orElseThrow()).contains("outsideMailbox");
  }

  @Test
  void namesWhatTheRoomsAreMissing() {
    entra = () -> new Finding.Proven(TENANT, WITHOUT_CALENDARS);
    scoped(true);
    doors.put(ROOM, Answer.REFUSED);

    review.review(TENANT, Round.FIRST);

    assertThat(granted("Calendars.Read")).isEqualTo(Granted.MISSING);
    assertThat(granted("Calendars.ReadWrite")).isEqualTo(Granted.SCOPED);
    assertThat(view().alert().orElseThrow()).contains("Calendars.Read");
  }

  @Test
  void forgetsOldLinksOfEveryTenant() {
    links.add(
        OTHER,
        new ConsentStore.Request("old", "seed", now.minus(Duration.ofDays(31)), Optional.empty()));
    links.add(
        OTHER,
        new ConsentStore.Request("late", "seed", now.minus(Duration.ofDays(29)), Optional.empty()));

    review.review(OTHER, Round.FIRST);

    assertThat(links.find(OTHER, "old")).isEmpty();
    assertThat(links.find(OTHER, "late")).isPresent();
  }

  private void scoped(boolean withOutside) {
    Organizer organizer =
        new Organizer(new MailboxId(ORGANIZER), EmailAddress.of("i@contoso.example"), true);
    tenants.change(
        TENANT,
        known ->
            known
                .organizedBy(
                    new Organizers(Optional.of(organizer), Optional.empty(), Optional.empty()))
                .limitedBy(
                    withOutside
                        ? Optional.of(
                            new Outside(
                                new MailboxId(OUTSIDE), EmailAddress.of("boss@contoso.example")))
                        : Optional.empty()));
    doors.putAll(
        Map.of(
            ORGANIZER, Answer.ALLOWED,
            INTERVIEWER, Answer.ALLOWED,
            ROOM, Answer.ALLOWED,
            OUTSIDE, Answer.REFUSED));
  }

  private Answer tried(TenantId tenant, Trial trial, String mailbox) {
    trials.add(trial + " " + mailbox);
    return doors.getOrDefault(mailbox, Answer.REFUSED);
  }

  private TenantView view() {
    return new TenantSettings(
            settings,
            tenants,
            (tenant, address) -> new OrganizerLookup.Finding.NoAccount(),
            t -> {})
        .show(TENANT);
  }

  private Granted granted(String permission) {
    return view().permissions().stream()
        .filter(grant -> grant.permission().value().equals(permission))
        .findFirst()
        .orElseThrow()
        .granted();
  }
}
