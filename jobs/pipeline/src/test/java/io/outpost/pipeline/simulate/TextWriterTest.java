package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private static final Draws DRAWS = Draws.of(7, Draws.Stream.VOICE, 1);

  @Test
  void fillsEverySlotOfEveryKindOfText() {
    assertThat(allKinds(40))
        .allSatisfy(
            text -> assertThat(text.words()).doesNotContain("{", "}", "  ").doesNotEndWith(" "));
  }

  @Test
  void knowsTheClassOfEachText() {
    for (Sentiment sentiment : Sentiment.ALL) {
      assertThat(TextWriter.post(DRAWS, Topic.APP, sentiment, Mention.INDIRECT).sentiment())
          .isEqualTo(sentiment);
    }
  }

  @Test
  void addressesTheCompanyInDirectMentionsAndNamesItInIndirectOnes() {
    assertThat(TextWriter.post(DRAWS, Topic.APP, Sentiment.NEGATIVE, Mention.DIRECT).words())
        .contains("@exampleco");
    assertThat(TextWriter.post(DRAWS, Topic.APP, Sentiment.NEGATIVE, Mention.INDIRECT).words())
        .contains("ExampleCo")
        .doesNotContain("@exampleco");
  }

  @Test
  void usesEveryFragment() {
    Set<String> used = new HashSet<>();
    allKinds(600).forEach(text -> used.addAll(Arrays.asList(text.skeleton().split(" "))));
    List<String> fragments =
        PhraseBook.ENGLISH.sections().entrySet().stream()
            .filter(section -> !section.getKey().startsWith("slot."))
            .flatMap(
                section ->
                    IntStream.range(0, section.getValue().size())
                        .mapToObj(i -> section.getKey() + "#" + i))
            .toList();

    assertThat(fragments).hasSizeGreaterThan(350);
    assertThat(used).containsAll(fragments);
  }

  @Test
  void stepsBackFromTheEndsOfTheScale() {
    assertThat(Sentiment.VERY_POSITIVE.neighbour(true)).isEqualTo(Sentiment.POSITIVE);
    assertThat(Sentiment.VERY_NEGATIVE.neighbour(false)).isEqualTo(Sentiment.NEGATIVE);
    assertThat(Sentiment.NEUTRAL.neighbour(true)).isEqualTo(Sentiment.POSITIVE);
  }

  private static Stream<SimulatedText> allKinds(int times) {
    return Stream.of(Topic.values())
        .flatMap(
            topic ->
                Sentiment.ALL.stream()
                    .flatMap(
                        sentiment ->
                            IntStream.range(0, times)
                                .boxed()
                                .flatMap(i -> oneOfEach(topic, sentiment))));
  }

  private static Stream<SimulatedText> oneOfEach(Topic topic, Sentiment sentiment) {
    return Stream.of(
        TextWriter.post(DRAWS, topic, sentiment, Mention.DIRECT),
        TextWriter.post(DRAWS, topic, sentiment, Mention.INDIRECT),
        TextWriter.post(DRAWS, topic, sentiment, Mention.NONE),
        TextWriter.reply(DRAWS, topic, sentiment),
        TextWriter.verbatim(DRAWS, topic, sentiment),
        TextWriter.answer(DRAWS, topic),
        TextWriter.acknowledgement(DRAWS),
        TextWriter.peer(DRAWS, topic),
        TextWriter.proactive(DRAWS));
  }
}
