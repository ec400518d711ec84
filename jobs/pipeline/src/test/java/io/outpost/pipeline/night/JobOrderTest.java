package io.outpost.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.landing.LandedContacts;
import io.outpost.pipeline.tables.silver.Contacts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobOrderTest {

  @Test
  void everyJobStandsBehindTheJobsItReads() {
    Job last = job("last", SocialShares.TABLE, Mentions.TABLE, Satisfaction.TABLE);
    Job middle = job("middle", Mentions.TABLE, Contacts.TABLE);
    Job other = job("other", Satisfaction.TABLE, Contacts.TABLE);
    Job first = job("first", Contacts.TABLE, LandedContacts.TABLE);
    assertThat(NightRunner.inOrder(List.of(last, middle, other, first)))
        .containsExactly(first, middle, other, last);
  }

  @Test
  void aJobWhoseInputNobodyWritesIsNamed() {
    Job orphan = job("orphan", Mentions.TABLE, Contacts.TABLE);
    Job child = job("child", SocialShares.TABLE, Mentions.TABLE);
    assertThatIllegalStateException()
        .isThrownBy(() -> NightRunner.inOrder(List.of(orphan, child)))
        .withMessage("No job writes an input of: orphan, child");
  }

  @Test
  void jobsThatWaitForEachOtherAreNamed() {
    Job egg = job("egg", Mentions.TABLE, SocialShares.TABLE);
    Job hen = job("hen", SocialShares.TABLE, Mentions.TABLE);
    assertThatIllegalStateException()
        .isThrownBy(() -> NightRunner.inOrder(List.of(egg, hen)))
        .withMessageContaining("egg, hen");
  }

  @Test
  void noJobsAreInOrder() {
    assertThat(NightRunner.inOrder(List.of())).isEmpty();
  }

  @Test
  void aNightEndsWithTheDayInItsZone() {
    LocalDate day = LocalDate.of(2026, 3, 28);
    assertThat(new Night(day, day, ZoneId.of("UTC")).end())
        .isEqualTo(Instant.parse("2026-03-29T00:00:00Z"));
    assertThat(new Night(day, day, ZoneId.of("America/New_York")).end())
        .isEqualTo(Instant.parse("2026-03-29T04:00:00Z"));
    // The clocks go forward in that night: the day after begins at the old offset, ends at the new.
    assertThat(new Night(day.plusDays(1), day, ZoneId.of("Europe/Berlin")).end())
        .isEqualTo(Instant.parse("2026-03-29T22:00:00Z"));
  }

  @Test
  void theMessageOfAFailureTellsRulesButNoValues() {
    String delta =
        "[DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] CHECK constraint author_key_valid (author_key"
            + " RLIKE 'x') violated by row with values:\n - author_key : @ann\n - text : hello";
    assertThat(new JobFailedException("conform-posts", new IllegalStateException(delta)))
        .hasMessageStartingWith("conform-posts failed: [DELTA_VIOLATE_CONSTRAINT_WITH_VALUES]")
        .hasMessageContaining("author_key_valid")
        .hasMessageNotContaining("@ann")
        .hasMessageNotContaining("hello");
    String cast =
        "[CAST_INVALID_INPUT] The value 'it's\nann' of the type \"STRING\" cannot be cast to"
            + " \"DATE\" because it is malformed.";
    assertThat(new JobFailedException("conform-posts", new IllegalStateException(cast)))
        .hasMessageContaining("A value of the type \"STRING\" cannot be cast")
        .hasMessageNotContaining("it's");
    assertThat(new JobFailedException("x", new IllegalStateException()))
        .hasMessage("x failed: null");
  }

  private static Job job(String name, Table output, Table... inputs) {
    return new FakeJob(name, output, Set.of(inputs), given -> null);
  }
}
