package io.outpost.pipeline.app;

import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.night.PublishedNight;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost report}. */
@Command(
    name = "report",
    description = "Makes the page of a published night again, from its published table versions.",
    footer = {"", "Example:", "  outpost report --as-of 2026-06-30"})
final class ReportCommand implements Callable<Integer> {
  @Mixin private LakeOptions lake;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day of the night (default: the newest published).")
  private LocalDate asOf;

  @Override
  public Integer call() throws IOException {
    var config = ConfigReader.read(lake.config());
    PublishedNight night = PublishedNight.of(lake.open(), asOf);
    System.out.println(new NightReport(config, night::rows).write(lake.lake(), night.asOf()));
    return ExitCode.DONE.code();
  }
}
