package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocialTextTest {
  private static final Set<String> KNOWN =
      Set.of("so", "good", "terrible", "worst", "flight", "ever", "the", "The", "I", "not", "US");
  private final SocialText social = new SocialText(KNOWN::contains);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "links and handles go | @brand .@other why https://example.org/x now | why now",
        "retweet signs go | RT @brand: RT is a sign | RT is a sign",
        "hashtags are cut | #WorstFlightEver in #2015week | worst flight ever in 2015 week",
        "repeats are cut | sooooo goooood yessss | so good yess",
        "abbreviations are written out | thx u r gr8, pls help! | thanks you are great, please help!",
        "apostrophes are put back | I dont care, it isnt so | I do n't care, it is n't so",
        "capitals become small | TERRIBLE Terrible US The | terrible terrible US The",
        "runs of marks become one | what?!?! no!!! wait..... | what? no! wait...",
        "emoticons become words | late again :( but <3 you ;) | late again sad but love you good",
        "negators stay | NOT good, not so | not good, not so",
        "entities are decoded | you &amp; me &lt;3 | you & me love"
      })
  void writesPostsInPlainWords(String rule, String post, String expected) {
    assertThat(social.prepare(post)).as(rule).isEqualTo(expected);
  }

  @Test
  void emojiBecomeWordsOncePerRun() {
    assertThat(social.prepare("gone \uD83D\uDE21\uD83D\uDE21 \uD83D\uDE21!"))
        .isEqualTo("gone angry !");
    assertThat(social.prepare("\u2764\uFE0F it \uD83D\uDC4D\uD83C\uDFFD"))
        .isEqualTo("love it good");
    assertThat(social.prepare("bye \u2708\uFE0F now")).isEqualTo("bye now");
    assertThat(social.prepare("\uD83D\uDE00".repeat(5_000))).isEqualTo("happy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain words, with marks!", "It costs $5 (or 6), see p. 7", "caf\u00E9"})
  void leavesPlainWordsAlone(String text) {
    assertThat(social.prepare(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "@brand", "https://example.org", "RT @brand", "\uD83D\uDE97"})
  void leavesNothingOfWhatSaysNothing(String text) {
    assertThat(social.prepare(text)).isEmpty();
  }

  @Test
  void endsSoonOnHostileInput() {
    for (String part : new String[] {"<", "&", "#", "@", "a", "A", "!?", ":(", "\u200D", "#aB1"}) {
      assertThatCode(() -> social.prepare(part.repeat(TextParts.PART_CHARS)))
          .doesNotThrowAnyException();
    }
  }
}
