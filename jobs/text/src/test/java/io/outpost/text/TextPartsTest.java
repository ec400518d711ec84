package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
}
