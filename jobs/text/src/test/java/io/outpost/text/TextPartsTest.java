package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.CoreAnnotations.SentencesAnnotation;
import edu.stanford.nlp.ling.CoreAnnotations.TokensAnnotation;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.util.PropertiesUtils;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPartsTest {
  @Test
  void leavesTextsUpToTheLimitWhole() {
    String longest = "a ".repeat(TextParts.PART_CHARS / 2);
    assertThat(TextParts.of(longest)).containsExactly(longest);
  }

  @Test
  void cutsAfterTheLastBlankBeforeTheLimit() {
    String text = "word ".repeat(TextParts.PART_CHARS / 5 + 1) + "tail";
    assertThat(TextParts.of("x" + text))
        .hasSize(2)
        .allMatch(part -> part.length() <= TextParts.PART_CHARS)
        .first()
        .matches(part -> part.endsWith(" "));
    assertThat(String.join("", TextParts.of(text))).isEqualTo(text);
  }

  @Test
  void cutsWhereTheLimitIsReachedWithoutBlanks() {
    String text = "a".repeat(2 * TextParts.PART_CHARS + 1);
    assertThat(TextParts.of(text)).extracting(String::length).containsExactly(20_000, 20_000, 1);
  }

  @Test
  void neverCutsWithinACharacter() {
    String text = "a" + "\uD83D\uDE00".repeat(TextParts.PART_CHARS);
    List<String> parts = TextParts.of(text);
    assertThat(parts)
        .hasSize(3)
        .allMatch(part -> part.codePoints().noneMatch(c -> c <= 0xDFFF && c >= 0xD800));
    assertThat(String.join("", parts)).isEqualTo(text);
  }

  @Test
  void readsTheBeginningOfWhatIsNoPost() {
    String text = "a".repeat(TextParts.MAX_CHARS + 1);
    assertThat(TextParts.isTooLong(text)).isTrue();
    assertThat(TextParts.isTooLong(text.substring(1))).isFalse();
    assertThat(TextParts.of(text)).hasSize(10);
  }

  @Test
  void breaksWhatIsTooLongForAWord() {
    assertThat(TextParts.withBlanks("a".repeat(200) + " b")).isEqualTo("a".repeat(200) + " b");
    assertThat(TextParts.withBlanks("a".repeat(500)).split(" "))
        .extracting(String::length)
        .containsExactly(200, 200, 100);
    String emoji = "\uD83D\uDE00".repeat(300);
    assertThat(TextParts.withBlanks(emoji).replace(" ", "")).isEqualTo(emoji);
    assertThat(TextParts.withBlanks("x" + emoji)).doesNotContain("\uD83D ");
  }

  @Test
  void separatesWhatOpensADeclarationThatItsLineDoesNotClose() {
    assertThat(TextParts.withBlanks("x <!-- y")).isEqualTo("x < !-- y");
    assertThat(TextParts.withBlanks("<!a <?b\nc>")).isEqualTo("< !a < ?b\nc>");
    assertThat(TextParts.withBlanks("<!a\r\n >")).isEqualTo("<!a\r\n >");
    assertThat(TextParts.withBlanks("<!a <!b> <!")).isEqualTo("<!a <!b> <!");
    assertThat(TextParts.withBlanks("<! a <3 <a <")).isEqualTo("<! a <3 <a <");
  }

  /**
   * The blanks are for speed alone: any text has the sentences of the words that it has without
   * them.
   */
  @Test
  void blanksWithinDeclarationsLeaveTheWordsAsTheyWere() {
    TokenizerAnnotator tokenizer =
        new TokenizerAnnotator(
            PropertiesUtils.asProperties("tokenize.options", "untokenizable=noneDelete"));
    String[] signs = {"<", "!", "?", "-", "a", "Z", ">", " ", "\n", "\r", "1", "'", "<!a", "<?--"};
    Random random = new Random(6);
    int separated = 0;
    for (int text = 0; text < 2_000; text++) {
      StringBuilder drawn = new StringBuilder();
      for (int sign = 0; sign < 30; sign++) {
        drawn.append(signs[random.nextInt(signs.length)]);
      }
      String plain = drawn.toString();
      String blanks = TextParts.withBlanks(plain);
      separated += blanks.equals(plain) ? 0 : 1;
      assertThat(words(tokenizer, blanks)).as(plain).isEqualTo(words(tokenizer, plain));
    }
    assertThat(separated).isGreaterThan(500);
  }

  private static List<List<String>> words(TokenizerAnnotator tokenizer, String text) {
    Annotation document = new Annotation(text);
    tokenizer.annotate(document);
    return document.get(SentencesAnnotation.class).stream()
        .map(
            sentence -> sentence.get(TokensAnnotation.class).stream().map(CoreLabel::word).toList())
        .toList();
  }
}
