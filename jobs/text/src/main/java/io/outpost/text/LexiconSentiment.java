package io.outpost.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sentiment by counting words: each word of a short hand-written list adds its strength (1 or 2)
 * with its sign, and a negator up to three words before it turns the sign and takes the emphasis
 * away ("not excellent" counts as -1).
 *
 * <p>With the sum \( s \) and \( x = |s| / (|s| + 1/2) \), the side of the sum gets the mass \( x
 * \), of which the strong class takes the share \( x \); the rest is neutral. So one plain word
 * decides the label, two strong ones make it nearly sure, and words that cancel leave the text
 * neutral.
 *
 * <p>Meant for tests and for lakes too small to deserve models: it starts at once, but knows no
 * domain and no grammar.
 */
public final class LexiconSentiment implements SentimentScorer {
  private static final Pattern WORD = Pattern.compile("\\p{L}+(?:['’]\\p{L}+)*");
  private static final Pattern SENTENCE_END = Pattern.compile("[.!?\\n]+");
  private static final int NEGATION_REACH = 3;

  private static final Set<String> NEGATORS =
      Set.of(
          "not",
          "no",
          "never",
          "without",
          "hardly",
          "cannot",
          "nobody",
          "nothing",
          "isn't",
          "wasn't",
          "aren't",
          "weren't",
          "don't",
          "doesn't",
          "didn't",
          "won't",
          "wouldn't",
          "can't",
          "couldn't",
          "hasn't",
          "haven't",
          "ain't");

  private static final Map<String, Integer> STRENGTHS = new HashMap<>();

  static {
    words(
        2,
        "excellent amazing awesome brilliant fantastic great love loved loves outstanding perfect superb wonderful"
            + " delighted thrilled best");
    words(
        1,
        "good nice happy pleased glad helpful friendly kind fast quick quickly easy easily reliable fair honest like"
            + " liked enjoy enjoyed enjoying thanks thank grateful appreciate appreciated recommend recommended resolved"
            + " solved fixed smooth smoothly clean comfortable polite professional responsive convenient fine satisfied"
            + " impressed welcome works working better beautiful fun generous patient proud safe");
    words(
        -1,
        "bad slow slowly late delay delayed delays poor poorly rude unhelpful unfriendly unreliable unfair broken"
            + " broke break breaks fail failed fails failure error errors problem problems issue issues wrong lost lose"
            + " missing waiting waited cancel cancelled canceled complaint complain annoying annoyed angry upset sad"
            + " disappointed disappointing frustrated frustrating confusing confused expensive overpriced dirty damaged"
            + " refuse refused ignored ignore stuck crash crashed crashes down outage sorry unhappy worse wasted waste"
            + " difficult boring noisy lie lied");
    words(
        -2,
        "terrible horrible awful worst hate hated hates disgusting unacceptable pathetic useless disgrace disgraceful"
            + " ridiculous scam fraud furious nightmare appalling garbage");
  }

  private static void words(int strength, String list) {
    for (String word : list.split(" ")) {
      STRENGTHS.put(word, strength);
    }
  }

  private final ScoringOptions options;
  private final UnaryOperator<String> preparation;
  private final String version;

  /** Scores plainly prepared texts. */
  public LexiconSentiment() {
    this(ScoringOptions.PLAIN);
  }

