package io.outpost.analytics.returns;

import static io.outpost.analytics.returns.UncertainInput.assumed;
import static io.outpost.analytics.returns.UncertainInput.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.returns.Uncertain.Fixed;
import io.outpost.analytics.returns.Uncertain.LogNormal;
import io.outpost.analytics.returns.Uncertain.Normal;
import io.outpost.analytics.returns.Uncertain.Pert;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReturnOnInvestmentTest {
  private static final ReturnLine LABOUR =
      ReturnLine.cost("labour", measured("labour", new Fixed(1000)));

  /**
   * Medians 1000, 0.05 and 60 with sdLog .3, .5, .2: the product is lognormal with sdLog sqrt(.38).
   */
  @Test
  void reproducesTheProductOfLognormals() {
    ReturnLine benefit =
        ReturnLine.benefit(
            "retention",
            measured("exposed customers", new LogNormal(1000, 0.3)),
            assumed("retention effect", new LogNormal(0.05, 0.5)),
            measured("lifetime value", new LogNormal(60, 0.2)));

    ReturnOnInvestment result = simulate(LABOUR, benefit);

    // Monte Carlo error of 20,000 draws: 0.9 % outside, 0.55 % at the median, 0.5 % of the mean
    Spread amount = result.benefit();
    assertThat(amount.p05()).isCloseTo(1088.3430647381, within(0.04 * 1088));
    assertThat(amount.p50()).isCloseTo(3000, within(0.02 * 3000));
    assertThat(amount.p95()).isCloseTo(8269.45132614571, within(0.04 * 8269));
    assertThat(amount.mean()).isCloseTo(3627.74879297175, within(0.015 * 3628));
    assertThat(result.spread().p50()).isCloseTo(2, within(0.06));
    // P(product > 1000) of the lognormal: Phi(ln 3 / sqrt(.38)) = 0.9626
    assertThat(result.probabilityPositive()).isCloseTo(0.9626, within(0.004));
    // exact first-order index of a product of lognormals: (e^.25 - 1)/(e^.38 - 1) = 0.6146; heavy
    // tail
    assertThat(result.assumedVarianceShare().orElseThrow())
        .isCloseTo(Math.expm1(0.25) / Math.expm1(0.38), within(0.04));
  }

  /**
   * A sum of independent normals with a fixed cost: every index is a share of the variance,
   * exactly.
   */
  @Test
  void splitsTheVarianceOfASum() {
    ReturnOnInvestment result =
        simulate(
            LABOUR,
            ReturnLine.benefit("a", measured("a", new Normal(1000, 100))),
            ReturnLine.benefit("b", assumed("b", new Normal(500, 200))),
            ReturnLine.benefit("c", assumed("c", new Normal(0, 50))));
    double total = 100 * 100 + 200 * 200 + 50 * 50;

    // the estimator's standard error is about (1 - S^2)/sqrt(n) < 0.007; three of them
    assertThat(result.assumedVarianceShare().orElseThrow())
        .isCloseTo((total - 10_000) / total, within(0.02));
    assertThat(driver(result, "b").varianceShare()).isCloseTo(40_000 / total, within(0.02));
    assertThat(driver(result, "a").varianceShare()).isCloseTo(10_000 / total, within(0.02));
    assertThat(result.drivers())
        .extracting(ReturnOnInvestment.Driver::name)
        .containsExactly("b", "a", "c");
    // expected (1500 - 1000)/1000, sd 0.229: mean within four standard errors
    assertThat(result.spread().mean()).isCloseTo(0.5, within(0.0065));
    assertThat(result.netBenefit().mean()).isCloseTo(500, within(6.5));
    // spearman of a normal with correlation r: 6/pi asin(r/2), r = 200/sqrt(52500)
    double r = 200 / Math.sqrt(total);
    assertThat(driver(result, "b").rankCorrelation())
        .isCloseTo(6 / Math.PI * Math.asin(r / 2), within(0.01));
  }

  @Test
  void sharesInputsByName() {
    UncertainInput value = measured("lifetime value", new LogNormal(100, 0.8));
    ReturnOnInvestment result =
        simulate(
            LABOUR,
            ReturnLine.benefit("referrals", value, measured("referrals", new Fixed(20))),
            ReturnLine.benefit("loss", value, measured("minus", new Fixed(-20))));

    // the same draws cancel; independent ones would leave a spread
    assertThat(result.benefit().p05()).isEqualTo(0);
    assertThat(result.benefit().p95()).isEqualTo(0);
    assertThat(result.drivers()).isEmpty();
    assertThat(result.assumedVarianceShare()).isEmpty();
  }

  @Test
  void isAllOrNothingWhenOneSourceVaries() {
    ReturnLine uncertain = ReturnLine.benefit("b", assumed("b", new Pert(1, 2, 9)));
    ReturnLine known = ReturnLine.benefit("b", measured("b", new Pert(1, 2, 9)));

    assertThat(simulate(LABOUR, uncertain).assumedVarianceShare()).hasValue(1);
    assertThat(simulate(LABOUR, known).assumedVarianceShare()).hasValue(0);
  }

  @Test
  void reportsEveryLineWithItsWorstSource() {
    ReturnOnInvestment result =
        simulate(
            LABOUR,
            ReturnLine.benefit(
                "displaced calls",
                measured("calls", new Fixed(100)),
                assumed("rate", new Pert(0.1, 0.2, 0.5)),
                measured("saving", new Normal(5, 0.5))));

    assertThat(result.lines())
        .extracting(ReturnOnInvestment.LineResult::source)
        .containsExactly(Source.MEASURED, Source.ASSUMED);
    assertThat(result.lines().get(0).amount())
        .isEqualTo(new Spread(1000, 1000, 1000, 1000, 1000, 1000));
    assertThat(result.probabilityPositive()).isZero();
  }

  @Test
  void repeatsItsBitsAndIgnoresTheOrderOfLines() {
    ReturnLine a = ReturnLine.benefit("a", assumed("a", new LogNormal(900, 0.4)));
    ReturnLine b = ReturnLine.benefit("b", measured("b", new Normal(300, 90)));

    assertThat(simulate(LABOUR, a, b)).isEqualTo(simulate(LABOUR, a, b));
    assertThat(simulate(b, a, LABOUR).spread().p50())
        .isCloseTo(simulate(LABOUR, a, b).spread().p50(), within(1e-12));
  }

  /**
   * One normal input decides: knowing it is worth the expected loss it saves, sd * (phi(z) - z *
   * Phi(-z)).
   */
  @Test
  void valuesKnowledgeByTheMistakesItSaves() {
    ReturnOnInvestment result =
        simulate(LABOUR, ReturnLine.benefit("b", assumed("b", new Normal(1100, 200))));
    double z = 100 / 200.0;
    double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    double tail = 0.3085375387259869;

    // 39.6; the draws have an error of about 0.5, the 20 parts lose little at the kink
    assertThat(driver(result, "b").valueOfKnowing())
        .isCloseTo(200 * (density - z * tail), within(2.0));
  }

  @Test
  void knowingIsWorthNothingWhenTheDecisionIsClear() {
    ReturnOnInvestment result =
        simulate(LABOUR, ReturnLine.benefit("b", assumed("b", new Normal(5000, 200))));

    assertThat(driver(result, "b").valueOfKnowing()).isCloseTo(0, within(1e-9));
  }

  @Test
  void refusesCostsThatCanVanish() {
    ReturnLine doubtful = ReturnLine.cost("tools", measured("tools", new Normal(10, 10)));

    assertThatThrownBy(() -> simulate(doubtful))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("costs are not positive in")
        .hasMessageContaining("LogNormal or Pert");
  }

  @Test
  void refusesLinesThatContradictEachOther() {
    ReturnLine one = ReturnLine.benefit("a", measured("x", new Fixed(1)));
    ReturnLine other = ReturnLine.benefit("b", measured("x", new Fixed(2)));

    assertThatThrownBy(() -> simulate(one)).hasMessageContaining("at least one cost line");
    assertThatThrownBy(() -> simulate(LABOUR, one, one)).hasMessage("two lines are called 'a'");
    assertThatThrownBy(() -> simulate(LABOUR, one, other))
        .hasMessageStartingWith("input 'x' is given twice with different values");
    assertThatThrownBy(() -> ReturnLine.benefit("empty"))
        .hasMessage("line 'empty' has no factors to multiply");
    assertThatThrownBy(() -> new SimulationOptions(99, 1))
        .hasMessage("a simulation needs at least 100 draws, was 99");
  }

  private static ReturnOnInvestment simulate(ReturnLine... lines) {
    return ReturnOnInvestment.simulate(List.of(lines), SimulationOptions.DEFAULT);
  }

  private static ReturnOnInvestment.Driver driver(ReturnOnInvestment result, String name) {
    return result.drivers().stream()
        .filter(driver -> driver.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
