package io.outpost.analytics.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.Proportion;
import io.outpost.analytics.statistics.ReferenceData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CumulativeIncidenceTest {

  /** Kyle et al. (2002): months to a plasma cell malignancy, death without one competing. */
  @Test
  void agreesWithReference() {
    Map<String, Double> expected = ReferenceData.expected("aj.mgus2");
    List<TimeCount> malignant = new ArrayList<>();
    List<TimeCount> dead = new ArrayList<>();
    List<TimeCount> censored = new ArrayList<>();
    for (List<String> row : ReferenceData.rows("mgus2.csv")) {
      boolean progressed = row.get(4).equals("1");
      long months = Long.parseLong(row.get(progressed ? 3 : 5));
      if (progressed) {
        malignant.add(new TimeCount(months, 1, 0));
      } else if (row.get(6).equals("1")) {
        dead.add(new TimeCount(months, 1, 0));
      } else {
        censored.add(new TimeCount(months, 0, 1));
      }
    }
    ResponseTimes alive = ResponseTimes.of(censored);
    CumulativeIncidence pcm =
        CumulativeIncidence.fit(ResponseTimes.of(malignant).plus(alive), ResponseTimes.of(dead));
    CumulativeIncidence death =
        CumulativeIncidence.fit(ResponseTimes.of(dead).plus(alive), ResponseTimes.of(malignant));

    for (long months : new long[] {60, 120, 240}) {
      Estimate first = pcm.within(months).orElseThrow();
      Estimate second = death.within(months).orElseThrow();
      assertThat(first.value()).isCloseTo(expected.get("pcm." + months), within(1e-12));
      assertThat(first.standardError())
          .isCloseTo(expected.get("pcm." + months + ".se"), within(1e-12));
      assertThat(second.value()).isCloseTo(expected.get("death." + months), within(1e-12));
      assertThat(second.standardError())
          .isCloseTo(expected.get("death." + months + ".se"), within(1e-12));
    }
  }

  @Test
  void isTheKaplanMeierCurveWhenNothingCompetes() {
    ResponseTimes times =
        new ResponseTimes(
            List.of(new TimeCount(2, 3, 1), new TimeCount(5, 2, 0), new TimeCount(9, 1, 4)));
    CumulativeIncidence incidence = CumulativeIncidence.fit(times, ResponseTimes.NONE);
    KaplanMeier curve = KaplanMeier.fit(times);

    for (long seconds : new long[] {1, 2, 4, 5, 9}) {
      assertThat(incidence.value(seconds).orElseThrow())
          .isCloseTo(1 - curve.survival(seconds).orElseThrow(), within(1e-15));
    }
    assertThat(incidence.value(10)).isEmpty();
  }

  @Test
  void isThePlainShareWhenNothingIsOpen() {
    CumulativeIncidence incidence =
        CumulativeIncidence.fit(
            new ResponseTimes(List.of(new TimeCount(2, 3, 0), new TimeCount(8, 4, 0))),
            new ResponseTimes(List.of(new TimeCount(2, 1, 0), new TimeCount(5, 2, 0))));

    // 3 of 10 and 7 of 10; the jackknife error of a share is sqrt(p(1-p)/n)
    assertThat(incidence.value(2).orElseThrow()).isCloseTo(0.3, within(1e-15));
    assertThat(incidence.value(60).orElseThrow()).isCloseTo(0.7, within(1e-15));
    assertThat(incidence.within(60).orElseThrow().standardError())
        .isCloseTo(Math.sqrt(0.7 * 0.3 / 10), within(1e-15));
    assertThat(incidence.within(1).orElseThrow().upper())
        .isCloseTo(new Proportion(0, 10).estimate().orElseThrow().upper(), within(1e-12));
  }

  @Test
  void promisesLessThanCensoringTheClosed() {
    ResponseTimes answers = new ResponseTimes(List.of(new TimeCount(5, 2, 0)));
    CumulativeIncidence incidence =
        CumulativeIncidence.fit(answers, new ResponseTimes(List.of(new TimeCount(3, 2, 0))));
    KaplanMeier censored =
        KaplanMeier.fit(answers.plus(new ResponseTimes(List.of(new TimeCount(3, 0, 2)))));

    assertThat(incidence.value(5)).hasValue(0.5);
    assertThat(censored.survival(5)).hasValue(0);
  }

  @Test
  void isNotCertainWhenEverybodyWasAnswered() {
    List<TimeCount> counts = new ArrayList<>();
    for (int seconds = 1; seconds <= 49; seconds++) {
      counts.add(new TimeCount(seconds, 1, 0));
    }

    Estimate answered =
        CumulativeIncidence.fit(ResponseTimes.of(counts), ResponseTimes.NONE)
            .within(49)
            .orElseThrow();

    assertThat(answered.value()).isEqualTo(1);
    assertThat(answered.lower())
        .isCloseTo(new Proportion(49, 49).estimate().orElseThrow().lower(), within(1e-9));
  }

  @Test
  void isEmptyWithoutWaits() {
    CumulativeIncidence nobody = CumulativeIncidence.fit(ResponseTimes.NONE, ResponseTimes.NONE);

    assertThat(nobody.value(5)).isEmpty();
    assertThat(nobody.within(5)).isEmpty();
  }

  @Test
  void refusesClosedWaitsThatAreOpen() {
    ResponseTimes open = new ResponseTimes(List.of(new TimeCount(3, 1, 2)));

    assertThatThrownBy(() -> CumulativeIncidence.fit(ResponseTimes.NONE, open))
        .hasMessage(
            "closed waits cannot be open: 2 censored waits belong to those answered or open");
    assertThatThrownBy(() -> CumulativeIncidence.fit(open, ResponseTimes.NONE).value(-1))
        .hasMessage("seconds must not be negative, were -1");
  }
}
