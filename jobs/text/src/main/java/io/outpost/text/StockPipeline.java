package io.outpost.text;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations.SentimentAnnotatedTree;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.util.CoreMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.ejml.simple.SimpleMatrix;

/**
 * CoreNLP's own pipeline as its documentation sets it up for sentiment: tokenize, ssplit, pos,
 * parse, sentiment, nothing tuned. It is what the engines are compared with, and scores nothing in
 * production.
 */
final class StockPipeline {
  private final StanfordCoreNLP pipeline;

  private StockPipeline(StanfordCoreNLP pipeline) {
    this.pipeline = pipeline;
  }

  /** With a parser model; the one CoreNLP uses by default is {@code englishPCFG.ser.gz}. */
  static StockPipeline of(Path parserModel) {
    QuietLogging.apply();
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,ssplit,pos,parse,sentiment");
    properties.setProperty("parse.model", parserModel.toString());
    return new StockPipeline(new StanfordCoreNLP(properties));
  }

  /** The distribution of each sentence; empty where the pipeline found none. */
  List<Optional<SentimentDistribution>> sentences(String text) {
    Annotation document = new Annotation(text);
    pipeline.annotate(document);
    List<Optional<SentimentDistribution>> sentences = new ArrayList<>();
    for (CoreMap sentence : document.get(SentencesAnnotation.class)) {
      Tree tree = sentence.get(SentimentAnnotatedTree.class);
      sentences.add(Optional.ofNullable(tree).map(StockPipeline::distribution));
    }
    return sentences;
  }

  private static SentimentDistribution distribution(Tree tree) {
    SimpleMatrix p = RNNCoreAnnotations.getPredictions(tree);
    return new SentimentDistribution(p.get(0), p.get(1), p.get(2), p.get(3), p.get(4));
  }
}
