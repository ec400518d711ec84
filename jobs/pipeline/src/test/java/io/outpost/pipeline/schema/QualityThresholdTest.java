package io.outpost.pipeline.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.schema.QualityThreshold.Check;
import io.outpost.pipeline.schema.QualityThreshold.Limit;
import io.outpost.pipeline.schema.QualityThreshold.Severity;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import org.junit.jupiter.api.Test;

class QualityThresholdTest {

  @Test
  void readsLimitsAndLeavesRulesOfRecordsAlone() {
    assertThat(QualityThreshold.parse("invalid_share <= 0.05", Severity.WARNING))
        .contains(new QualityThreshold(Check.INVALID_SHARE, Limit.AT_MOST, 0.05, Severity.WARNING));
    assertThat(QualityThreshold.parse("link_rate >= 1", Severity.ERROR))
        .contains(new QualityThreshold(Check.LINK_RATE, Limit.AT_LEAST, 1, Severity.ERROR));
    assertThat(QualityThreshold.parse("volume within usual", Severity.ERROR).orElseThrow().limit())
        .isEqualTo(Limit.USUAL);
    assertThat(QualityThreshold.parse("shares <= impressions", Severity.ERROR)).isEmpty();
    assertThat(QualityThreshold.parse("invalid_share <= five", Severity.ERROR)).isEmpty();
  }

  @Test
  void keepsItsLimitOnBothSides() {
    QualityThreshold most =
        QualityThreshold.parse("freshness_days <= 3", Severity.ERROR).orElseThrow();
    assertThat(most.holds(3)).isTrue();
    assertThat(most.holds(3.01)).isFalse();
    QualityThreshold least =
        QualityThreshold.parse("link_rate >= 0.1", Severity.ERROR).orElseThrow();
    assertThat(least.holds(0.1)).isTrue();
    assertThat(least.holds(0.09)).isFalse();
  }

  @Test
  void aRuleThatWarnsIsARuleAndAWarning() {
    Contract contract = LandedSocialPosts.TABLE.contract();
    assertThat(contract.rules()).contains("shares <= impressions");
    assertThat(contract.warnings()).containsExactly("shares <= impressions");
    assertThat(contract.thresholds()).hasSizeGreaterThan(4);
  }
}
