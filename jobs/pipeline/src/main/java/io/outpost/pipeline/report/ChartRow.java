package io.outpost.pipeline.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Charts that stand side by side, and words in place of those that have nothing to draw. */
final class ChartRow {
  private final List<Block.Chart> charts = new ArrayList<>();
  private final List<Block> missing = new ArrayList<>();

  /** Adds a chart, or says why there is none where every number is missing. */
  ChartRow add(
      String id,
      String title,
      Points points,
      Function<List<Point>, ObjectNode> spec,
      String sentence) {
    String gaps = points.missingInWords();
    if (!points.drawn().isEmpty()) {
      charts.add(new Block.Chart(id, title, spec.apply(points.drawn()), sentence + gaps));
    } else if (!gaps.isEmpty()) {
      missing.add(new Block.Missing(title + ": nothing to draw." + gaps));
    }
    return this;
  }

  /** The charts, then what is missing; empty where there was nothing at all. */
  List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    if (!charts.isEmpty()) {
      blocks.add(new Block.Charts(List.copyOf(charts)));
    }
    blocks.addAll(missing);
    return blocks;
  }
}
