package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.night.PublishedNight;
import io.outpost.pipeline.report.CsvCell;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.TextSentiments;
import io.outpost.pipeline.voice.LabelSample;
import io.outpost.pipeline.voice.ScoreTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost sentiment sample}. */
@Command(
    name = "sample",
    description =
        "Draws which posts of a channel to label by hand, from a published night, into a CSV file.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Fill the column label with negative, neutral or positive, and topic if you like, and deliver the file as",
      "landing/labelled_posts/<day>.csv, without the columns posted_at and text. Posts are drawn by hash, predicted",
      "classes in proportion; 200 posts are the least that a channel's calibration learns from, 1,000 are better.",
      "",
      "Examples:",
      "  outpost sentiment sample --channel chirper --out label-these.csv",
      "  outpost sentiment sample --channel chirper --posts 1000 --seed 2 --out label-these.csv"
    })
final class SentimentSampleCommand implements Callable<Integer> {
  private static final int LEAST = 200;

  @Mixin private LakeOptions lake;

  @Option(
      names = "--channel",
      paramLabel = "NETWORK",
      required = true,
      description = "Network of the posts.")
  private String channel;

  @Option(
      names = "--posts",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many, at least 200 (default: ${DEFAULT-VALUE}).")
  private int posts;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another seed draws other posts (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The CSV file.")
  private Path out;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day of the night (default: the newest published).")
  private LocalDate asOf;

  @Override
  public Integer call() throws IOException {
    if (posts < LEAST) {
      throw new InvalidConfigException(
          "--posts is " + posts + "; fewer than " + LEAST + " labels teach too little.");
    }
    if (Files.exists(out)) {
      throw new InvalidConfigException(
          "--out is " + out + ", which exists; labels in it are not overwritten.");
    }
    OutpostConfig config = ConfigReader.read(lake.config());
    PublishedNight night = PublishedNight.of(lake.open(), asOf);
    write(drawn(config, night));
    return ExitCode.DONE.code();
  }

  private List<Row> drawn(OutpostConfig config, PublishedNight night) {
    List<Row> drawn =
        LabelSample.draw(
            night.rows(Posts.TABLE),
            night
                .rows(TextSentiments.TABLE)
                .filter(
                    TextSentiments.SCORER
                        .col()
                        .equalTo(ScoreTexts.version(config.sentiment().scorer()))),
            channel,
            posts,
            seed);
    if (drawn.isEmpty()) {
      String known =
          night.rows(Posts.TABLE).select(Posts.NETWORK.col()).distinct().collectAsList().stream()
              .map(row -> row.getString(0))
              .sorted()
              .collect(Collectors.joining(", "));
      throw new InvalidConfigException(
          "--channel is %s; the night of %s has no scored posts there. Its networks are %s."
              .formatted(channel, night.asOf(), known));
    }
    return drawn;
  }

  private void write(List<Row> drawn) throws IOException {
    StringBuilder csv = new StringBuilder("network,post_id,posted_at,text,label,topic\n");
    for (Row row : drawn) {
      csv.append(CsvCell.of(row.getString(0)))
          .append(',')
          .append(CsvCell.of(row.getString(1)))
          .append(',')
          .append(row.<Object>getAs(2))
          .append(',')
          .append(CsvCell.of(row.getString(3)))
          .append(",,\n");
    }
    Files.writeString(out, csv.toString());
    System.out.println(
        "%,d posts of %s to label, in %s".formatted(drawn.size(), channel, out)
            + (drawn.size() < posts ? "; the channel has no more scored texts." : "."));
  }
}
