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
    SentimentScorer scorer = SentimentScorer.of(SentimentEngine.EXACT, ScoringOptions.STOCK);
    for (String text : TEXTS) {
      Annotation document = new Annotation(text);
      stock.annotate(document);
      List<CoreMap> expected = document.get(SentencesAnnotation.class);
      SentimentScore score = scorer.score(List.of(text)).get(0);
      List<SentenceSentiment> sentences = score.opinion().orElseThrow().sentences();
      assertThat(sentences).as(text).hasSameSizeAs(expected);
      for (int i = 0; i < expected.size(); i++) {
        SimpleMatrix p =
            RNNCoreAnnotations.getPredictions(expected.get(i).get(SentimentAnnotatedTree.class));
        SentimentDistribution ours = sentences.get(i).distribution();
        assertThat(sentences.get(i).tokens())
            .isEqualTo(expected.get(i).get(TokensAnnotation.class).size());
        // Single precision against double precision.
        assertThat(ours.veryNegative()).as(text).isCloseTo(p.get(0), offset(1e-5));
        assertThat(ours.negative()).as(text).isCloseTo(p.get(1), offset(1e-5));
        assertThat(ours.neutral()).as(text).isCloseTo(p.get(2), offset(1e-5));
        assertThat(ours.positive()).as(text).isCloseTo(p.get(3), offset(1e-5));
        assertThat(ours.veryPositive()).as(text).isCloseTo(p.get(4), offset(1e-5));
      }
    }
  }
}
