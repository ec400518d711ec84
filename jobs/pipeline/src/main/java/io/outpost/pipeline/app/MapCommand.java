package io.outpost.pipeline.app;

import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.MappingProposal;
import io.outpost.pipeline.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outpost map}. */
@Command(
    name = "map",
    description =
        "Proposes how a foreign file is read as a feed, from its header and first rows: a section"
            + " of the config, with what is missing or doubtful in comments.",
    footer = {"", "Example:", "  outpost map --feed transactions invoices.csv"})
final class MapCommand implements Callable<Integer> {
  @Option(
      names = "--feed",
      paramLabel = "FEED",
      required = true,
      description = "Feed that the file is to be read as.")
  private String feed;

  @Parameters(
      paramLabel = "FILE",
      description = "CSV or JSON lines, packed with gzip or not, or Parquet.")
  private Path file;

  @Override
  public Integer call() {
    try {
      Table table =
          PlatformJobs.FEEDS.stream()
              .filter(candidate -> candidate.name().equals(feed))
              .findFirst()
              .orElseThrow(() -> new InvalidConfigException(unknown()));
      if (!Files.isRegularFile(file)) {
        throw new LandingException("There is no file " + file + ".");
      }
      System.out.print(MappingProposal.of(table, file));
      return ExitCode.DONE.code();
    } catch (IOException e) {
      throw new LandingException(file + " cannot be read: " + e, e);
    }
  }

  private String unknown() {
    return PlatformJobs.FEEDS.stream()
        .map(Table::name)
        .collect(Collectors.joining(", ", "--feed is " + feed + "; it must be one of ", "."));
  }
}
