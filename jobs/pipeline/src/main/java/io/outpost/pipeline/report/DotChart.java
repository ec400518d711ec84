package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Dots with intervals, one line per category: a forest plot. */
final class DotChart {
  private static final int LINE = 30;
  private static final int SERIES_LINE = 20;

  private DotChart() {}

  static ObjectNode spec(List<Point> points, Axis axis) {
    ObjectNode spec = Spec.chart(points);
    long series = points.stream().map(Point::series).distinct().count();
    spec.put("height", Spec.lines(points) * (series > 1 ? series * SERIES_LINE : LINE));
    ArrayNode layers = spec.putArray("layer");
    Spec.reference(layers, axis, "x");
    interval(layers.addObject(), points, axis);
    dot(layers.addObject(), points, axis);
    return spec;
  }

  private static void interval(ObjectNode layer, List<Point> points, Axis axis) {
    layer.putObject("mark").put("type", "rule").put("strokeWidth", 2.5).put("opacity", 0.55);
    ObjectNode encoding = encoding(layer, points);
    encoding.set("x", scaled(axis.encoding(Spec.LOW)));
    encoding.putObject("x2").put("field", Spec.HIGH);
  }

  private static void dot(ObjectNode layer, List<Point> points, Axis axis) {
    layer
        .putObject("mark")
        .put("type", "point")
        .put("filled", true)
        .put("size", 70)
        .put("opacity", 1);
    ObjectNode encoding = encoding(layer, points);
    encoding.set("x", scaled(axis.encoding(Spec.VALUE)));
    encoding.set("tooltip", Spec.tooltip());
  }

  private static ObjectNode encoding(ObjectNode layer, List<Point> points) {
    ObjectNode encoding = layer.putObject("encoding");
    encoding.set("y", Spec.categories());
    encoding.set("color", Spec.colours(points));
    if (points.stream().map(Point::series).distinct().count() > 1) {
      ObjectNode offset = Spec.field(Spec.SERIES, "nominal");
      offset.putNull("sort");
      encoding.set("yOffset", offset);
    }
    return encoding;
  }

  private static ObjectNode scaled(ObjectNode encoding) {
    encoding.putObject("scale").put("zero", false).put("nice", 5);
    return encoding;
  }
}
