package io.outpost.pipeline.app;

import io.outpost.pipeline.night.Checksums;
import io.outpost.pipeline.night.PublishedNight;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code outpost checksum}. */
@Command(
    name = "checksum",
    description =
        "Prints a checksum of every gold table of a published night: equal for equal rows.",
    footer = {"", "Example:", "  outpost checksum > before.txt"})
final class ChecksumCommand implements Callable<Integer> {
  @Mixin private LakeOptions lake;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day of the night (default: the newest published).")
  private LocalDate asOf;

  @Override
  public Integer call() {
    PublishedNight night = PublishedNight.of(lake.open(), asOf);
    Tables.gold()
        .forEach(
            table -> System.out.println(Checksums.of(night.rows(table)) + "  " + table.path()));
    return ExitCode.DONE.code();
  }
}
