package io.outpost.pipeline.app;

import picocli.CommandLine.Command;

/** {@code outpost sentiment}. */
@Command(
    name = "sentiment",
    description =
        "How good the sentiment scorers are, why a text scores as it does, what to label.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SentimentEvalCommand.class,
      SentimentExplainCommand.class,
      SentimentSampleCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  outpost sentiment explain \"The agent was friendly, but nothing works.\"",
      "  outpost sentiment sample --channel chirper --posts 300 --out label-these.csv",
      "  outpost sentiment eval --labelled labelled.csv"
    })
final class SentimentCommand {}
