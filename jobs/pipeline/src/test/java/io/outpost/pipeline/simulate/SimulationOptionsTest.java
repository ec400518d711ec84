package io.outpost.pipeline.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SimulationOptionsTest {
  private static final LocalDate FROM = LocalDate.of(2025, 1, 1);

  @Test
  void countsBothEndsOfThePeriod() {
    assertThat(new SimulationOptions(1, FROM, FROM.plusDays(30), 1).days()).isEqualTo(31);
  }

  @Test
  void refusesNoCustomers() {
    assertThatThrownBy(() -> new SimulationOptions(0, FROM, FROM.plusYears(1), 1))
        .hasMessage("The number of customers must be 1 to 9999999, not 0.");
  }

  @Test
  void refusesAPeriodWithoutAMonth() {
    assertThatThrownBy(() -> new SimulationOptions(10, FROM, FROM.plusDays(29), 1))
        .hasMessage("The period must last 30 days or more, not 2025-01-01 to 2025-01-30.");
  }
}
