package dev.greenroom.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What was measured of one thing, round by round, in milliseconds. */
final class Series {
  private final String name;
  private final List<Double> values = new ArrayList<>();

  Series(String name) {
    this.name = name;
  }

  void add(double millis) {
    values.add(millis);
  }

  double median() {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  @Override
  public String toString() {
    return "  %-42s %7.0f   (%.0f to %.0f)"
        .formatted(
            name,
            median(),
            values.stream().min(Double::compare).orElseThrow(),
            values.stream().max(Double::compare).orElseThrow());
  }
}
