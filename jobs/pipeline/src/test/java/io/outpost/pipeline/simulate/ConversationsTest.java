package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static final SimulationOptions OPTIONS =
      new SimulationOptions(4_000, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30), 7);
  private static final Truth TRUTH = Truth.standard();
  private static final Population POPULATION = new Population(OPTIONS);
  private static final Conversations CONVERSATIONS = new Conversations(OPTIONS, TRUTH);
  private static final List<SimulatedPost> POSTS =
      Stream.concat(
              POPULATION.customers().flatMap(customer -> CONVERSATIONS.of(customer).stream()),
              IntStream.rangeClosed(1, CONVERSATIONS.bystanders())
                  .boxed()
                  .flatMap(number -> CONVERSATIONS.ofBystander(number).stream()))
          .toList();

  @Test
  void letsEverySocialCustomerWriteAndNobodyElse() {
    assertThat(POPULATION.customers())
        .allSatisfy(
            customer -> {
              assertThat(CONVERSATIONS.of(customer).isEmpty()).isEqualTo(!customer.social());
              boolean known = customer.social() || customer.profile().lurker();
              assertThat(CONVERSATIONS.handles(customer).isEmpty()).isEqualTo(!known);
            });
  }

  @Test
  void givesEachPostAKeyOfItsOwn() {
    assertThat(POSTS).extracting(SimulatedPost::id).doesNotHaveDuplicates();
  }

  @Test
  void answersWhatWasSaidBeforeOnTheSameNetwork() {
    Map<String, SimulatedPost> byId = new HashMap<>();
    POSTS.forEach(post -> byId.put(post.id(), post));

    assertThat(POSTS)
        .filteredOn(post -> post.inReplyTo().isPresent())
        .hasSizeGreaterThan(1_000)
        .allSatisfy(
            post -> {
              SimulatedPost parent = byId.get(post.inReplyTo().get());
              assertThat(parent.at()).isBefore(post.at());
              assertThat(parent.author().network()).isEqualTo(post.author().network());
            });
  }

  @Test
  void endsWithTheLastDay() {
    assertThat(POSTS).allMatch(post -> post.at().isBefore(ServiceLife.end(OPTIONS.to())));
  }

  @Test
  void answersPublicContactsWhenThePersonDid() {
    SimulatedCustomer customer =
        POPULATION
            .customers()
            .filter(
                one ->
                    one.contacts().stream()
                        .anyMatch(
                            contact ->
                                contact.channel() == ServiceChannel.SOCIAL
                                    && contact.firstResponse().isPresent()))
            .findFirst()
            .orElseThrow();
    ServiceContact contact =
        customer.contacts().stream()
            .filter(one -> one.channel() == ServiceChannel.SOCIAL)
            .filter(one -> one.firstResponse().isPresent())
            .findFirst()
            .orElseThrow();

    assertThat(CONVERSATIONS.of(customer))
        .anyMatch(
            post ->
                post.at().equals(contact.firstResponse().orElseThrow())
                    && post.voice() == SimulatedPost.Voice.AGENT
                    && post.agent().equals(contact.agent()));
  }

  @Test
  void showsAPostToOneToTwentyPercentOfItsPotential() {
    assertThat(POSTS)
        .filteredOn(post -> post.impressions().isPresent())
        .allSatisfy(
            post ->
                assertThat((double) post.impressions().getAsLong())
                    .isBetween(
                        0.01 * post.author().friendsOfFriends() - 1,
                        0.2 * post.author().friendsOfFriends() + 1));
  }

  @Test
  void givesAuthorsTheKnownPotential() {
    int n = 20_000;
    double[] logs =
        IntStream.rangeClosed(1, n)
            .mapToDouble(
                number -> Math.log(1.0 + CONVERSATIONS.bystander(number).friendsOfFriends()))
            .toArray();
    double mean = IntStream.range(0, n).mapToDouble(i -> logs[i]).average().orElseThrow();
    double variance = IntStream.range(0, n).mapToDouble(i -> Math.pow(logs[i] - mean, 2)).sum() / n;

    // Standard errors of mean and variance are 1.797 / sqrt(n) and 1.797^2 sqrt(2 / n); five each.
    assertThat(mean).isCloseTo(Math.log(31_170), within(0.064));
    assertThat(mean + variance / 2).isCloseTo(Math.log(156_569), within(0.15));
  }

  @Test
  void marksWhatAProgramWrote() {
    assertThat(POSTS)
        .filteredOn(post -> post.voice() == SimulatedPost.Voice.PROGRAM)
        .isNotEmpty()
        .allMatch(post -> post.agent().isEmpty())
        .allMatch(post -> post.author().handle().equals("exampleco"));
  }

  @Test
  void letsTheCompanySpeakUnasked() {
    assertThat(CONVERSATIONS.ofBrand(YearMonth.of(2026, 3)))
        .filteredOn(post -> post.voice() == SimulatedPost.Voice.AGENT)
        .hasSize(4)
        .allMatch(post -> post.inReplyTo().isEmpty());
  }
}
