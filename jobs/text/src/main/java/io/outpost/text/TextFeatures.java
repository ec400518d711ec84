package io.outpost.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What a classifier can learn from in one text: its words, figures about its words and marks, and
 * figures of the network.
 *
 * @param words in small letters and in their order, with "!" and "?" as words and numbers as "0"
 * @param lexicon {@value #LEXICON_FIGURES} figures: valence, positive and negative ratings, share
 *     of rated words, exclamation and question marks, words in capitals, links, thanks, handles,
 *     hashtags, length, negators
 * @param network {@value #NETWORK_FIGURES} figures: the five classes; polarity of the text, of the
 *     highest, lowest, first, last and longest sentence and of the strongest phrases; share of
 *     unknown words; length in sentences and words. All zero for a text without a score
 */
public record TextFeatures(List<String> words, double[] lexicon, double[] network) {
  /** Figures about words and marks. */
  public static final int LEXICON_FIGURES = 13;

  /** Figures of the network. */
  public static final int NETWORK_FIGURES = 16;

  /** Figures of a score as a whole. */
  public static final int DOCUMENT_FIGURES = 10;

  private static final int MAX_MARKS = 5;

  public TextFeatures {
    words = List.copyOf(words);
  }

  /**
   * The features of a text.
   *
   * @param score with sentences ({@link ScoringOptions#withSentences()})
   */
  public static TextFeatures of(String text, SentimentScore score) {
    String readable = SocialText.readable(text);
    return new TextFeatures(wordsOf(readable), lexicon(text, readable), network(score));
  }

  /** The words of a text as features. */
  public static List<String> words(String text) {
    return wordsOf(SocialText.readable(text));
  }

  /** The figures about words and marks of a text. */
  public static double[] lexicon(String text) {
    return lexicon(text, SocialText.readable(text));
  }

  /** {@value #DOCUMENT_FIGURES} figures of a score as a whole, see {@link #document}. */
  public static double[] document(SentimentScore score) {
    return score
        .opinion()
        .map(
            opinion ->
                document(
                    opinion.distribution(),
                    opinion.polarity(),
                    polarity(opinion.strongestPositive()),
                    polarity(opinion.strongestNegative()),
                    score.counts().unknownShare().orElse(0),
                    score.sentences()))
        .orElseGet(() -> new double[DOCUMENT_FIGURES]);
  }

  /**
   * The figures that a stored score still gives when its text is no longer at hand: the five
   * classes, polarity, the polarities of the strongest phrases (0 without one), the share of
   * unknown words and the length in sentences.
   */
  public static double[] document(
      SentimentDistribution d,
      double polarity,
      double strongestPositive,
      double strongestNegative,
      double unknownShare,
      int sentences) {
    return withClasses(
        d, polarity, strongestPositive, strongestNegative, unknownShare, Math.log1p(sentences));
  }

  /** The five classes, then other figures. */
  private static double[] withClasses(SentimentDistribution d, double... others) {
    double[] classes = {
      d.veryNegative(), d.negative(), d.neutral(), d.positive(), d.veryPositive()
    };
    double[] figures = Arrays.copyOf(classes, classes.length + others.length);
    System.arraycopy(others, 0, figures, classes.length, others.length);
    return figures;
  }

  private static List<String> wordsOf(String readable) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= readable.length(); i++) {
      char c = i == readable.length() ? ' ' : readable.charAt(i);
      if (Character.isLetter(c) || ((c == '\'' || c == '\u2019') && word.length() > 0)) {
        word.append(c == '\u2019' ? '\'' : Character.toLowerCase(c));
        continue;
      }
      if (Character.isDigit(c)) {
        // All numbers alike: which one it is tells nothing about the next text.
        if (word.length() == 0 || word.charAt(word.length() - 1) != '0') {
          word.append('0');
        }
        continue;
      }
      if (word.length() > 0) {
        words.add(word.toString());
        word.setLength(0);
      }
      if (c == '!' || c == '?') {
        words.add(String.valueOf(c));
      }
    }
    return words;
  }

  private static double[] lexicon(String text, String readable) {
    WordValence valence = WordValence.of(readable, ValenceLexicon.shared());
    String small = readable.toLowerCase(Locale.ROOT);
    double words = Math.max(1, valence.words());
    return new double[] {
      valence.valence(),
      Math.log1p(valence.positive()),
      Math.log1p(-valence.negative()),
      valence.rated() / words,
      marks(text, '!'),
      marks(text, '?'),
      capitals(readable) / words,
      text.contains("http") ? 1 : 0,
      small.contains("thank") || small.contains("thx") ? 1 : 0,
      Math.log1p((double) text.chars().filter(c -> c == '@').count()),
      Math.log1p((double) text.chars().filter(c -> c == '#').count()),
      Math.log1p(valence.words()),
      small.contains("n't") || small.contains("not ") || small.contains("no ") ? 1 : 0
    };
  }

  private static double marks(String text, char mark) {
    return Math.min(MAX_MARKS, text.chars().filter(c -> c == mark).count());
  }

  /** Words in capitals: runs of three capitals or more. */
  private static int capitals(String readable) {
    int words = 0;
    int run = 0;
    for (int i = 0; i < readable.length(); i++) {
      run = Character.isUpperCase(readable.charAt(i)) ? run + 1 : 0;
      words += run == 3 ? 1 : 0;
    }
    return words;
  }

  private static double[] network(SentimentScore score) {
    if (score.opinion().isEmpty()) {
      return new double[NETWORK_FIGURES];
    }
    Opinion opinion = score.opinion().get();
    List<SentenceSentiment> sentences = opinion.sentences();
    if (sentences.isEmpty()) {
      throw new IllegalArgumentException("The score was made without its sentences");
    }
    SentimentDistribution d = opinion.distribution();
    ToDoubleFunction<SentenceSentiment> polarity = sentence -> sentence.distribution().polarity();
    SentenceSentiment longest = sentences.get(0);
    for (SentenceSentiment sentence : sentences) {
      longest = sentence.tokens() > longest.tokens() ? sentence : longest;
    }
    return withClasses(
        d,
        d.polarity(),
        sentences.stream().mapToDouble(polarity).max().orElse(0),
        sentences.stream().mapToDouble(polarity).min().orElse(0),
        polarity.applyAsDouble(sentences.get(0)),
        polarity.applyAsDouble(sentences.get(sentences.size() - 1)),
        polarity.applyAsDouble(longest),
        polarity(opinion.strongestPositive()),
        polarity(opinion.strongestNegative()),
        score.counts().unknownShare().orElse(0),
        Math.log1p(score.sentences()),
        Math.log1p(score.tokens()));
  }

  private static double polarity(Optional<Phrase> phrase) {
    return phrase.map(Phrase::polarity).orElse(0.0);
  }
}
