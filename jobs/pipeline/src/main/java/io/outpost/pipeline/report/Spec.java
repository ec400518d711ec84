package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.OptionalDouble;

/** The parts that all charts share. Names of fields are constants; only values come from data. */
final class Spec {
  static final String LABEL = "label";
  static final String SERIES = "series";
  static final String VALUE = "value";
  static final String LOW = "low";
  static final String HIGH = "high";
  static final String SHOWN = "shown";

  private static final String SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json";

  private Spec() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A specification as wide as its place, with its data. */
  static ObjectNode chart(List<Point> points) {
    ObjectNode spec = object();
    spec.put("$schema", SCHEMA);
    spec.put("width", "container");
    spec.putObject("autosize").put("type", "fit-x").put("contains", "padding");
    ArrayNode values = spec.putObject("data").putArray("values");
    for (Point point : points) {
      ObjectNode row = values.addObject();
      row.put(LABEL, point.label()).put(SERIES, point.series()).put(VALUE, point.value());
      put(row, LOW, point.low());
      put(row, HIGH, point.high());
      row.put(SHOWN, point.shown());
    }
    return spec;
  }

  /** How many categories there are. */
  static long lines(List<Point> points) {
    return points.stream().map(Point::label).distinct().count();
  }

  static ObjectNode field(String name, String type) {
    return object().put("field", name).put("type", type);
  }

  /** Categories in the order of the data. */
  static ObjectNode categories() {
    ObjectNode encoding = field(LABEL, "nominal");
    encoding.putNull("sort").putNull("title");
    return encoding;
  }

  /** Colour by series, with a legend above the chart where there are several. */
  static ObjectNode colours(List<Point> points) {
    ObjectNode encoding = field(SERIES, "nominal");
    encoding.putNull("sort").putNull("title");
    if (points.stream().map(Point::series).distinct().count() < 2) {
      encoding.putNull("legend");
    }
    return encoding;
  }

  /** What a reader sees at a point. */
  static ArrayNode tooltip() {
    ArrayNode tooltip = JsonNodeFactory.instance.arrayNode();
    tooltip.add(field(LABEL, "nominal").put("title", "Of"));
    tooltip.add(field(SERIES, "nominal").put("title", "Series"));
    tooltip.add(field(SHOWN, "nominal").put("title", "Value"));
    return tooltip;
  }

  /** A line at the reference of an axis. */
  static void reference(ArrayNode layers, Axis axis, String channel) {
    if (axis.reference().isEmpty()) {
      return;
    }
    ObjectNode layer = layers.addObject();
    layer.putObject("data").putArray("values").addObject();
    ObjectNode mark = layer.putObject("mark").put("type", "rule").put("color", "#7a8794");
    mark.putArray("strokeDash").add(4).add(3);
    layer.putObject("encoding").putObject(channel).put("datum", axis.reference().getAsDouble());
  }

  private static void put(ObjectNode row, String name, OptionalDouble number) {
    number.ifPresent(value -> row.put(name, value));
  }
}
