package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Lines over months with a band for the interval. */
final class MonthChart {
  private static final int HEIGHT = 190;

  private MonthChart() {}

  static ObjectNode spec(List<Point> points, Axis axis) {
    ObjectNode spec = Spec.chart(points);
    spec.put("height", HEIGHT);
    ArrayNode layers = spec.putArray("layer");
    Spec.reference(layers, axis, "y");
    ObjectNode band = layers.addObject();
    band.putObject("mark").put("type", "area").put("opacity", 0.16);
    ObjectNode encoding = encoding(band, points);
    encoding.set("y", scaled(axis.encoding(Spec.LOW)));
    encoding.putObject("y2").put("field", Spec.HIGH);
    ObjectNode line = layers.addObject();
    line.putObject("mark").put("type", "line").put("strokeWidth", 2).put("point", true);
    encoding = encoding(line, points);
    encoding.set("y", scaled(axis.encoding(Spec.VALUE)));
    encoding.set("tooltip", Spec.tooltip());
    return spec;
  }

  private static ObjectNode encoding(ObjectNode layer, List<Point> points) {
    ObjectNode encoding = layer.putObject("encoding");
    encoding.set("x", months());
    encoding.set("color", Spec.colours(points));
    return encoding;
  }

  /** Months as ordered categories: no time zone has a say. */
  static ObjectNode months() {
    ObjectNode months = Spec.field(Spec.LABEL, "ordinal");
    months.putNull("title");
    months.putObject("axis").put("labelAngle", 0).put("labelOverlap", true).put("grid", false);
    return months;
  }

  private static ObjectNode scaled(ObjectNode encoding) {
    encoding.putObject("scale").put("zero", false).put("nice", 5);
    return encoding;
  }
}
