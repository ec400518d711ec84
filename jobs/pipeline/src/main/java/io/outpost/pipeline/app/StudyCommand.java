package io.outpost.pipeline.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code outpost study}. */
@Command(
    name = "study",
    description = "Plans, draws, tracks, weighs and concludes a survey of social customers.",
    mixinStandardHelpOptions = true,
    subcommands = {
      StudyPlanCommand.class,
      StudyDrawCommand.class,
      StudyTrackCommand.class,
      StudyWeighCommand.class,
      StudyReportCommand.class,
      StudyMeansCommand.class
    },
    footer = {
      "",
      "Examples, in the order of a study:",
      "  outpost study plan --study q3 --equal 10        whom to invite to show equality",
      "  outpost study draw --study q3 --out q3.csv      the customers, drawn once and for all",
      "  outpost study track --study q3                  how far it has come, what to do",
      "  outpost study weigh --study q3                  how many customers each answer stands for",
      "  outpost study report --study q3 --export q3     what it found, in plain words and files"
    })
final class StudyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "outpost study needs plan, draw, track, weigh, report or means.");
  }
}
