package io.outpost.pipeline.simulate;

import static java.util.stream.Collectors.averagingDouble;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveTargetTest {
  // Sums of a few numbers with two decimals.
  private static final double ROUNDING = 1e-12;

  @Test
  void weightsAddUpToOneWithinEachObjective() {
    Map<String, Double> sums =
        ObjectiveTarget.ALL.stream()
            .collect(
                groupingBy(ObjectiveTarget::objective, summingDouble(ObjectiveTarget::weight)));

    assertThat(sums).hasSize(7);
    assertThat(sums.values()).allSatisfy(sum -> assertThat(sum).isCloseTo(1, within(ROUNDING)));
  }

  @Test
  void weightsOfTheObjectivesAddUpToOne() {
    double sum =
        ObjectiveTarget.ALL.stream()
            .collect(
                groupingBy(
                    ObjectiveTarget::objective, averagingDouble(ObjectiveTarget::objectiveWeight)))
            .values()
            .stream()
            .mapToDouble(Double::doubleValue)
            .sum();

    assertThat(sum).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void targetsDifferFromBaselines() {
    assertThat(ObjectiveTarget.ALL)
        .hasSize(17)
        .noneMatch(target -> target.target() == target.baseline());
  }
}
