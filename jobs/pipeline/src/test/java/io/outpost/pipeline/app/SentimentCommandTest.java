package io.outpost.pipeline.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentimentCommandTest {
  private static final String[] TEXTS = {
    "Terrible service, nobody answers and the app crashed.",
    "When does the store open?",
    "Great help today, thanks a lot!"
  };
  private static final String[] LABELS = {"negative", "neutral", "positive"};

  @TempDir private Path folder;

  private record Ended(int code, String out, String err) {}

  private static Ended execute(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream systemOut = System.out;
    PrintStream systemErr = System.err;
    try (PrintStream newOut = new PrintStream(out, true, UTF_8);
        PrintStream newErr = new PrintStream(err, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int code = Outpost.commandLine().execute(arguments);
      return new Ended(code, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(systemOut);
      System.setErr(systemErr);
    }
  }

  private Path labelled(int posts) throws IOException {
    Path file = folder.resolve("labelled.csv");
    Files.writeString(
        file,
        IntStream.range(0, posts)
            .mapToObj(
                i ->
                    "\"%s No. %d, #%d\",%s,a%d,b%d"
                        .formatted(TEXTS[i % 3], i, i, LABELS[i % 3], i / 2, i % 2))
            .collect(Collectors.joining("\n", "Tweet,sentiment,author,brand\n", "\n")));
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval", "explain", "sample"})
  void theHelpOfEverySubcommandShowsExamples(String name) {
    Ended ended = execute("sentiment", name, "--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Examples:", "  outpost sentiment " + name);
  }

  @Test
  void evalMeasuresEveryEngineAndWhatLabelsAdd() throws IOException {
    Ended ended = execute("sentiment", "eval", "--labelled", labelled(120).toString());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("120 posts: 40 negative, 40 neutral, 40 positive; 60 authors; 2 groups")
        .contains("most common class", "lexicon, social", "turbo, social", "exact, social")
        .contains("exact, stock", "words + word list, no CoreNLP", "macro-F1", "corrected");
    // Three texts over and over are learnt by heart.
    assertThat(ended.out().lines().filter(line -> line.startsWith("words alone")))
        .singleElement()
        .satisfies(line -> assertThat(line).contains("1.000"));
  }

  @Test
  void evalLearnsNothingFromAHandfulOfPosts() throws IOException {
    Ended ended = execute("sentiment", "eval", "--labelled", labelled(30).toString());
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Nothing is learnt from the labels: that needs 50 posts");
  }

  @Test
  void evalNamesWhatIsWrongWithAFile() throws IOException {
    Path file = labelled(3);
    assertThat(execute("sentiment", "eval", "--labelled", folder.resolve("none.csv") + ""))
        .satisfies(
            ended -> {
              assertThat(ended.code()).isEqualTo(5);
              assertThat(ended.err()).contains("There is no file");
            });
    assertThat(execute("sentiment", "eval", "--labelled", file.toString(), "--text", "post"))
        .satisfies(
            ended -> {
              assertThat(ended.code()).isEqualTo(2);
              assertThat(ended.err())
                  .contains("--text is post, but", "only the columns tweet, sentiment");
            });
    Files.writeString(file, "text,label\ngood,positive\nbad,angry\n");
    assertThat(execute("sentiment", "eval", "--labelled", file.toString()))
        .satisfies(
            ended -> {
              assertThat(ended.code()).isEqualTo(5);
              assertThat(ended.err()).contains("record 2: the label is \"angry\"");
            });
    Files.writeString(file, "text,verdict\ngood,positive\n");
    assertThat(execute("sentiment", "eval", "--labelled", file.toString()).err())
        .contains("has no column label or sentiment", "Name one with --label");
    Files.writeString(file, "text,label\n");
    assertThat(execute("sentiment", "eval", "--labelled", file.toString()).err())
        .contains("holds no labelled post");
  }

  @Test
  void explainShowsTokensTreePhrasesAndScore() {
    Ended ended =
        execute(
            "sentiment",
            "explain",
            "--engine",
            "turbo",
            "The agent was friendly, but the qwxz never works.");
    assertThat(ended.code()).isZero();
    assertThat(ended.out())
        .contains("Sentence 1", "[qwxz]", "best phrase", "friendly", "five classes", "polarity")
        .contains("scorer         corenlp-4.5.10-turbo-1+social-1+english-1+ensemble-1");
  }

  @Test
  void explainSaysWhyAForeignTextHasNoScore() {
    Ended ended =
        execute(
            "sentiment",
            "explain",
            "--engine",
            "turbo",
            "Der Service ist leider sehr langsam und niemand antwortet mir.");
    assertThat(ended.out()).contains("status         other language", "language       de");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sentiment explain --engine fast x",
        "sentiment sample --channel c --out x --posts 20",
        "sentiment eval",
        "sentiment sample --out x",
        "sentiment"
      })
  void whatMakesNoSenseIsAUsageError(String line) {
    Ended ended = execute(line.split(" "));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void sampleNeverOverwritesLabels() throws IOException {
    Path file = Files.writeString(folder.resolve("labels.csv"), "mine");
    Ended ended = execute("sentiment", "sample", "--channel", "chirper", "--out", file.toString());
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("which exists");
    assertThat(file).hasContent("mine");
  }
}
