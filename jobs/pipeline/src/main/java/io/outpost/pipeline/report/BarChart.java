package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Bars from zero, one per category, with intervals where there are some. */
final class BarChart {
  private static final int LINE = 34;

  private BarChart() {}

  static ObjectNode spec(List<Point> points, Axis axis) {
    ObjectNode spec = Spec.chart(points);
    spec.put("height", Spec.lines(points) * LINE);
    ArrayNode layers = spec.putArray("layer");
    ObjectNode bars = layers.addObject();
    bars.putObject("mark").put("type", "bar").put("fillOpacity", 0.6).put("height", 18);
    ObjectNode encoding = bars.putObject("encoding");
    encoding.set("y", Spec.categories());
    encoding.set("color", Spec.colours(points));
    encoding.set("x", axis.encoding(Spec.VALUE));
    encoding.set("tooltip", Spec.tooltip());
    if (points.stream().anyMatch(point -> point.low().isPresent())) {
      interval(layers.addObject(), axis);
    }
    Spec.reference(layers, axis, "x");
    return spec;
  }

  private static void interval(ObjectNode layer, Axis axis) {
    layer.putObject("mark").put("type", "rule").put("strokeWidth", 2).put("color", "#22303f");
    ObjectNode encoding = layer.putObject("encoding");
    encoding.set("y", Spec.categories());
    encoding.set("x", axis.encoding(Spec.LOW));
    encoding.putObject("x2").put("field", Spec.HIGH);
  }
}
