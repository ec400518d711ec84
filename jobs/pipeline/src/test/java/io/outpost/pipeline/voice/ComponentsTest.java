package io.outpost.pipeline.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComponentsTest {

  @Test
  void joinsThroughOthersAndNamesAGroupByItsSmallest() {
    Components components = new Components();
    assertThat(components.join(9, 7)).isTrue();
    assertThat(components.join(-3, 4)).isTrue();
    assertThat(components.join(4, 9)).isTrue();
    assertThat(components.join(7, -3)).isFalse();
    assertThat(components.join(20, 21)).isTrue();
    assertThat(components.joined())
        .containsExactlyInAnyOrderEntriesOf(Map.of(4L, -3L, 7L, -3L, 9L, -3L, 21L, 20L));
  }

  @Test
  void leavesAloneWhatNothingWasJoinedTo() {
    Components components = new Components();
    assertThat(components.of(5)).isEqualTo(5);
    assertThat(components.join(5, 5)).isFalse();
    assertThat(components.joined()).isEmpty();
  }

  @Test
  void aLongChainIsOneGroup() {
    Components components = new Components();
    for (long i = 100_000; i > 0; i--) {
      components.join(i, i - 1);
    }
    assertThat(components.joined()).hasSize(100_000).containsEntry(100_000L, 0L);
  }
}
