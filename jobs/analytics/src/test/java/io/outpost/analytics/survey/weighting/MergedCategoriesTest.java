package io.outpost.analytics.survey.weighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MergedCategoriesTest {
  @Test
  void leavesCategoriesWithRespondentsEnoughAlone() {
    MergedCategories merged =
        MergedCategories.of("region", Map.of("n", 60L, "s", 40L), Map.of("n", 5L, "s", 7L), 5);
    assertThat(merged.of("n")).isEqualTo("n");
    assertThat(merged.margin().orElseThrow().targets()).isEqualTo(Map.of("n", 60.0, "s", 40.0));
  }

  @Test
  void mergesFromTheFewestUpUntilTheyAreEnough() {
    MergedCategories merged =
        MergedCategories.of(
            "region",
            Map.of("a", 10L, "b", 20L, "c", 30L, "d", 40L),
            Map.of("b", 2L, "c", 4L, "d", 9L),
            5);
    // a and b have two respondents together, with c six
    assertThat(merged.targets()).isEqualTo(Map.of("a+b+c", 60.0, "d", 40.0));
    assertThat(merged.of("a")).isEqualTo("a+b+c");
    assertThat(merged.targets().values().stream().mapToDouble(target -> target).sum())
        .isEqualTo(100);
  }

  @Test
  void isNoMarginWhenOneCategoryIsLeft() {
    MergedCategories merged =
        MergedCategories.of("region", Map.of("n", 60L, "s", 40L), Map.of("n", 9L), 5);
    assertThat(merged.margin()).isEmpty();
    assertThat(merged.targets()).isEqualTo(Map.of("n+s", 100.0));
  }

  @Test
  void leavesOutCategoriesWithoutCustomers() {
    MergedCategories merged =
        MergedCategories.of("region", Map.of("n", 60L, "s", 0L), Map.of("n", 9L), 5);
    assertThat(merged.names()).containsOnlyKeys("n");
  }

  @Test
  void refusesRespondentsOfACategoryNobodyIsIn() {
    assertThatThrownBy(() -> MergedCategories.of("region", Map.of("n", 60L), Map.of("moon", 1L), 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("margin region: moon answered and has no customers");
    MergedCategories merged = MergedCategories.of("region", Map.of("n", 60L), Map.of(), 5);
    assertThatThrownBy(() -> merged.of("moon")).hasMessageContaining("has no category moon");
    assertThatThrownBy(() -> MergedCategories.of("region", Map.of(), Map.of(), 5))
        .hasMessage("margin region has no customers");
  }
}
