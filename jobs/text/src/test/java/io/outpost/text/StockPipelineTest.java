package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations.SentimentAnnotatedTree;
import edu.stanford.nlp.util.CoreMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scorer against CoreNLP's own pipeline, which reads the parser as it was released. */
class StockPipelineTest {
  private static final List<String> TEXTS =
      List.of(
          "The agent was wonderful and solved my problem in minutes!",
          "Terrible service. I waited two hours and nobody called back.",
          "The store opens at nine on Monday.",
          "I've never been this good at anything, but the room wasn't spacious.",
          "Your delivery was late again, the box was broken, and I am really disappointed.",
          "@someone why is my flight cancelled?? fail :(",
          "thanks for the help u guys rock",
          "Refund of $1,234.50 promised on 3/4/2026 by agent no. 7; still nothing.",
          "Where?",
          "He said \"we don't care\" and hung up (twice).",
          "caf\u00E9 na\u00EFve \u20AC20 \u2013 tr\u00E8s bien",
          "The film, which opened last week in more than two hundred theatres across the country, was neither as"
              + " funny as its trailer promised nor as sad as the critics, who had seen it early, feared.",
          "I really like it. I hate it. It is a phone.");

  private static StanfordCoreNLP stock;

  @BeforeAll
  static void loadStockPipeline() {
    QuietLogging.apply();
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,parse,sentiment");
    properties.setProperty(
        "parse.model", Path.of("target/models", ModelFile.PARSER.path()).toString());
    properties.setProperty("parse.buildgraphs", "false");
    stock = new StanfordCoreNLP(properties);
  }

  @Test
  void givesEverySentenceTheStockDistribution() {
    CoreNlpSentiment scorer = CoreNlpSentiment.shared();
    for (String text : TEXTS) {
      Annotation document = new Annotation(text);
      stock.annotate(document);
      double[] sum = new double[5];
      double weights = 0;
      for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
        SimpleMatrix stockClasses =
            RNNCoreAnnotations.getPredictions(sentence.get(SentimentAnnotatedTree.class));
        double weight = Math.sqrt(sentence.get(TokensAnnotation.class).size());
        weights += weight;
        for (int i = 0; i < 5; i++) {
          sum[i] += weight * stockClasses.get(i);
        }
      }
      SentimentScore score = scorer.score(List.of(text)).get(0);
      SentimentDistribution ours = score.distribution().orElseThrow();
      assertThat(score.sentences())
          .as(text)
          .isEqualTo(document.get(SentencesAnnotation.class).size());
      // Both sides run the same arithmetic; the tolerance is that of the published comparison.
      assertThat(ours.veryNegative()).as(text).isCloseTo(sum[0] / weights, offset(1e-6));
      assertThat(ours.negative()).as(text).isCloseTo(sum[1] / weights, offset(1e-6));
      assertThat(ours.neutral()).as(text).isCloseTo(sum[2] / weights, offset(1e-6));
      assertThat(ours.positive()).as(text).isCloseTo(sum[3] / weights, offset(1e-6));
      assertThat(ours.veryPositive()).as(text).isCloseTo(sum[4] / weights, offset(1e-6));
    }
  }
}
