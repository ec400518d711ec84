package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** All charts of the page as one JSON text for a script element of type application/json. */
final class ChartData {
  private ChartData() {}

  static String json(List<Section> sections) {
    ObjectNode charts = Spec.object();
    for (Section section : sections) {
      for (Block block : section.blocks()) {
        if (block instanceof Block.Charts row) {
          row.charts().forEach(chart -> charts.set(chart.id(), chart.spec()));
        }
      }
    }
    return escaped(charts.toString());
  }

  /** No character that HTML knows is left; a JSON parser reads the same text. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }
}
