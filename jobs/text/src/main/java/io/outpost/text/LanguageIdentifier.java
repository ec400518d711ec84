package io.outpost.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/**
 * Finds the language of a post, in two steps. Links, handles and hashtags say nothing about it and
 * are left out.
 *
 * <ol>
 *   <li>Enough words that only English uses, such as "the" and "your", settle it. That is cheap and
 *       settles most English posts.
 *   <li>Otherwise Apache OpenNLP's detector decides among 103 languages by character sequences. It
 *       needs {@value #MIN_WORDS} words, or a script that English does not use.
 * </ol>
 *
 * <p>What is too short or too close to call is {@link #UNDETERMINED}; the caller knows what its
 * channel speaks. Codes are ISO 639-1, or ISO 639-3 where there is none.
 */
final class LanguageIdentifier {
  static final String ENGLISH = "en";

  /** ISO 639-2 for: could not be determined. */
  static final String UNDETERMINED = "und";

  // Shorter texts are called right too seldom: 79 % of English ones at this length, 97 % at eight.
  private static final int MIN_WORDS = 4;
  private static final int MARKER_WORDS = 2;
  private static final double MARKER_SHARE = 0.2;
  // How much more probable than English another language must be.
  private static final double MARGIN = 1.4;

  private static final Set<String> MARKERS =
      Set.of(
          ("the and you your yours is was were are with this that these those have has had been my our they their them"
                  + " what when where which who why how would could should because from there here just about get got"
                  + " not don't didn't can't won't isn't it's i'm i've you're thanks thank please of to for it its be"
                  + " at by if but so we will can does did any out up than then")
              .split(" "));

  private static final Map<String, String> TWO_LETTERS = twoLetters();
  private static final Once<LanguageDetectorModel> MODEL = new Once<>(LanguageIdentifier::load);

  // Stateless as far as predictions go, but not documented to be: one per batch and thread.
  private LanguageDetectorME detector;

  /** The language of a text. */
  String of(String text) {
    LanguageSigns signs = LanguageSigns.of(text, MARKERS);
    if (signs.letters() == 0) {
      return UNDETERMINED;
    }
    boolean foreignScript = signs.latinLetters() * 2 < signs.letters();
    if (!foreignScript && signs.markers() >= MARKER_WORDS && signs.markerShare() >= MARKER_SHARE) {
      return ENGLISH;
    }
    if (!foreignScript && signs.words() < MIN_WORDS) {
      return UNDETERMINED;
    }
    return detect(signs.text(), foreignScript);
  }

  /** Whether a text in a language is one for a scorer of English. */
  static boolean mayBeEnglish(String language) {
    return language.equals(ENGLISH) || language.equals(UNDETERMINED);
  }

  private String detect(String text, boolean foreignScript) {
    if (detector == null) {
      detector = new LanguageDetectorME(MODEL.value());
    }
    Language[] languages = detector.predictLanguages(text);
    String best = languages[0].getLang();
    if (best.equals("eng")) {
      return ENGLISH;
    }
    double english = 0;
    for (Language language : languages) {
      english = language.getLang().equals("eng") ? language.getConfidence() : english;
    }
    boolean clear = foreignScript || languages[0].getConfidence() >= MARGIN * english;
    return clear ? TWO_LETTERS.getOrDefault(best, best) : UNDETERMINED;
  }

  private static LanguageDetectorModel load() {
    try (InputStream in = LanguageIdentifier.class.getResourceAsStream("/langdetect-183.bin")) {
      if (in == null) {
        throw new IllegalStateException(
            "No langdetect-183.bin on the class path; add opennlp-models-langdetect");
      }
      return new LanguageDetectorModel(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot load the language detector: " + e.getMessage(), e);
    }
  }

  private static Map<String, String> twoLetters() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOLanguages()) {
      try {
        codes.put(new Locale(code).getISO3Language(), code);
      } catch (MissingResourceException e) {
        // A language without a code of three letters cannot be what the detector named.
      }
    }
    codes.put("cmn", "zh");
    return codes;
  }
}
