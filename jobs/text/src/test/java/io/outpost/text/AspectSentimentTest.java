package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class AspectSentimentTest {
  private static final TopicPhrases TOPICS =
      new TopicPhrases(
          Map.of(
              "staff", List.of("agent*"), "delivery", List.of("parcel*"), "app", List.of("app")));

  @Test
  void tellsWhatIsSaidOfEachTopicApart() {
    List<SortedMap<String, Double>> aspects =
        AspectSentiment.of(
            TOPICS,
            List.of(
                "The agent was wonderful and so friendly to me, thank you. The parcel is a terrible"
                    + " broken mess.",
                "The store opens at nine."));
    assertThat(aspects).hasSize(2);
    assertThat(aspects.get(0)).containsOnlyKeys("staff", "delivery");
    assertThat(aspects.get(0).get("staff")).isPositive();
    assertThat(aspects.get(0).get("delivery")).isNegative();
    assertThat(aspects.get(1)).isEmpty();
  }

  @Test
  void isTheSameInEveryBatch() {
    List<String> texts = List.of("The app is great!", "I hate this app.", "Agents? Good ones.");
    List<SortedMap<String, Double>> together = AspectSentiment.of(TOPICS, texts);
    for (int i = 0; i < texts.size(); i++) {
      assertThat(AspectSentiment.of(TOPICS, List.of(texts.get(i))))
          .containsExactly(together.get(i));
    }
  }

  @Test
  void saysNothingOfATextWithoutAScore() {
    assertThat(AspectSentiment.of(TOPICS, List.of("", "Die app ist leider sehr schlecht gemacht.")))
        .containsExactly(new java.util.TreeMap<>(), new java.util.TreeMap<>());
  }
}
