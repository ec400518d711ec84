package io.outpost.pipeline.lake;

import static io.outpost.pipeline.testing.Rows.row;

import io.outpost.pipeline.tables.gold.Mentions;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Rows of a small table that is divided by nights. */
final class MentionRows {
  private MentionRows() {}

  static LocalDate night(int day) {
    return LocalDate.of(2026, 6, day);
  }

  static Row mention(int day, String mention, long posts) {
    return row(
        Mentions.TABLE,
        Mentions.AS_OF,
        night(day),
        Mentions.NETWORK,
        "chirper",
        Mentions.MONTH,
        "2026-06",
        Mentions.MENTION,
        mention,
        Mentions.POSTS,
        posts,
        Mentions.FLAGGED,
        0L,
        Mentions.AUTHORS,
        1L,
        Mentions.LINKED,
        0L,
        Mentions.UNLINKED,
        1L,
        Mentions.NEGATIVE,
        0L,
        Mentions.IMPRESSIONS,
        0L,
        Mentions.NEGATIVE_IMPRESSIONS,
        0L);
  }

  static List<Long> posts(Dataset<Row> mentions) {
    return mentions.collectAsList().stream().map(Mentions.POSTS::count).sorted().toList();
  }
}
