package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.landing.LandingCheck;
import io.outpost.pipeline.landing.LandingException;
import io.outpost.pipeline.landing.LandingFile;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.MappingChecks;
import io.outpost.pipeline.landing.SeenKeys;
import io.outpost.pipeline.schema.ContractException;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedTransactions;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code outpost check}. */
@Command(
    name = "check",
    description =
        "Reads config, contracts and landing files and says what is wrong; writes nothing.",
    footer = {
      "",
      "Examples:",
      "  outpost check --config company.yaml",
      "  outpost check --config company.yaml --strict --examples 5",
      "",
      "Values are shown for columns classified internal alone. Labelled records stop no night.",
      "Exit codes: 0 nothing stops a night, 2 usage or configuration, 4 contract (with --strict:",
      "  or a labelled record), 5 input missing."
    })
final class CheckCommand implements Callable<Integer> {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "data-samples/outpost.yaml",
      description = "Settings (default: ${DEFAULT-VALUE}).")
  private Path file;

  @Option(
      names = "--landing",
      paramLabel = "FOLDER",
      description = "Where files are delivered (default: the config's landing folder).")
  private Path landing;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "20",
      description = "Examples to show of each file (default: ${DEFAULT-VALUE}).")
  private int examples;

  @Option(names = "--strict", description = "A labelled record is an error.")
  private boolean strict;

  private CheckReport report;

  @Override
  public Integer call() {
    if (examples < 0) {
      throw new InvalidConfigException("--examples is " + examples + "; it must be at least 0.");
    }
    report = new CheckReport(System.out);
    OutpostConfig config =
        ConfigReader.read(file, read -> MappingChecks.problems(read.feeds(), PlatformJobs.FEEDS));
    report.good("config " + file + " is read");
    try {
      config.pseudonyms().key(System.getenv());
    } catch (InvalidConfigException e) {
      report.stop(ExitCode.USAGE, e.getMessage());
    }
    checkContracts();
    try {
      checkLanding(config);
    } catch (LandingException e) {
      report.stop(ExitCode.INPUT, e.getMessage());
    }
    return report.end(strict).code();
  }

  private void checkContracts() {
    for (Table table : Tables.all()) {
      try {
        table.contract();
      } catch (ContractException e) {
        report.stop(ExitCode.CONTRACT, Tables.shownName(table) + ": " + e.getMessage());
      }
    }
    report.good(Tables.all().size() + " contracts are read");
  }

  private void checkLanding(OutpostConfig config) {
    Path root = landing != null ? landing : file.toAbsolutePath().resolveSibling(config.landing());
    LandingFolder folder = new LandingFolder(root, config.feeds());
    List<String> feeds = PlatformJobs.FEEDS.stream().map(Table::name).toList();
    for (String stranger : folder.strangers(feeds)) {
      report.warn("folder " + stranger + " is no feed and is not read; feeds are " + feeds);
    }
    UnreadFiles.below(root, feeds).stream()
        .filter(path -> !folder.isInManifest(path))
        .forEach(path -> report.warn(path + " lies in no folder of a feed and is not read"));
    LandingCheck check =
        new LandingCheck(config.currencies(), examples, new CheckProgress(System.err));
    for (Table feed : PlatformJobs.FEEDS) {
      checkFeed(config, folder, check, feeds, feed);
    }
  }

  private void checkFeed(
      OutpostConfig config,
      LandingFolder folder,
      LandingCheck check,
      List<String> feeds,
      Table feed) {
    Map<String, String> seen = new HashMap<>();
    SeenKeys keys = new SeenKeys();
    FeedSettings settings = folder.settings(feed.name());
    for (String twin : MappingChecks.twins(settings)) {
      report.warn("feeds." + feed.name() + ".columns: " + twin + "; likely one is a slip");
    }
    long accepted = 0;
    List<LandingFile> files =
        folder.files(feed.name(), problem -> report.stop(ExitCode.INPUT, problem.getMessage()));
    for (LandingFolder.Incomplete file : folder.incomplete(feeds, feed.name())) {
      if (feed.equals(LandedTransactions.TABLE)) {
        report.stop(ExitCode.INPUT, file.message());
      } else {
        report.warn(file.message());
      }
    }
    for (LandingFile delivered : files) {
      String same = seen.putIfAbsent(delivered.sha256(), delivered.name());
      if (same != null) {
        report.warn(delivered.name() + " is the same as " + same + " and is read once");
        continue;
      }
      LandingCheck.Result result = check.check(feed, settings, delivered, keys);
      report.file(feed, result);
      if (result.records() == 0) {
        String what = delivered.bytes() == 0 ? " is empty" : " has a header and no record";
        report.warn(delivered.name() + what);
      }
      accepted += result.accepted();
      if (config.asOf() != null && delivered.knownAt().isAfter(config.asOf())) {
        report.warn(
            delivered.name() + " came after the night of " + config.asOf() + " and is not seen");
      }
    }
    report.keys(feed, keys);
    if (accepted == 0 && feed.equals(LandedTransactions.TABLE)) {
      report.stop(
          ExitCode.INPUT,
          "There is no accepted record of "
              + feed.name()
              + ". Every other feed may be missing, this one is required.");
    } else if (files.isEmpty()) {
      report.warn("there is no delivery of " + feed.name() + "; what rests on it stays empty");
    }
  }
}
