package dev.greenroom.booking;

import java.util.List;

/**
 * What would come of something, had it been done.
 *
 * @param <O> how doing it ends
 */
public sealed interface DryRun<O> {
  /** Calls the one case that fits. */
  <R> R match(Cases<O, R> cases);

  /** It would take hold: so the interviews would be, and these are the mails from Microsoft. */
  record Planned<O>(List<Plan> plans) implements DryRun<O> {
    public Planned {
      plans = List.copyOf(plans);
    }

    @Override
    public <R> R match(Cases<O, R> cases) {
      return cases.planned(this);
    }
  }

  /** Nothing would be written: it would be refused, or is so already. */
  record Answered<O>(O outcome) implements DryRun<O> {
    @Override
    public <R> R match(Cases<O, R> cases) {
      return cases.answered(this);
    }
  }

  /** An interview as it would be, once Outlook is told, and who would be mailed. */
  record Plan(Interview interview, List<Mailing> mails) {
    public Plan {
      mails = List.copyOf(mails);
    }
  }

  /** One for each. */
  interface Cases<O, R> {
    R planned(Planned<O> outcome);

    R answered(Answered<O> outcome);
  }
}
