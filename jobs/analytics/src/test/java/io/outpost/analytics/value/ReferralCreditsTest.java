package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.value.ReferralCredits.Link;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferralCreditsTest {
  @Test
  void takesFromTheReferredWhatItGivesToTheReferrer() {
    ReferralCredits<String> credits =
        ReferralCredits.of(
            Map.of("ann", 100.0, "ben", 40.0, "cid", 60.0, "dot", 10.0),
            Map.of("ben", "ann", "cid", "ann", "dot", "cid"),
            0.25);
    assertThat(credits.credits().get("ann").credited()).isEqualTo(100 + 10 + 15);
    assertThat(credits.credits().get("ben").credited()).isEqualTo(30);
    // One step up the chain: the share of dot stays with cid.
    assertThat(credits.credits().get("cid").credited()).isEqualTo(60 - 15 + 2.5);
    assertThat(credits.credits().get("dot").credited()).isEqualTo(7.5);
    assertThat(credits.credits().get("ann").link()).isEqualTo(Link.NONE);
    assertThat(credits.count(Link.CREDITED)).isEqualTo(3);
  }

  @Test
  void labelsLinksThatCannotBeTrue() {
    ReferralCredits<String> credits =
        ReferralCredits.of(
            Map.of("a", 1.0, "b", 2.0, "c", 3.0, "d", 4.0, "self", 5.0, "lone", 6.0),
            Map.of(
                "a", "b", "b", "c", "c", "a", "d", "a", "self", "self", "lone", "nobody", "who",
                "a"),
            0.5);
    assertThat(credits.credits().get("a").link()).isEqualTo(Link.CIRCULAR);
    assertThat(credits.credits().get("b").link()).isEqualTo(Link.CIRCULAR);
    assertThat(credits.credits().get("c").link()).isEqualTo(Link.CIRCULAR);
    assertThat(credits.credits().get("d").link()).isEqualTo(Link.CREDITED);
    assertThat(credits.credits().get("self").link()).isEqualTo(Link.SELF);
    assertThat(credits.credits().get("self").credited()).isEqualTo(5);
    assertThat(credits.credits().get("lone").link()).isEqualTo(Link.UNKNOWN_REFERRER);
    assertThat(credits.credits().get("lone").credited()).isEqualTo(6);
    // Nothing along the circle; d came to it from outside and is credited.
    assertThat(credits.credits().get("a").credited()).isEqualTo(1 + 2);
    assertThat(credits.credits().get("b").credited()).isEqualTo(2);
    assertThat(credits.credits().get("c").credited()).isEqualTo(3);
    assertThat(credits.strangers()).containsExactly("who");
  }

  @Test
  void seesCirclesThroughPeopleWithoutAValue() {
    ReferralCredits<String> credits =
        ReferralCredits.of(
            Map.of("a", 1.0, "b", 2.0), Map.of("a", "b", "b", "gone", "gone", "a"), 0.5);
    assertThat(credits.credits().get("a").link()).isEqualTo(Link.CIRCULAR);
    assertThat(credits.credits().get("b").link()).isEqualTo(Link.UNKNOWN_REFERRER);
    assertThat(ReferralCredits.circular(Map.of("a", "b", "b", "a", "c", "a", "d", "d")))
        .containsExactlyInAnyOrder("a", "b", "d");
  }

  /** Chains, circles, strangers and losses at random: 2,000 networks. */
  @Test
  void addsUpToTheBaseValues() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      int customers = 1 + random.nextInt(12);
      Map<Integer, Double> bases = new HashMap<>();
      Map<Integer, Integer> links = new HashMap<>();
      for (int i = 0; i < customers; i++) {
        bases.put(i, 100 * random.nextGaussian());
        if (random.nextBoolean()) {
          links.put(i, random.nextInt(customers + 2));
        }
      }
      ReferralCredits<Integer> credits = ReferralCredits.of(bases, links, random.nextDouble());
      double base = bases.values().stream().mapToDouble(Double::doubleValue).sum();
      double credited =
          credits.credits().values().stream().mapToDouble(ReferralCredits.Credit::credited).sum();
      assertThat(credited).isCloseTo(base, within(1e-9));
      for (int i = 0; i < customers; i++) {
        boolean circular = returnsTo(i, links, customers);
        assertThat(credits.credits().get(i).link() == Link.CIRCULAR).isEqualTo(circular);
      }
    }
  }

  private static boolean returnsTo(int start, Map<Integer, Integer> links, int customers) {
    Integer at = links.get(start);
    if (at == null || at == start) {
      return false;
    }
    for (int step = 0; step < customers && at != null; step++) {
      if (at == start) {
        return true;
      }
      at = links.get(at);
    }
    return false;
  }

  @Test
  void givesTheWholeValueOrNothingAtTheEnds() {
    Map<String, Double> bases = Map.of("a", 10.0, "b", -4.0);
    assertThat(ReferralCredits.of(bases, Map.of("b", "a"), 1).credits().get("a").credited())
        .isEqualTo(6);
    assertThat(ReferralCredits.of(bases, Map.of("b", "a"), 0).credits().get("a").credited())
        .isEqualTo(10);
    assertThatThrownBy(() -> ReferralCredits.of(bases, Map.of(), 1.5))
        .hasMessage("credit must lie between 0 and 1: 1.5");
    assertThatThrownBy(() -> ReferralCredits.of(Map.of("a", Double.NaN), Map.of(), 0.5))
        .hasMessageStartingWith("base value must be finite");
  }
}
