package io.outpost.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edu.stanford.nlp.parser.shiftreduce.Weight;
import edu.stanford.nlp.parser.shiftreduce.WeightMap;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeatureTableTest {
  private static final int TRANSITIONS = 233;

  // "Aa" and "BB" have the same hash code, so they share a bucket.
  private static final List<String> KEYS =
      List.of(
          "Aa", "BB", "AaAa", "", "S0W-caf\u00E9-NN", "\uD83D\uDE00", "\uD800", "x".repeat(9_000));

  private static WeightMap weights() {
    WeightMap weights = new WeightMap();
    for (int i = 0; i < KEYS.size(); i++) {
      Weight weight = new Weight();
      weight.updateWeight(i, -1.5f * i - 0.1f);
      weight.updateWeight(TRANSITIONS - 1, Float.MIN_NORMAL * (i + 1));
      weight.updateWeight(128, 1e30f);
      weights.put(KEYS.get(i), weight);
    }
    return weights;
  }

  private static FeatureTable packed() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FeatureTable.of(weights(), TRANSITIONS).write(new DataOutputStream(bytes));
    return FeatureTable.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
  }

  @Test
  void holdsEveryWeightToTheBit() throws IOException {
    WeightMap expected = weights();
    FeatureTable table = packed();
    assertThat(table.size()).isEqualTo(KEYS.size());
    for (String key : KEYS) {
      float[] original = new float[TRANSITIONS];
      expected.get(key).score(original);
      float[] scores = new float[TRANSITIONS];
      table.get(key).score(scores);
      assertThat(scores).containsExactly(original);
      assertThat(table.get(key).size()).isEqualTo(3);
      assertThat(table.get(key).getScore(128)).isEqualTo(1e30f);
      assertThat(table.get(key).getScore(99)).isZero();
    }
  }

  @Test
  void addsToScoresThatAreThere() throws IOException {
    float[] scores = new float[TRANSITIONS];
    scores[0] = 1;
    packed().get("Aa").score(scores);
    assertThat(scores[0]).isEqualTo(1 - 0.1f);
  }

  @Test
  void knowsNoOtherFeature() throws IOException {
    FeatureTable table = packed();
    // Same hash code, prefix, longer, other case, and a character that shares its low byte with a
    // known one.
    for (String key :
        List.of(
            "AaBB", "A", "Aaa", "aa", "S0W-caf\u01E9-NN", "\uDE00", "\uD83D", "y".repeat(9_000))) {
      assertThat(table.get(key)).as(key).isNull();
      assertThat(table.containsKey(key)).isFalse();
    }
  }

  @Test
  void cannotBeChangedOrListed() throws IOException {
    FeatureTable table = packed();
    assertThatThrownBy(() -> table.put("x", new Weight()))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(table::keySet).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(table::entrySet).isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesMoreTransitionsThanAByteHolds() {
    assertThatThrownBy(() -> FeatureTable.of(weights(), 256)).hasMessageContaining("256");
  }
}
