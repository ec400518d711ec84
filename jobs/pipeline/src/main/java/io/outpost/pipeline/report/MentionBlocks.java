package io.outpost.pipeline.report;

import static io.outpost.pipeline.tables.gold.Mentions.AUTHORS;
import static io.outpost.pipeline.tables.gold.Mentions.IMPRESSIONS;
import static io.outpost.pipeline.tables.gold.Mentions.LINKED;
import static io.outpost.pipeline.tables.gold.Mentions.MENTION;
import static io.outpost.pipeline.tables.gold.Mentions.MONTH;
import static io.outpost.pipeline.tables.gold.Mentions.NEGATIVE;
import static io.outpost.pipeline.tables.gold.Mentions.NETWORK;
import static io.outpost.pipeline.tables.gold.Mentions.POSTS;
import static io.outpost.pipeline.tables.gold.Mentions.POTENTIAL_MEDIAN;
import static io.outpost.pipeline.tables.gold.Mentions.UNLINKED;

import io.outpost.pipeline.tables.gold.Mentions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Who mentions the company, directly or not, and who could see it against who did. */
final class MentionBlocks {
  private MentionBlocks() {}

  static List<Block> of(Night night) {
    List<Row> rows = night.rows(Mentions.TABLE);
    if (rows.isEmpty()) {
      return List.of(Block.Missing.noRows("Mentions and reach", Mentions.TABLE.name()));
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Mentions and reach"));
    Points points = new Points();
    for (Row row : Night.whereNot(Night.where(rows, NETWORK, Night.ALL), MONTH, Night.ALL)) {
      points.add(
          new Point(
              MONTH.text(row),
              MENTION.text(row),
              POSTS.count(row),
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Numbers.count(POSTS.count(row)) + " posts"));
    }
    blocks.addAll(
        new ChartRow()
            .add(
                "mentions",
                "Direct and indirect mentions by month",
                points,
                drawn -> StackedChart.spec(drawn, Axis.number("Posts")),
                "Posts that mention the company, counted, so without interval. "
                    + Names.title(points.endsInWords())
                    + ".")
            .blocks());
    blocks.add(
        new Block.Sheet(
            "Mentions and reach by network",
            2,
            List.of(
                "Network",
                "Mention",
                "Posts",
                "Authors",
                "Linked to a customer",
                "Not linked",
                "Negative",
                "Potential reach (median author)",
                "Observed views"),
            Night.where(rows, MONTH, Night.ALL).stream().map(MentionBlocks::cells).toList()));
    blocks.add(
        new Block.Prose(
            "Potential reach is the size of the network around an author: who could see a post."
                + " Observed views are what networks reported. Potential is never views."));
    return blocks;
  }

  private static List<String> cells(Row row) {
    return List.of(
        Night.ALL.equals(NETWORK.text(row)) ? "All networks" : Names.title(NETWORK.text(row)),
        MENTION.text(row),
        Numbers.count(POSTS.count(row)),
        Numbers.count(AUTHORS.count(row)),
        Numbers.count(LINKED.count(row)),
        Numbers.count(UNLINKED.count(row)),
        Numbers.count(NEGATIVE.count(row)),
        Estimate.text(
            Estimate.finite(POTENTIAL_MEDIAN, row), value -> Numbers.count(Math.round(value))),
        IMPRESSIONS.number(row).isEmpty() ? "not reported" : Numbers.count(IMPRESSIONS.count(row)));
  }
}
