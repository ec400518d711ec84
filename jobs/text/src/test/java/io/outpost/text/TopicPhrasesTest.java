package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicPhrasesTest {
  private static final TopicPhrases TOPICS =
      new TopicPhrases(
          Map.of(
              "waiting",
              List.of("on hold", "wait*"),
              "delivery",
              List.of("Deliver*", "parcel"),
              "churn",
              List.of("switch* to")));

  @Test
  void findsWordsRowsOfWordsAndBeginnings() {
    assertThat(TOPICS.in(List.of("i", "am", "on", "hold", "for", "my", "parcel")))
        .isEqualTo(Map.of("waiting", 2, "delivery", 6));
    assertThat(TOPICS.in(List.of("delivered", "after", "waiting")))
        .isEqualTo(Map.of("delivery", 0, "waiting", 2));
    assertThat(TOPICS.in(List.of("switching", "to", "them"))).isEqualTo(Map.of("churn", 0));
  }

  @Test
  void findsNoPartsOfWordsOrRows() {
    assertThat(TOPICS.in(List.of("hold", "on", "parcels", "await", "switch"))).isEmpty();
    assertThat(TOPICS.in(List.of("on"))).isEmpty();
    assertThat(TOPICS.in(List.of())).isEmpty();
  }

  @Test
  void keepsTheFirstPlaceOfATopic() {
    assertThat(TOPICS.in(List.of("parcel", "a", "parcel"))).isEqualTo(Map.of("delivery", 0));
  }

  @Test
  void refusesAPhraseWithoutAWord() {
    assertThatThrownBy(() -> new TopicPhrases(Map.of("x", List.of(" "))))
        .hasMessageContaining("topic x has a phrase without a word");
    assertThatThrownBy(() -> new TopicPhrases(Map.of("x", List.of("*"))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
