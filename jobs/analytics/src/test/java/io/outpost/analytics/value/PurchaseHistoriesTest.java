package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PurchaseHistoriesTest {
  @Test
  void countsEqualHistoriesAndSortsThem() {
    PurchaseHistory early = new PurchaseHistory(1, 2, 10);
    PurchaseHistory late = new PurchaseHistory(1, 3, 10);
    PurchaseHistories histories =
        PurchaseHistories.builder().add(late).add(early, 3).add(late).build();
    assertThat(histories.distinct()).containsExactly(early, late);
    assertThat(histories.count(0)).isEqualTo(3);
    assertThat(histories.count(1)).isEqualTo(2);
    assertThat(histories.customers()).isEqualTo(5);
    assertThat(histories.repeats()).isEqualTo(5);
  }

  @Test
  void takesMinusZeroForZero() {
    assertThat(
            PurchaseHistories.of(
                    List.of(new PurchaseHistory(0, -0.0, 5), new PurchaseHistory(0, 0.0, 5)))
                .distinct())
        .hasSize(1);
  }

  @Test
  void refusesImpossibleHistories() {
    assertThatThrownBy(() -> new PurchaseHistory(0, 1, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("last purchase must be 0 without repeat purchases: 1.0");
    assertThatThrownBy(() -> new PurchaseHistory(1, 6, 5))
        .hasMessage("last purchase must lie between 0 and the observed time 5.0: 6.0");
    assertThatThrownBy(() -> new PurchaseHistory(-1, 0, 5))
        .hasMessage("repeats must not be negative: -1");
    assertThatThrownBy(() -> new PurchaseHistory(1, 0, Double.NaN))
        .hasMessage("observed time must be finite and not negative: NaN");
    assertThatThrownBy(() -> PurchaseHistories.builder().add(new PurchaseHistory(0, 0, 1), 0))
        .hasMessage("count must be positive: 0");
  }
}
