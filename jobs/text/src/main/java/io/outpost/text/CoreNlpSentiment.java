package io.outpost.text;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.parser.common.ParserQuery;
import edu.stanford.nlp.parser.lexparser.TreeBinarizer;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.sentiment.CollapseUnaryTransformer;
import edu.stanford.nlp.sentiment.SentimentCostAndGradient;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.Trees;
import edu.stanford.nlp.util.CoreMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.ejml.simple.SimpleMatrix;

/**
 * Sentiment by Stanford CoreNLP 4.5.10: tokens, sentences, part-of-speech tags, shift-reduce trees,
 * and the recursive neural tensor network over each tree.
 *
 * <p>The models are loaded once per JVM ({@link #shared()}) and used by all threads at once;
 * loading can be started ahead of time ({@link #warmUp()}). A sentence has the distribution that a
 * stock pipeline with the same models gives it; what differs is stated in {@link PostText} (the
 * copy that is scored) and {@link SentencePieces} (overlong sentences). The network is English only
 * and was trained on sentences of film reviews: expect it to lean negative on service posts, and to
 * miss negation now and then.
 *
 * @see "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment
 *     Treebank, EMNLP"
 */
public final class CoreNlpSentiment implements SentimentScorer {
  /** Raised when models, properties or rules change a score. */
  public static final String VERSION = "corenlp-4.5.10-sr-1";

  private static final Object LOCK = new Object();
  private static volatile CoreNlpSentiment shared;

  private final CoreNlpModels models;
  private final TokenizerAnnotator tokenizer;

  private CoreNlpSentiment(CoreNlpModels models) {
    this.models = models;
    Properties properties = new Properties();
    // The default also deletes what is no token, but reports it with the text on standard error.
    properties.setProperty("tokenize.options", "untokenizable=noneDelete");
    this.tokenizer = new TokenizerAnnotator(properties);
  }

  /** The one scorer of this JVM. The first caller loads the models, others wait for it. */
  public static CoreNlpSentiment shared() {
    CoreNlpSentiment scorer = shared;
    if (scorer != null) {
      return scorer;
    }
    synchronized (LOCK) {
      if (shared == null) {
        shared = new CoreNlpSentiment(CoreNlpModels.load());
      }
      return shared;
    }
  }

  /**
   * Starts loading in the background and returns at once. When loading fails, so does the next call
   * of {@link #shared()}, which reports why.
   */
  public static void warmUp() {
    Thread loader = new Thread(CoreNlpSentiment::loadQuietly, "corenlp-warm-up");
    loader.setDaemon(true);
    loader.start();
  }

  private static void loadQuietly() {
    try {
      // One sentence initialises the classes that scoring needs.
      shared().scoreOne("The agent was friendly, but nothing works.");
    } catch (RuntimeException e) {
      // Nothing is lost: whoever needs the scorer loads it again and gets the error.
    }
  }

  @Override
  public String version() {
    return VERSION;
  }

  @Override
  public List<SentimentScore> score(List<String> texts) {
    List<SentimentScore> scores = new ArrayList<>(texts.size());
    for (String text : texts) {
      scores.add(scoreOne(text));
    }
    return scores;
  }

  private SentimentScore scoreOne(String text) {
    if (text == null || text.isBlank()) {
      return SentimentScore.empty();
    }
    try {
      List<SentenceSentiment> sentences = sentences(PostText.prepare(text));
      return SentimentScore.of(sentences, PostText.isTooLong(text));
    } catch (RuntimeException | AssertionError | StackOverflowError e) {
      return SentimentScore.failed(e);
    }
  }

  /** The sentences of a prepared text, each with its own distribution. */
  List<SentenceSentiment> sentences(String text) {
    Annotation document = new Annotation(text);
    tokenizer.annotate(document);
    List<SentenceSentiment> sentences = new ArrayList<>();
    for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
      for (List<CoreLabel> piece : SentencePieces.of(sentence.get(TokensAnnotation.class))) {
        sentences.add(classify(piece));
      }
    }
    return sentences;
  }

  private SentenceSentiment classify(List<CoreLabel> tokens) {
    models.tagger().tagCoreLabels(tokens);
    ParserQuery query = models.parser().parserQuery();
    if (!query.parse(tokens)) {
      return SentenceSentiment.withoutTree(tokens.size());
    }
    Tree tree = query.getBestParse();
    if (tree == null) {
      return SentenceSentiment.withoutTree(tokens.size());
    }
    Trees.convertToCoreLabels(tree);
    Tree binary =
        TreeBinarizer.simpleTreeBinarizer(
                models.parser().getTLPParams().headFinder(), models.parser().treebankLanguagePack())
            .transformTree(tree);
    Trees.convertToCoreLabels(binary);
    Tree collapsed = new CollapseUnaryTransformer().transformTree(binary);
    new SentimentCostAndGradient(models.sentiment(), null).forwardPropagateTree(collapsed);
    SimpleMatrix predictions = RNNCoreAnnotations.getPredictions(collapsed);
    SentimentDistribution distribution =
        new SentimentDistribution(
            predictions.get(0),
            predictions.get(1),
            predictions.get(2),
            predictions.get(3),
            predictions.get(4));
    return new SentenceSentiment(distribution, tokens.size(), true);
  }
}
