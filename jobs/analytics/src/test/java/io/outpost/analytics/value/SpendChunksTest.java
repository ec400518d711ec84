package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well19937c;
import org.junit.jupiter.api.Test;

class SpendChunksTest {

  /** Chunks of a collection, each a collection of its own. */
  private static final class Apart implements SpendChunks {
    private final List<SpendHistories> chunks = new ArrayList<>();

    Apart(SpendHistories whole) {
      for (int from = 0; from < whole.rows(); from += SpendChunks.CHUNK_ROWS) {
        SpendHistories.Builder chunk = SpendHistories.builder();
        int to = Math.min(whole.rows(), from + SpendChunks.CHUNK_ROWS);
        for (int row = from; row < to; row++) {
          chunk.add(whole.purchases(row), whole.mean(row), whole.count(row));
        }
        chunks.add(chunk.build());
      }
    }

    @Override
    public long customers() {
      return chunks.stream().mapToLong(SpendHistories::customers).sum();
    }

    @Override
    public long excluded() {
      return 0;
    }

    @Override
    public List<LikelihoodSum> sums(SpendTerms terms) {
      return chunks.stream().map(terms::of).toList();
    }
  }

  @Test
  void giveTheBitsOfTheSameSpendsInOnePlace() {
    RandomDataGenerator random = RandomDataGenerator.of(new Well19937c(3));
    SpendHistories.Builder builder = SpendHistories.builder();
    for (int i = 0; i < 9_000; i++) {
      long x = 1L + i % 7;
      builder.add(x, random.nextGamma(6.25 * x, 1 / (x * random.nextGamma(3.74, 1 / 15.44))));
    }
    SpendHistories whole = builder.build();
    assertThat(whole.rows()).as("more than two chunks").isGreaterThan(8_192);
    GammaGammaModel here = GammaGammaModel.fit(whole, PurchaseModel.Options.defaults());
    GammaGammaModel there = GammaGammaModel.fit(new Apart(whole), PurchaseModel.Options.defaults());
    assertThat(there.parameters()).isEqualTo(here.parameters());
    assertThat(there.summary()).isEqualTo(here.summary());
    assertThat(there.covariance().orElseThrow()).isDeepEqualTo(here.covariance().orElseThrow());
  }

  @Test
  void mergeIsTheWhole() {
    SpendHistories one = SpendHistories.builder().add(2, 10, 3).add(1, -1).build();
    SpendHistories other = SpendHistories.builder().add(2, 10).add(1, 4).build();
    SpendHistories merged = SpendHistories.builder().addAll(one).addAll(other).build();
    assertThat(merged.rows()).isEqualTo(2);
    assertThat(merged.count(1)).isEqualTo(4);
    assertThat(merged.customers()).isEqualTo(5);
    assertThat(merged.excluded()).isEqualTo(1);
  }
}
