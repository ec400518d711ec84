package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Plain words, with marks!",
        "@someone isn't 5 < 6 and 7 > 3?",
        "AT&T &c.; good",
        "caf\u00E9 \uD83D\uDE00 two\nlines\tand a tab",
        "so good, 1000000 times"
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(PostText.prepare(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "fish &amp; chips, fish & chips",
    "&lt;3 &gt; &quot;x&quot; &apos;, <3 > \"x\" '",
    "it&#39;s &#x27;fine&#x27;, it's 'fine'",
    "&#128512;, \uD83D\uDE00",
    "&unknown; &#9999999;, '&unknown;  '",
  })
  void decodesEntities(String text, String expected) {
    assertThat(PostText.prepare(text)).isEqualTo(expected.stripTrailing() + trailing(expected));
  }

  private static String trailing(String text) {
    return text.substring(text.stripTrailing().length());
  }

  @Test
  void doesNotDecodeTwice() {
    assertThat(PostText.prepare("&amp;lt;b&amp;gt;")).isEqualTo("&lt;b&gt;");
  }

  @Test
  void dropsTagsAndLinks() {
    assertThat(
            PostText.prepare("see <a href='x'>this</a>: https://t.co/Ab1?x=1 ok www.example.org"))
        .isEqualTo("see  this :   ok  ");
  }

  @Test
  void keepsTheWordOfAHashtag() {
    assertThat(PostText.prepare("#fail again #1 C# a#b")).isEqualTo("fail again #1 C# ab");
  }

  @Test
  void cutsRepeatedLettersToTwo() {
    assertThat(PostText.prepare("sooooo goooood, woooow!!! 1000"))
        .isEqualTo("soo good, woow!!! 1000");
  }

  @Test
  void replacesWhatIsNoTextBySpaces() {
    assertThat(PostText.prepare("a\u0000b\uD800c\uE000d\u0007e")).isEqualTo("a b c d e");
  }

  @Test
  void endsSoonOnHostileInput() {
    for (String part : new String[] {"<", "<a ", "&", "&#", "http://", "a", "<!--", "www."}) {
      assertThatCode(() -> PostText.prepare(part.repeat(TextParts.PART_CHARS)))
          .doesNotThrowAnyException();
    }
  }
}
