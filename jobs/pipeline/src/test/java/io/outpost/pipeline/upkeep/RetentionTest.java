package io.outpost.pipeline.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RetentionTest {
  private static final List<LocalDate> QUARTER =
      Stream.iterate(LocalDate.of(2026, 4, 1), day -> day.plusDays(1)).limit(91).toList();

  @Test
  void keepsTheNewestNightsAndTheLastOfEveryMonth() {
    List<LocalDate> dropped = Retention.dropped(QUARTER, 10);
    assertThat(dropped).hasSize(91 - 10 - 2).isSorted();
    assertThat(dropped)
        .doesNotContain(
            LocalDate.of(2026, 4, 30), LocalDate.of(2026, 5, 31), LocalDate.of(2026, 6, 21))
        .contains(LocalDate.of(2026, 4, 29), LocalDate.of(2026, 6, 20));
  }

  @Test
  void theLastNightOfAMonthIsTheLastThatWasPublished() {
    List<LocalDate> nights =
        List.of(LocalDate.of(2026, 4, 3), LocalDate.of(2026, 4, 17), LocalDate.of(2026, 6, 1));
    assertThat(Retention.dropped(nights, 1)).containsExactly(LocalDate.of(2026, 4, 3));
  }

  @Test
  void dropsNothingWhereEverythingIsKept() {
    assertThat(Retention.dropped(QUARTER, 0)).isEmpty();
    assertThat(Retention.dropped(QUARTER, 91)).isEmpty();
    assertThat(Retention.dropped(List.of(), 1)).isEmpty();
  }
}
