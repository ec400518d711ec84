package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class WordValenceTest {
  private final ValenceLexicon lexicon = ValenceLexicon.shared();

  private double valence(String text) {
    return WordValence.of(text, lexicon).valence();
  }

  @Test
  void readsTheWholeList() {
    assertThat(lexicon.size()).isGreaterThan(7_000);
    assertThat(lexicon.rating("great")).isEqualTo(3.1);
    assertThat(lexicon.rating(":(")).isEqualTo(-1.9);
    assertThat(lexicon.rating("aeroplane")).isZero();
    assertThat(lexicon.contains("great")).isTrue();
  }

  @Test
  void saturatesTheSumOfRatings() {
    // 1.9 for "good": 1.9 / sqrt(1.9^2 + 15), as in the paper's example of the formula.
    assertThat(valence("it is good")).isCloseTo(0.4404, offset(5e-5));
    assertThat(valence("good good good")).isBetween(0.8, 1.0);
    assertThat(valence("nothing is here to rate")).isZero();
    assertThat(valence("")).isZero();
  }

  @Test
  void negatorsTurnAndWeaken() {
    // -0.74 times 1.9: -1.406 / sqrt(1.406^2 + 15).
    assertThat(valence("it is not good")).isCloseTo(-0.3412, offset(5e-5));
    assertThat(valence("it isn\u2019t very good")).isNegative();
    assertThat(valence("not today but it is good")).isPositive();
  }

  @Test
  void wordsOfDegreeCapitalsAndMarksStrengthen() {
    assertThat(valence("it is very good")).isGreaterThan(valence("it is good"));
    assertThat(valence("it is slightly good")).isLessThan(valence("it is good"));
    assertThat(valence("it is GOOD")).isGreaterThan(valence("it is good"));
    assertThat(valence("IT IS GOOD")).isEqualTo(valence("it is good"));
    assertThat(valence("it is bad!!")).isLessThan(valence("it is bad"));
  }

  @Test
  void whatFollowsButCountsMore() {
    assertThat(valence("it is good but slow and bad")).isNegative();
    assertThat(valence("it is bad but good")).isPositive();
  }

  @Test
  void keepsItsParts() {
    WordValence parts = WordValence.of("Great food, awful service :(", lexicon);
    assertThat(parts.positive()).isEqualTo(3.1);
    assertThat(parts.negative()).isCloseTo(-2.0 - 1.9, offset(1e-12));
    assertThat(parts.words()).isEqualTo(5);
    assertThat(parts.rated()).isEqualTo(3);
  }
}
