package io.outpost.analytics.returns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import org.junit.jupiter.api.Test;

class ChannelEconomicsTest {

  /** Four contacts that cost 1, 1, 2, 4; the first and the last were resolved. */
  private static final ChannelEconomics SOCIAL = new ChannelEconomics(4, 2, 0, 8, 22, 5);

  @Test
  void dividesCostByContactsAndByResolutions() {
    assertThat(SOCIAL.perContact().value()).hasValue(2);
    assertThat(SOCIAL.perResolution().value()).hasValue(4);
  }

  @Test
  void spreadsSharedCostOverBoth() {
    ChannelEconomics withLicence = new ChannelEconomics(4, 2, 12, 8, 22, 5);

    assertThat(withLicence.perContact().value()).hasValue(5);
    assertThat(withLicence.perResolution().value()).hasValue(10);
    // the licence is certain, so the error of the cost per contact stays what it was
    assertThat(withLicence.perContact().estimate().orElseThrow().standardError())
        .isCloseTo(SOCIAL.perContact().estimate().orElseThrow().standardError(), within(1e-12));
  }

  @Test
  void linearisesTheCostPerResolution() {
    Estimate estimate = SOCIAL.perResolution().estimate().orElseThrow();

    // residuals y - 4x: -3, 1, 2, 0 with squares 14; se = sqrt(4/3 * 14)/2
    assertThat(estimate.standardError()).isCloseTo(Math.sqrt(4.0 / 3 * 14) / 2, within(1e-12));
    assertThat(estimate.method()).isEqualTo("log-delta 95%");
  }

  @Test
  void comparesTwoChannelsOnTheLogScale() {
    ChannelEconomics phone = new ChannelEconomics(4, 2, 0, 48, 22 * 36, 30);
    ChannelCostRatio ratio = ChannelCostRatio.perResolution(SOCIAL, phone);

    // the same contacts at six times the cost
    assertThat(ratio.estimate().orElseThrow().value()).isCloseTo(1.0 / 6, within(1e-12));
    assertThat(ratio.pValue(ChannelCostRatio.CLAIMED).orElseThrow()).isCloseTo(1, within(1e-6));
    double sigma = Math.sqrt(2 * 4.0 / 3 * 14) / 8;
    assertThat(ratio.estimate().orElseThrow().standardError()).isCloseTo(sigma / 6, within(1e-12));
    assertThat(ChannelCostRatio.perContact(SOCIAL, phone).estimate().orElseThrow().value())
        .isCloseTo(1.0 / 6, within(1e-12));
  }

  @Test
  void isEmptyWithoutResolutionsOrContacts() {
    ChannelEconomics nothingResolved = new ChannelEconomics(4, 0, 0, 8, 22, 0);
    ChannelEconomics one = new ChannelEconomics(1, 1, 0, 3, 9, 3);

    assertThat(nothingResolved.perResolution().value()).isEmpty();
    assertThat(nothingResolved.perResolution().estimate()).isEmpty();
    assertThat(ChannelEconomics.NONE.perContact().value()).isEmpty();
    assertThat(one.perContact().value()).hasValue(3);
    assertThat(one.perContact().estimate()).isEmpty();
    ChannelCostRatio ratio = ChannelCostRatio.perResolution(nothingResolved, SOCIAL);
    assertThat(ratio.estimate()).isEmpty();
    assertThat(ratio.pValue(ChannelCostRatio.CLAIMED)).isEmpty();
  }

  @Test
  void mergesToTheWhole() {
    ChannelEconomics first = new ChannelEconomics(2, 1, 0, 2, 2, 1);
    ChannelEconomics second = new ChannelEconomics(2, 1, 0, 6, 20, 4);

    assertThat(first.plus(second)).isEqualTo(SOCIAL);
    assertThat(ChannelEconomics.NONE.plus(SOCIAL)).isEqualTo(SOCIAL);
  }

  @Test
  void refusesSumsThatCannotBe() {
    assertThatThrownBy(() -> new ChannelEconomics(2, 3, 0, 1, 1, 1))
        .hasMessage("resolutions must lie between 0 and the contacts, was 3 of 2");
    assertThatThrownBy(() -> new ChannelEconomics(2, 1, 0, -1, 1, 0))
        .hasMessage("cost must be finite and not negative, was -1.0");
    assertThatThrownBy(() -> new ChannelEconomics(2, 1, 0, 1, 1, 2))
        .hasMessage("resolved contacts cannot cost more than all contacts: 2.0 of 1.0");
  }

  /**
   * Lognormal costs, 70 % and 80 % resolved, true ratio of the costs per resolution (1/6) *
   * 0.8/0.7.
   */
  @Test
  void coversAboutNinetyFivePercent() {
    HashRandom costs = HashRandom.of(5, "costs");
    HashRandom outcomes = HashRandom.of(5, "outcomes");
    int studies = 2000;
    int contacts = 150;
    int covered = 0;
    for (int study = 0; study < studies; study++) {
      ChannelEconomics social = channel(costs, outcomes, 2L * study, contacts, 1, 0.7);
      ChannelEconomics phone = channel(costs, outcomes, 2L * study + 1, contacts, 6, 0.8);
      Estimate ratio = ChannelCostRatio.perResolution(social, phone).estimate().orElseThrow();
      covered += ratio.excludes(0.8 / 0.7 / 6) ? 0 : 1;
    }

    // simulation error sqrt(.05*.95/2000) = 0.005, three of them
    assertThat((double) covered / studies).isCloseTo(0.95, within(0.015));
  }

  private static ChannelEconomics channel(
      HashRandom costs, HashRandom outcomes, long block, int contacts, double scale, double rate) {
    double sum = 0;
    double squares = 0;
    double resolvedCost = 0;
    long resolved = 0;
    for (int i = 0; i < contacts; i++) {
      long index = block * contacts + i;
      double cost = scale * Math.exp(0.6 * costs.normal(index));
      sum += cost;
      squares += cost * cost;
      if (outcomes.uniform(index) < rate) {
        resolved++;
        resolvedCost += cost;
      }
    }
    return new ChannelEconomics(contacts, resolved, 0, sum, squares, resolvedCost);
  }
}
