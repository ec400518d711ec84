package io.outpost.pipeline.app;

import io.outpost.text.Opinion;
import io.outpost.text.Phrase;
import io.outpost.text.ScoringOptions;
import io.outpost.text.SentimentDistribution;
import io.outpost.text.SentimentScore;
import io.outpost.text.TextExplanation;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outpost sentiment explain}. */
@Command(
    name = "explain",
    description =
        "Shows how a text is scored: tokens, the value of every node of its trees, phrases, score.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "A token in [brackets] is unknown to the network. Values are polarities from -1 to 1.",
      "",
      "Examples:",
      "  outpost sentiment explain \"The agent was friendly, but nothing works.\"",
      "  outpost sentiment explain --engine exact --plain \"thx 4 nothing\""
    })
final class SentimentExplainCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TEXT", description = "The text, in quotation marks.")
  private String text;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "exact",
      description = "exact or turbo (default: ${DEFAULT-VALUE}).")
  private String engine;

  @Option(
      names = "--plain",
      description =
          "Without the words for slang and emoji, the check of language and the ensemble.")
  private boolean plain;

  @Override
  public Integer call() {
    TextExplanation explanation =
        TextExplanation.of(
            SentimentEvalCommand.treeEngine(engine),
            plain ? ScoringOptions.PLAIN : ScoringOptions.SOCIAL,
            text);
    System.out.print(shown(explanation));
    return ExitCode.DONE.code();
  }

  private static String shown(TextExplanation explanation) {
    StringBuilder shown = new StringBuilder();
    int number = 0;
    for (TextExplanation.Sentence sentence : explanation.sentences()) {
      number++;
      shown.append("Sentence ").append(number).append('\n');
      shown.append(
          sentence.tokens().stream()
              .map(token -> token.known() ? token.text() : "[" + token.text() + "]")
              .collect(Collectors.joining(" ", "  tokens  ", "\n")));
      for (TextExplanation.Node node : sentence.nodes()) {
        shown.append(
            String.format(
                Locale.ROOT,
                "  %+.2f  %-8s  %s%s%n",
                node.polarity(),
                node.label().name().toLowerCase(Locale.ROOT),
                "  ".repeat(node.depth()),
                node.text()));
      }
    }
    return shown.append(score(explanation.score())).toString();
  }

  private static String score(SentimentScore score) {
    StringBuilder shown = new StringBuilder();
    line(shown, "status", score.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    score.language().ifPresent(language -> line(shown, "language", language));
    score.opinion().ifPresent(opinion -> opinion(shown, score, opinion));
    line(shown, "scorer", score.scorer());
    return shown.toString();
  }

  private static void opinion(StringBuilder shown, SentimentScore score, Opinion opinion) {
    SentimentDistribution d = opinion.distribution();
    line(shown, "class", opinion.label().name().toLowerCase(Locale.ROOT));
    line(shown, "polarity", String.format(Locale.ROOT, "%+.3f", opinion.polarity()));
    line(shown, "subjectivity", String.format(Locale.ROOT, "%.3f", opinion.subjectivity()));
    line(
        shown,
        "five classes",
        String.format(
            Locale.ROOT,
            "%.3f %.3f %.3f %.3f %.3f (very negative to very positive)",
            d.veryNegative(),
            d.negative(),
            d.neutral(),
            d.positive(),
            d.veryPositive()));
    line(shown, "mixed", opinion.mixed() ? "yes" : "no");
    line(shown, "best phrase", phrase(opinion.strongestPositive()));
    line(shown, "worst phrase", phrase(opinion.strongestNegative()));
    line(
        shown,
        "unknown words",
        "%d of %d".formatted(score.counts().unknownTokens(), score.counts().tokens()));
  }

  private static String phrase(Optional<Phrase> phrase) {
    return phrase
        .map(found -> String.format(Locale.ROOT, "\"%s\" %+.2f", found.text(), found.polarity()))
        .orElse("none");
  }

  private static void line(StringBuilder shown, String name, String value) {
    shown.append(String.format(Locale.ROOT, "%-14s %s%n", name, value));
  }
}
