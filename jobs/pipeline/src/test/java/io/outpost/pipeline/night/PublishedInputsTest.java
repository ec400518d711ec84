package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import io.outpost.pipeline.tables.gold.SamplePlans;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PublishedInputsTest {

  @Test
  void aJobRunByHandKnowsTheDeliveriesThatItsNightKnew() {
    LocalDate night = LocalDate.of(2026, 6, 1);
    LocalDate knownAt = LocalDate.of(2026, 6, 20);
    Publication publication =
        new Publication(night, knownAt, "run", Map.of(), Instant.EPOCH, Optional.empty());
    PublishedInputs inputs =
        new PublishedInputs(
            null,
            new PublishedNight(null, publication),
            ZoneOffset.UTC,
            SamplePlans.TABLE,
            Set.of());
    assertThat(inputs.night()).isEqualTo(new Night(night, knownAt, ZoneOffset.UTC));
  }
}
