package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.SentimentSettings;
import io.outpost.pipeline.evaluation.EvaluationReport;
import io.outpost.pipeline.evaluation.LabelledPosts;
import io.outpost.text.SentimentEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outpost sentiment eval}. */
@Command(
    name = "eval",
    description =
        "Measures every engine on posts that people labelled, and what labels of the channel add.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The file is a CSV with a header. Columns that are not named are found by their usual names: text, label or",
      "sentiment, author, brand or network, reason or topic. Labels are negative, neutral, positive.",
      "",
      "Examples:",
      "  outpost sentiment eval --labelled labelled.csv",
      "  outpost sentiment eval --labelled tweets.csv --text tweet --label verdict --author user --group brand",
      "  OUTPOST_JAVA_OPTIONS=\"-Xmx3g -XX:TieredStopAtLevel=4\" outpost sentiment eval --labelled labelled.csv",
      "The last one is for posts per second: nights run without the second compiler of Java."
    })
final class SentimentEvalCommand implements Callable<Integer> {
  @Option(
      names = "--labelled",
      paramLabel = "FILE",
      required = true,
      description = "Labelled posts, CSV in UTF-8.")
  private Path labelled;

  @Option(names = "--text", paramLabel = "COLUMN", description = "The post.")
  private String text;

  @Option(names = "--label", paramLabel = "COLUMN", description = "Its class.")
  private String label;

  @Option(
      names = "--author",
      paramLabel = "COLUMN",
      description = "Who wrote it; without, every post counts as of its own author.")
  private String author;

  @Option(
      names = "--group",
      paramLabel = "COLUMN",
      description = "What net sentiment is compared by, such as a brand.")
  private String group;

  @Option(names = "--topic", paramLabel = "COLUMN", description = "What it is about.")
  private String topic;

  @Option(
      names = "--delimiter",
      paramLabel = "CHARACTER",
      defaultValue = ",",
      description = "Between columns (default: ${DEFAULT-VALUE}).")
  private char delimiter;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "turbo",
      description =
          "Whose features labels are learnt with: exact, turbo (default: ${DEFAULT-VALUE}).")
  private String engine;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings whose topics are measured, by the names that --topic holds.")
  private Path config;

  @Override
  public Integer call() {
    List<LabelledPosts.Post> posts =
        LabelledPosts.read(
            labelled,
            new LabelledPosts.Columns(
                Optional.ofNullable(text),
                Optional.ofNullable(label),
                Optional.ofNullable(author),
                Optional.ofNullable(group),
                Optional.ofNullable(topic)),
            delimiter);
    SentimentSettings settings =
        config == null ? SentimentSettings.defaults() : ConfigReader.read(config).sentiment();
    System.out.print(EvaluationReport.of(posts, treeEngine(engine), settings.topics()));
    return ExitCode.DONE.code();
  }

  /** An engine with trees by its name. */
  static SentimentEngine treeEngine(String name) {
    return switch (name) {
      case "exact" -> SentimentEngine.EXACT;
      case "turbo" -> SentimentEngine.TURBO;
      default ->
          throw new InvalidConfigException("--engine is " + name + "; it must be exact or turbo.");
    };
  }
}
