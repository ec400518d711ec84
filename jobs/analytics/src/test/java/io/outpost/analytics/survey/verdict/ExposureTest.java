package io.outpost.analytics.survey.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExposureTest {
  @Test
  void takesCountedAudiencesAsTheyAre() {
    Exposure exposure = Exposure.of(3, 1_200, 0);
    assertThat(exposure).isEqualTo(new Exposure(3, 1_200, 1_200, 1_200));
    assertThat(exposure.text()).contains("3 posts have 1,200 potential views, as counted");
  }

  @Test
  void takesASinglePostThatNobodyCountedFromThePublishedNetworkSizes() {
    Exposure exposure = Exposure.of(0, 0, 1);
    assertThat(exposure.medianViews()).isCloseTo(30_000, within(1e-6));
    // lognormal with standard deviation 1.8179 of the logarithm, tenth and ninetieth percentile
    assertThat(exposure.lower()).isCloseTo(30_000 / Math.exp(1.2815516 * 1.817856), within(1.0));
    assertThat(exposure.upper()).isCloseTo(30_000 * Math.exp(1.2815516 * 1.817856), within(1.0));
  }

  @Test
  void isBetterKnownOfManyPosts() {
    Exposure many = Exposure.of(10, 5_000, 1_000);
    assertThat(many.posts()).isEqualTo(1_010);
    assertThat(many.medianViews()).isBetween(0.98 * 156_569_000, 156_574_000.0);
    assertThat(many.upper() / many.lower()).isLessThan(1.6);
    assertThat(many.text()).contains("80 % interval", "not readers");
  }
}