  LexiconSentiment(ScoringOptions options) {
    this.options = options;
    this.preparation = options.preparation(ValenceLexicon.shared()::contains);
    this.version = SentimentEngine.LEXICON.version() + options.rules();
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public List<SentimentScore> score(List<String> texts) {
    LanguageIdentifier languages = new LanguageIdentifier();
    List<SentimentScore> scores = new ArrayList<>(texts.size());
    for (String text : texts) {
      scores.add(
          text == null || text.isBlank()
              ? SentimentScore.empty(version)
              : scoreOne(text, languages));
    }
    return scores;
  }

  private SentimentScore scoreOne(String text, LanguageIdentifier languages) {
    Optional<String> language =
        options.languages() == ScoringOptions.Languages.ANY
            ? Optional.empty()
            : Optional.of(languages.of(text));
    if (language.isPresent() && !LanguageIdentifier.mayBeEnglish(language.get())) {
      return SentimentScore.otherLanguage(language.get(), version);
    }
    List<CountedSentence> counted = counted(text);
    if (counted.isEmpty()) {
      return SentimentScore.empty(version);
    }
    List<SentenceSentiment> sentences = counted.stream().map(CountedSentence::sentiment).toList();
    Opinion joined = Opinion.of(sentences, options.detail());
    SentimentDistribution distribution =
        distribution(counted.stream().mapToInt(sentence -> sentence.sum).sum());
    double polarity =
        options.polarity() == ScoringOptions.Polarity.ENSEMBLE
            ? WordValence.of(SocialText.readable(text), ValenceLexicon.shared()).valence()
            : distribution.polarity();
    Opinion opinion =
        new Opinion(
            distribution,
            polarity,
            distribution.label(),
            joined.mixed(),
            joined.strongestPositive(),
            joined.strongestNegative(),
            joined.sentences());
    return SentimentScore.scored(
        opinion, TextCounts.of(sentences, TextParts.isTooLong(text)), language, version);
  }

  private List<CountedSentence> counted(String text) {
    List<CountedSentence> counted = new ArrayList<>();
    for (String part : TextParts.of(text)) {
      for (String sentence : SENTENCE_END.split(preparation.apply(part))) {
        CountedSentence words = count(sentence);
        if (words.words > 0) {
          counted.add(words);
        }
      }
    }
    return counted;
  }

  private static CountedSentence count(String sentence) {
    CountedSentence counted = new CountedSentence(sentence.strip());
    Deque<String> before = new ArrayDeque<>();
    Matcher matcher = WORD.matcher(sentence);
    while (matcher.find()) {
      String word = matcher.group().toLowerCase(Locale.ROOT).replace('’', '\'');
      counted.add(matcher.group(), STRENGTHS.containsKey(word), strength(word, before));
      before.addLast(word);
      if (before.size() > NEGATION_REACH) {
        before.removeFirst();
      }
    }
    return counted;
  }

  /** The words of one sentence. */
  private static final class CountedSentence {
    private final String text;
    private int words;
    private int unknown;
    private int sum;
    private Optional<Phrase> positive = Optional.empty();
    private Optional<Phrase> negative = Optional.empty();

    CountedSentence(String text) {
      this.text = text;
    }

    void add(String word, boolean known, int strength) {
      words++;
      unknown += known ? 0 : 1;
      sum += strength;
      if (strength == 0) {
        return;
      }
      Phrase phrase = new Phrase(word, distribution(strength).polarity());
      if (phrase.polarity() > positive.map(Phrase::polarity).orElse(0.0)) {
        positive = Optional.of(phrase);
      }
      if (phrase.polarity() < negative.map(Phrase::polarity).orElse(0.0)) {
        negative = Optional.of(phrase);
      }
    }

    SentenceSentiment sentiment() {
      return new SentenceSentiment(
          text, distribution(sum), words, unknown, true, positive, negative);
    }
  }

  private static int strength(String word, Deque<String> before) {
    int strength = STRENGTHS.getOrDefault(word, 0);
    boolean negated = before.stream().anyMatch(NEGATORS::contains);
    return negated ? -Integer.signum(strength) : strength;
  }

  private static SentimentDistribution distribution(int sum) {
    double x = Math.abs(sum) / (Math.abs(sum) + 0.5);
    double strong = x * x;
    double weak = x - strong;
    double neutral = 1 - x;
    return sum < 0
        ? new SentimentDistribution(strong, weak, neutral, 0, 0)
        : new SentimentDistribution(0, 0, neutral, weak, strong);
  }
}
