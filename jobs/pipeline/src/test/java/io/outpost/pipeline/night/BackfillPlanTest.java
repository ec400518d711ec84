package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.night.BackfillPlan.Policy;
import io.outpost.pipeline.night.BackfillPlan.Step;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackfillPlanTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final Instant THEN = Instant.parse("2026-06-09T01:00:00Z");

  /** One published, one stale, one failed, one that nobody tried. */
  private static List<String> plan(Policy policy) {
    List<Publication> published =
        List.of(night(FIRST, Optional.empty()), night(FIRST.plusDays(1), Optional.of(THEN)));
    Map<LocalDate, Ledger.Ending> endings =
        Map.of(
            FIRST,
            Ledger.Ending.DONE,
            FIRST.plusDays(1),
            Ledger.Ending.DONE,
            FIRST.plusDays(2),
            Ledger.Ending.FAILED);
    return BackfillPlan.of(FIRST, FIRST.plusDays(3), policy, published, endings).stream()
        .map(Step::text)
        .toList();
  }

  @Test
  void noneComputesWhatNobodyTried() {
    assertThat(plan(Policy.NONE))
        .containsExactly(
            "2026-06-01  published: stays",
            "2026-06-02  stale: stays",
            "2026-06-03  failed: stays",
            "2026-06-04  missing: is computed");
  }

  @Test
  void failedComputesWhatIsNotSound() {
    assertThat(plan(Policy.FAILED))
        .containsExactly(
            "2026-06-01  published: stays",
            "2026-06-02  stale: is computed",
            "2026-06-03  failed: is computed",
            "2026-06-04  missing: is computed");
  }

  @Test
  void completedComputesAll() {
    assertThat(plan(Policy.COMPLETED)).hasSize(4).allMatch(text -> text.endsWith("is computed"));
  }

  @Test
  void aFailureBehindAPublicationDoesNotTakeItBack() {
    assertThat(
            BackfillPlan.of(
                FIRST,
                FIRST,
                Policy.FAILED,
                List.of(night(FIRST, Optional.empty())),
                Map.of(FIRST, Ledger.Ending.FAILED)))
        .extracting(Step::state)
        .containsExactly(BackfillPlan.State.PUBLISHED);
  }

  private static Publication night(LocalDate asOf, Optional<Instant> staleSince) {
    return new Publication(asOf, asOf, "run", Map.of("gold/mentions", 1L), THEN, staleSince);
  }
}
