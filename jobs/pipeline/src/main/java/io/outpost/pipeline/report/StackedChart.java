package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Counts per month, stacked by series. */
final class StackedChart {
  private static final int HEIGHT = 190;

  private StackedChart() {}

  static ObjectNode spec(List<Point> points, Axis axis) {
    ObjectNode spec = Spec.chart(points);
    spec.put("height", HEIGHT);
    spec.putObject("mark").put("type", "bar");
    ObjectNode encoding = spec.putObject("encoding");
    encoding.set("x", MonthChart.months());
    encoding.set("y", axis.encoding(Spec.VALUE));
    encoding.set("color", Spec.colours(points));
    encoding.set("tooltip", Spec.tooltip());
    return spec;
  }
}
