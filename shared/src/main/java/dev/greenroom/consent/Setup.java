package dev.greenroom.consent;

import dev.greenroom.consent.PermissionManifest.Permission;
import dev.greenroom.consent.TenantView.Grant;
import dev.greenroom.consent.TenantView.Granted;
import dev.greenroom.values.TenantId;
import dev.greenroom.values.UpstreamUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a tenant is on its way from consent to the first interview. */
public final class Setup {
  /** As long as somebody may come back to the page that the consent ended on. */
  public static final Duration PASS_LIFETIME = Duration.ofDays(1);

  private final TenantSettings tenants;
  private final SetupFacts facts;
  private final StateKey key;
  private final Clock clock;

  public Setup(TenantSettings tenants, SetupFacts facts, StateKey key, Clock clock) {
    this.tenants = tenants;
    this.facts = facts;
    this.key = key;
    this.clock = clock;
  }

  /** A pass for the browser in which this tenant's consent has just ended. */
  public String pass(TenantId tenant) {
    return new SetupPass(tenant, clock.instant().plus(PASS_LIFETIME)).signed(key);
  }

  /** Empty unless the pass is one of ours and has not expired. */
  public Optional<Progress> open(String pass) {
    return SetupPass.verified(pass, key, clock.instant()).map(known -> progress(known.tenant()));
  }

  private Progress progress(TenantId tenant) {
    TenantView view = tenants.show(tenant);
    List<Permission> granted = new ArrayList<>();
    List<Permission> missing = new ArrayList<>();
    for (Grant grant : view.permissions()) {
      (grant.granted() == Granted.MISSING ? missing : granted).add(grant.permission());
    }
    return new Progress(view.consent(), granted, missing, steps(tenant));
  }

  /** Every step. Never fails: what cannot be read now is unknown, and the next look may tell. */
  public List<Step> steps(TenantId tenant) {
    List<Step> steps = new ArrayList<>();
    for (SetupStep step : SetupStep.values()) {
      steps.add(new Step(step, state(tenant, step)));
    }
    return steps;
  }

  private State state(TenantId tenant, SetupStep step) {
    try {
      return facts.isDone(tenant, step) ? State.DONE : State.OPEN;
    } catch (UpstreamUnavailable e) {
      return State.UNKNOWN;
    }
  }

  /** How a step stands. */
  public enum State {
    DONE,
    OPEN,
    UNKNOWN
  }

  /** A step, and how it stands. */
  public record Step(SetupStep step, State state) {}

  /** Everything that the page shows. */
  public record Progress(
      ConsentState consent, List<Permission> granted, List<Permission> missing, List<Step> steps) {
    public Progress {
      granted = List.copyOf(granted);
      missing = List.copyOf(missing);
      steps = List.copyOf(steps);
    }
  }
}
