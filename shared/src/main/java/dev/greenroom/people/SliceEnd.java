package dev.greenroom.people;

/** Every way that a slice of a sync can end. */
public enum SliceEnd {
  /** The next slice is queued. */
  GOES_ON,
  /** The run is over, well or not. */
  OVER,
  /** Somebody else is at this run, or it is not the newest any more: nothing to do. */
  OVERTAKEN
}
