package io.outpost.pipeline.app;

import java.time.Clock;
import java.time.LocalDate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command on a study. */
final class StudyOptions {
  @Mixin private LakeOptions lake;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "Day of the night (default: the newest published).")
  private LocalDate asOf;

  StudyDesk desk() {
    return StudyDesk.open(lake, asOf, Clock.systemUTC());
  }
}
