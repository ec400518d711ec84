package io.outpost.pipeline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The numbers of a chart, and the names of those that could not be computed. */
final class Points {
  private final List<Point> drawn = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /** Adds a number, or notes that it is missing and why. */
  void add(
      String label, String series, Estimate estimate, Unit format, String cases, String reason) {
    if (estimate.value().isEmpty()) {
      miss(series.isEmpty() ? label : label + ", " + series, reason);
      return;
    }
    String shown = estimate.with(format) + (cases.isEmpty() ? "" : ", " + cases);
    add(
        new Point(
            label,
            series,
            estimate.value().getAsDouble(),
            estimate.lower(),
            estimate.upper(),
            shown));
  }

  void add(Point point) {
    drawn.add(point);
  }

  /** Notes that a number is missing. */
  void miss(String name, String reason) {
    missing.add(name + " (" + reason + ")");
  }

  List<Point> drawn() {
    return List.copyOf(drawn);
  }

  /** Every number with interval and n, in words. */
  String inWords() {
    return drawn.stream()
        .map(
            point ->
                point.label()
                    + (point.series().isEmpty() ? "" : ", " + point.series())
                    + ": "
                    + point.shown())
        .collect(Collectors.joining("; "));
  }

  /** The first and the last number of every series, in words; for charts over months. */
  String endsInWords() {
    List<String> ends = new ArrayList<>();
    for (String series : drawn.stream().map(Point::series).distinct().toList()) {
      List<Point> of = drawn.stream().filter(point -> point.series().equals(series)).toList();
      Point first = of.get(0);
      Point last = of.get(of.size() - 1);
      String name = series.isEmpty() ? "" : series + " ";
      ends.add(
          of.size() == 1
              ? name + first.shown() + " in " + first.label()
              : name
                  + "from "
                  + first.shown()
                  + " in "
                  + first.label()
                  + " to "
                  + last.shown()
                  + " in "
                  + last.label());
    }
    return String.join("; ", ends);
  }

  /** What is missing, in words; empty where nothing is. */
  String missingInWords() {
    return missing.isEmpty() ? "" : " Could not be computed: " + String.join("; ", missing) + ".";
  }
}
