package io.outpost.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Confidence;
import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.HashRandom;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ReferenceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KaplanMeierTest {

  /** Twelve posts; seven answered, five still open, two times at which both happen. */
  private static final ResponseTimes TINY =
      new ResponseTimes(
          List.of(
              new TimeCount(2, 1, 0),
              new TimeCount(3, 1, 1),
              new TimeCount(5, 1, 1),
              new TimeCount(8, 1, 0),
              new TimeCount(12, 1, 0),
              new TimeCount(25, 0, 1),
              new TimeCount(60, 1, 1),
              new TimeCount(90, 1, 0),
              new TimeCount(240, 0, 1)));

  @Test
  void multipliesTheSharesThatGoOnWaiting() {
    KaplanMeier curve = KaplanMeier.fit(TINY);

    // products of fractions by hand, events before censorings at ties
    assertThat(curve.survival(5).orElseThrow())
        .isCloseTo(11.0 / 12 * 10 / 11 * 8 / 9, within(1e-15));
    assertThat(curve.survival(60).orElseThrow())
        .isCloseTo(11.0 / 12 * 10 / 11 * 8 / 9 * 6 / 7 * 5 / 6 * 3 / 4, within(1e-15));
    assertThat(curve.survival(0)).hasValue(1);
    assertThat(curve.n()).isEqualTo(12);
    assertThat(curve.events()).isEqualTo(7);
  }

  @Test
  void hasTheLimitsOfTheLogLogScale() {
    Estimate waiting = KaplanMeier.fit(TINY).survivalEstimate(60).orElseThrow();

    // R 4.2.2, survival 3.5-3: survfit(Surv(minutes, answered) ~ 1, conf.type = "log-log")
    assertThat(waiting.lower()).isCloseTo(0.108436532570014, within(1e-12));
    assertThat(waiting.upper()).isCloseTo(0.680774682797174, within(1e-12));
    assertThat(waiting.method()).isEqualTo("kaplan-meier log-log 95%");
  }

  @Test
  void answersWithinALimitMirrorTheWaiting() {
    KaplanMeier curve = KaplanMeier.fit(TINY);
    Estimate waiting = curve.survivalEstimate(60).orElseThrow();
    Estimate answered = curve.within(60).orElseThrow();

    assertThat(answered.value()).isEqualTo(1 - waiting.value());
    assertThat(answered.lower()).isEqualTo(1 - waiting.upper());
    assertThat(answered.upper()).isEqualTo(1 - waiting.lower());
  }

  @ParameterizedTest
  @EnumSource(
      value = IntervalType.class,
      names = {"LOG", "LOG_LOG"})
  void agreesWithReferenceOnTwelvePosts(IntervalType type) {
    Map<String, Double> expected = ReferenceData.expected("km.tiny." + type.label());
    List<TimeCount> counts = new ArrayList<>();
    for (List<String> row : ReferenceData.rows("response_tiny.csv")) {
      counts.add(count(Long.parseLong(row.get(1)), row.get(2).equals("1")));
    }
    KaplanMeier curve = KaplanMeier.fit(ResponseTimes.of(counts));

    assertThat(ResponseTimes.of(counts)).isEqualTo(TINY);
    for (long minutes : new long[] {5, 60, 120}) {
      Estimate waiting = curve.survivalEstimate(minutes, type, Confidence.P95).orElseThrow();
      assertThat(waiting.value()).isCloseTo(expected.get("S" + minutes), within(1e-12));
      assertThat(waiting.lower()).isCloseTo(expected.get("S" + minutes + ".lo"), within(1e-12));
      assertThat(waiting.upper()).isCloseTo(expected.get("S" + minutes + ".hi"), within(1e-12));
    }
    KaplanMeier.Quantile median = curve.quantile(0.5, type, Confidence.P95);
    assertThat(median.seconds()).hasValue(60);
    assertThat(median.lower()).hasValue(expected.get("median.lo").longValue());
    assertThat(median.upper()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(IntervalType.class)
  void agreesWithReferenceOnTheLungData(IntervalType type) {
    Map<String, Double> expected = ReferenceData.expected("km.lung." + type.label());
    KaplanMeier curve = KaplanMeier.fit(lung(""));

    for (long days : new long[] {90, 180, 365, 730}) {
      Estimate waiting = curve.survivalEstimate(days, type, Confidence.P95).orElseThrow();
      // a hundred factors: 1e-12 leaves room for the order of multiplication only
      assertThat(waiting.value()).isCloseTo(expected.get("S" + days), within(1e-12));
      assertThat(waiting.standardError())
          .isCloseTo(expected.get("S" + days + ".se"), within(1e-12));
      assertThat(waiting.lower()).isCloseTo(expected.get("S" + days + ".lo"), within(1e-12));
      assertThat(waiting.upper()).isCloseTo(expected.get("S" + days + ".hi"), within(1e-12));
    }
    KaplanMeier.Quantile median = curve.quantile(0.5, type, Confidence.P95);
    assertThat(median.seconds()).hasValue(expected.get("median").longValue());
    assertThat(median.lower()).hasValue(expected.get("median.lo").longValue());
    assertThat(median.upper()).hasValue(expected.get("median.hi").longValue());
    for (int percent : new int[] {25, 75, 90}) {
      assertThat(curve.quantile(percent / 100.0).seconds())
          .hasValue(expected.get("q" + percent).longValue());
    }
  }

  @Test
  void agreesWithReferenceOnTheLungDataBySex() {
    Map<String, Double> expected = ReferenceData.expected("km.lung.by_sex");
    for (String sex : List.of("1", "2")) {
      KaplanMeier curve = KaplanMeier.fit(lung(sex));
      KaplanMeier.Quantile median = curve.quantile(0.5, IntervalType.LOG, Confidence.P95);

      assertThat(median.seconds()).hasValue(expected.get("sex" + sex + ".median").longValue());
      assertThat(median.lower()).hasValue(expected.get("sex" + sex + ".lo").longValue());
      assertThat(median.upper()).hasValue(expected.get("sex" + sex + ".hi").longValue());
      assertThat(curve.events()).isEqualTo(expected.get("sex" + sex + ".events").longValue());
    }
  }

  @Test
  void agreesWithReferenceOnTheRestrictedMean() {
    Map<String, Double> expected = ReferenceData.expected("km.lung.rmst365");

    Estimate mean = KaplanMeier.fit(lung("")).restrictedMean(365, Confidence.P95).orElseThrow();

    assertThat(mean.value()).isCloseTo(expected.get("rmean"), within(1e-9));
    assertThat(mean.standardError()).isCloseTo(expected.get("se"), within(1e-9));
  }

  @Test
  void isTheAverageWhenNothingIsCensoredBeforeTheHorizon() {
    ResponseTimes times =
        new ResponseTimes(List.of(count(10, true), count(20, true), count(60, true)));

    Estimate mean = KaplanMeier.fit(times).restrictedMean(100, Confidence.P95).orElseThrow();

    assertThat(mean.value()).isCloseTo(30, within(1e-12));
  }

  @Test
  void isTheShareWithWilsonAtTheEndsWhenNothingIsCensored() {
    ResponseTimes times = new ResponseTimes(List.of(new TimeCount(10, 4, 0), count(20, true)));
    KaplanMeier curve = KaplanMeier.fit(times);

    assertThat(curve.survival(10).orElseThrow()).isCloseTo(0.2, within(1e-15));
    assertThat(curve.within(20).orElseThrow().lower())
        .isCloseTo(new Proportion(5, 5).estimate().orElseThrow().lower(), within(1e-12));
    assertThat(curve.within(9).orElseThrow().upper())
        .isCloseTo(new Proportion(0, 5).estimate().orElseThrow().upper(), within(1e-12));
    assertThat(curve.within(9).orElseThrow().lower()).isZero();
    assertThat(curve.standardError(20)).hasValue(0);
    // everybody was answered, so the curve is known to stay at 0
    assertThat(curve.survival(1_000_000)).hasValue(0);
  }

  @Test
  void knowsLessAboutTheStartWhenFewWereWatchedThatLong() {
    KaplanMeier curve =
        KaplanMeier.fit(
            new ResponseTimes(
                List.of(new TimeCount(10, 0, 96), count(90, true), new TimeCount(95, 0, 3))));

    double early = curve.within(10).orElseThrow().upper();
    double late = curve.within(60).orElseThrow().upper();

    assertThat(early).isLessThan(0.05);
    assertThat(late)
        .isCloseTo(new Proportion(0, 4).estimate().orElseThrow().upper(), within(1e-12));
  }

  @Test
  void isEmptyWhereNobodyWasWatched() {
    assertThat(KaplanMeier.fit(ResponseTimes.NONE).survival(0)).isEmpty();
    assertThat(KaplanMeier.fit(ResponseTimes.NONE).within(60)).isEmpty();
    assertThat(KaplanMeier.fit(ResponseTimes.NONE).quantile(0.5).seconds()).isEmpty();
    assertThat(KaplanMeier.fit(ResponseTimes.NONE).restrictedMean(60, Confidence.P95)).isEmpty();
    assertThat(KaplanMeier.fit(TINY).survival(241)).isEmpty();
    assertThat(KaplanMeier.fit(TINY).survival(240)).isPresent();
    assertThat(KaplanMeier.fit(TINY).restrictedMean(241, Confidence.P95)).isEmpty();
  }

  @Test
  void hasNoQuantileTheCurveDoesNotReach() {
    KaplanMeier curve =
        KaplanMeier.fit(
            new ResponseTimes(List.of(count(5, true), count(9, false), count(9, false))));

    assertThat(curve.quantile(0.3).seconds()).isEqualTo(OptionalLong.of(5));
    assertThat(curve.quantile(0.5).seconds()).isEmpty();
  }

  @Test
  void findsTheMedianOfTwo() {
    KaplanMeier curve = KaplanMeier.fit(new ResponseTimes(List.of(count(5, true), count(9, true))));

    assertThat(curve.quantile(0.5).seconds()).hasValue(5);
    assertThat(curve.quantile(0.51).seconds()).hasValue(9);
  }

  @Test
  void mergesToTheWholeInAnyOrder() {
    ResponseTimes first = ResponseTimes.of(TINY.counts().subList(0, 4));
    ResponseTimes second = ResponseTimes.of(TINY.counts().subList(4, 9));
    ResponseTimes again = new ResponseTimes(List.of(new TimeCount(5, 2, 3)));

    assertThat(second.plus(first)).isEqualTo(TINY);
    assertThat(first.plus(again).counts()).contains(new TimeCount(5, 3, 4));
    assertThat(ResponseTimes.NONE.plus(TINY)).isEqualTo(TINY);
  }

  @Test
  void refusesWhatCannotBeAWait() {
    assertThatThrownBy(() -> new TimeCount(-1, 0, 0))
        .hasMessage("seconds and counts must not be negative: 0 events and 0 censored at -1 s");
    assertThatThrownBy(() -> KaplanMeier.fit(TINY).survival(-1))
        .hasMessage("seconds must not be negative, were -1");
    assertThatThrownBy(() -> KaplanMeier.fit(TINY).quantile(1))
        .hasMessage("a quantile lies between 0 and 1, was 1.0");
    assertThatThrownBy(() -> KaplanMeier.fit(TINY).restrictedMean(0, Confidence.P95))
        .hasMessage("horizon must be positive, was 0 s");
  }

  /**
   * Exponential waits of 60 minutes on average, cut off at random up to 4 hours; true P(T <= 1 h)
   * is 1 - 1/e.
   */
  @Test
  void coversAboutNinetyFivePercentDespiteCensoring() {
    HashRandom waits = HashRandom.of(11, "waits");
    HashRandom cuts = HashRandom.of(11, "cuts");
    int studies = 3000;
    int posts = 60;
    int covered = 0;
    for (int study = 0; study < studies; study++) {
      List<TimeCount> counts = new ArrayList<>();
      for (int i = 0; i < posts; i++) {
        long index = (long) study * posts + i;
        long wait = (long) Math.ceil(-3600 * Math.log(waits.uniform(index)));
        long cut = (long) Math.ceil(3600 + 10_800 * cuts.uniform(index));
        // half of the posts are cut off early, within the limit
        cut = i % 2 == 0 ? cut : (long) Math.ceil(14_400 * cuts.uniform(index));
        counts.add(count(Math.min(wait, cut), wait <= cut));
      }
      Estimate answered = KaplanMeier.fit(ResponseTimes.of(counts)).within(3600).orElseThrow();
      covered += answered.excludes(1 - Math.exp(-1)) ? 0 : 1;
    }

    // simulation error sqrt(.05*.95/3000) = 0.004, three of them
    assertThat((double) covered / studies).isCloseTo(0.95, within(0.012));
  }

  private static TimeCount count(long seconds, boolean answered) {
    return answered ? new TimeCount(seconds, 1, 0) : new TimeCount(seconds, 0, 1);
  }

  /** Loprinzi et al. (1994): days until death (status 2), all patients or one sex. */
  static ResponseTimes lung(String sex) {
    List<TimeCount> counts = new ArrayList<>();
    for (List<String> row : ReferenceData.rows("lung.csv")) {
      if (sex.isEmpty() || row.get(4).equals(sex)) {
        counts.add(count(Long.parseLong(row.get(1)), row.get(2).equals("2")));
      }
    }
    return ResponseTimes.of(counts);
  }
}
