package dev.greenroom.values;

import java.util.List;
import java.util.Optional;

/**
 * One page of a longer list.
 *
 * @param next what to hand back for the page after, empty on the last one
 */
public record PageOf<T>(List<T> items, Optional<String> next) {
  public PageOf {
    items = List.copyOf(items);
  }
}
