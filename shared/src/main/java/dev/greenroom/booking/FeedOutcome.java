package dev.greenroom.booking;

import dev.greenroom.values.PageOf;

/** Every way that reading a feed can end. */
public sealed interface FeedOutcome {
  /** Calls the one case that fits. A new case breaks every caller at compile time. */
  <R> R match(Cases<R> cases);

  /** A page, oldest first. */
  record Read(PageOf<FeedEntry> page) implements FeedOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.read(this);
    }
  }

  /** There is no such interview in this tenant. */
  record NotFound() implements FeedOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notFound(this);
    }
  }

  /** No page was ever handed out by this name. */
  record InvalidPage() implements FeedOutcome {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.invalidPage(this);
    }
  }

  /** One for each ending. */
  interface Cases<R> {
    R read(Read outcome);

    R notFound(NotFound outcome);

    R invalidPage(InvalidPage outcome);
  }
}
