package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class VolumesTest {
  private static final int CUSTOMERS = 6_000;
  private static final SimulationOptions OPTIONS =
      new SimulationOptions(
          CUSTOMERS, LocalDate.of(2025, 1, 1), LocalDate.of(2026, 6, 30), 20_260_630);

  @Test
  void theSamplesVolumesAreTheSamplesTruth() {
    assertThat(Volumes.OF_THE_SAMPLE.applied(Truth.standard(), OPTIONS))
        .isEqualTo(Truth.standard());
  }

  @Test
  void asManyPurchasesAsWantedComeOfAlphaAlone() {
    Truth truth = volumes(10, Double.NaN);
    Population population = new Population(OPTIONS, truth);
    double mean =
        IntStream.rangeClosed(1, CUSTOMERS)
            .mapToLong(number -> population.customer(number).purchases().size())
            .average()
            .orElseThrow();

    // The trial has the same first customers; the others move the mean by its standard error.
    assertThat(mean).isCloseTo(10, within(0.3));
    assertThat(truth.buying().alpha()).isLessThan(Truth.standard().buying().alpha());
    assertThat(truth.buying().r()).isEqualTo(Truth.standard().buying().r());
    assertThat(truth.with(Truth.standard().buying())).isEqualTo(Truth.standard());
  }

  @Test
  void asManyPostsAsWantedComeOfFewerWriters() {
    Truth truth = volumes(Double.NaN, 0.2);
    Conversations conversations = new Conversations(OPTIONS, truth);
    Population population = new Population(OPTIONS, truth);
    long ofCustomers =
        population.customers().mapToLong(customer -> conversations.of(customer).size()).sum();
    long ofBystanders =
        IntStream.rangeClosed(1, conversations.bystanders())
            .mapToLong(number -> conversations.ofBystander(number).size())
            .sum();

    // About 130 social customers and 170 bystanders with 4 posts each: 12 % is two standard errors.
    assertThat((double) (ofCustomers + ofBystanders) / CUSTOMERS).isCloseTo(0.2, within(0.024));
    assertThat(truth.society().socialShare()).isLessThan(0.05);
  }

  @Test
  void whatNoRateGivesIsRefused() {
    assertThatThrownBy(() -> volumes(0.5, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Purchases per customer must be more than 1.0");
    assertThatThrownBy(() -> volumes(Double.NaN, 100))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Posts per customer must be more than 0 and at most");
    assertThatThrownBy(() -> volumes(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Truth volumes(double purchases, double posts) {
    return new Volumes(given(purchases), given(posts)).applied(Truth.standard(), OPTIONS);
  }

  private static OptionalDouble given(double value) {
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
