package io.outpost.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sentiment by Stanford CoreNLP 4.5.10: tokens, sentences, a tree over each, and the recursive
 * neural tensor network over the trees of many texts at once.
 *
 * <p>Models are loaded once per JVM, when first needed, and used by all threads at once; loading
 * can be started ahead of time ({@link SentimentScorer#warmUp}). With {@link SentimentEngine#EXACT}
 * and {@link ScoringOptions#STOCK} a sentence has the distribution that a stock pipeline with the
 * shift-reduce parser gives it, up to rounding ({@link TreeBatch}). The network is English only and
 * was trained on sentences of film reviews: expect it to lean negative on service posts, and to
 * miss negation now and then.
 *
 * @see "Socher et al. (2013), Recursive Deep Models for Semantic Compositionality Over a Sentiment
 *     Treebank, EMNLP"
 */
public final class CoreNlpSentiment implements SentimentScorer {
  // Bounds memory: vectors of that many tokens' trees are held at once.
  private static final int BATCH_TOKENS = 16_384;

  private static final Once<CoreNlpSentiment> SHARED =
      new Once<>(() -> new CoreNlpSentiment(SentimentEngine.EXACT, ScoringOptions.PLAIN));

  private final ScoringOptions options;
  private final String version;
  private final TensorNetwork network;
  private final Optional<TensorNetwork> other;
  private final SentenceDrafts drafts;

  CoreNlpSentiment(SentimentEngine engine, ScoringOptions options) {
    this.options = options;
    this.version = engine.version() + options.rules();
    SentenceTrees trees =
        switch (engine) {
          case EXACT -> new ParsedTrees(ParserModels.shared());
          case TURBO -> new ChunkedTrees();
          case LEXICON -> throw new IllegalArgumentException("The lexicon needs no network");
        };
    this.network = Networks.fiveClasses();
    this.other =
        options.polarity() == ScoringOptions.Polarity.ENSEMBLE
            ? Optional.of(Networks.twoClasses())
            : Optional.empty();
    this.drafts = new SentenceDrafts(network, other, trees, options);
  }

  /** The exact scorer on plainly prepared texts. The first caller loads the models. */
  public static CoreNlpSentiment shared() {
    return SHARED.value();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<SentimentScore> score(List<String> texts) {
    List<SentimentScore> scores = new ArrayList<>(texts.size());
    List<TextDraft> pending = new ArrayList<>();
    LanguageIdentifier languages = new LanguageIdentifier();
    int tokens = 0;
    for (String text : texts) {
      TextDraft draft = drafts.of(text, languages);
      pending.add(draft);
      tokens += draft.tokens();
      if (tokens >= BATCH_TOKENS) {
        scores.addAll(evaluate(pending));
        pending.clear();
        tokens = 0;
      }
    }
    scores.addAll(evaluate(pending));
    return scores;
  }

  private List<SentimentScore> evaluate(List<TextDraft> texts) {
    List<SentenceDraft> sentences =
        texts.stream().flatMap(text -> text.withTrees().stream()).toList();
    List<TreeBatch.Output> outputs =
        outputs(network, sentences.stream().map(SentenceDraft::input).toList());
    List<TreeBatch.Output> others =
        other
            .map(
                second ->
                    outputs(second, sentences.stream().map(SentenceDraft::otherInput).toList()))
            .orElse(outputs);
    List<SentimentScore> scores = new ArrayList<>(texts.size());
    int next = 0;
    for (TextDraft text : texts) {
      int end = next + text.withTrees().size();
      scores.add(
          text.score(
              outputs.subList(next, end), others.subList(next, end), options.detail(), version));
      next = end;
    }
    return scores;
  }

  /** Scores texts and tells what every node of their trees contributed. */
  List<TextExplanation> explain(List<String> texts) {
    LanguageIdentifier languages = new LanguageIdentifier();
    List<TextDraft> read = texts.stream().map(text -> drafts.of(text, languages)).toList();
    List<SentimentScore> scores = evaluate(read);
    List<TreeBatch.Output> outputs =
        outputs(
            network,
            read.stream()
                .flatMap(text -> text.withTrees().stream())
                .map(SentenceDraft::input)
                .toList());
    List<TextExplanation> explanations = new ArrayList<>(texts.size());
    int next = 0;
    for (int t = 0; t < read.size(); t++) {
      List<TextExplanation.Sentence> explained = new ArrayList<>();
      for (SentenceDraft sentence : read.get(t).withTrees()) {
        explained.add(sentence.explanation(outputs.get(next++)));
      }
      explanations.add(new TextExplanation(scores.get(t), explained));
    }
    return explanations;
  }

  private static List<TreeBatch.Output> outputs(
      TensorNetwork network, List<TreeBatch.Input> inputs) {
    return new TreeBatch(network).evaluate(inputs);
  }
}
