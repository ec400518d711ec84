package io.outpost.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HistoryChunksTest {
  private static final PurchaseHistories WHOLE =
      SimulatedCustomers.of(12_000, 7).pareto(0.9, 30, 0.8, 100);

  /** Chunks that are elsewhere: questions and answers travel as bytes, the last chunk first. */
  private static final class Elsewhere implements HistoryChunks {
    private final List<byte[]> chunks = new ArrayList<>();

    Elsewhere(PurchaseHistories whole, int chunkRows) {
      for (int from = 0; from < whole.rows(); from += chunkRows) {
        PurchaseHistories.Builder chunk = PurchaseHistories.builder();
        for (int row = from; row < Math.min(whole.rows(), from + chunkRows); row++) {
          PurchaseHistory history = whole.distinct().get(row);
          chunk.add(history, whole.count(row), history.repeats() * 0.5);
        }
        chunks.add(0, bytes(chunk.build()));
      }
    }

    private static PurchaseHistories chunk(byte[] bytes) {
      return (PurchaseHistories) object(bytes);
    }

    @Override
    public HistoryTotals totals() {
      return chunks.stream()
          .map(chunk -> chunk(chunk).totals())
          .reduce(HistoryTotals.NONE, HistoryTotals::plus);
    }

    @Override
    public PurchaseHistories rounded(double grain) {
      PurchaseHistories.Builder all = PurchaseHistories.builder();
      chunks.forEach(chunk -> all.addAll(chunk(chunk).rounded(grain)));
      return all.build();
    }

    @Override
    public List<LikelihoodSum> sums(HistoryTerms terms) {
      byte[] question = bytes(terms);
      List<LikelihoodSum> sums = new ArrayList<>();
      for (byte[] chunk : chunks) {
        LikelihoodSum answer = ((HistoryTerms) object(question)).of(chunk(chunk));
        sums.add((LikelihoodSum) object(bytes(answer)));
      }
      Collections.reverse(sums);
      return sums;
    }
  }

  private static byte[] bytes(Serializable object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Object object(byte[] bytes) {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    } catch (java.io.IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = PurchaseModelKind.class,
      names = {"NBD", "MBG_NBD", "PARETO_NBD"})
  void giveTheBitsOfTheSameHistoriesInOnePlace(PurchaseModelKind kind) {
    assertThat(WHOLE.rows()).as("more than two chunks").isGreaterThan(8_192);
    PurchaseModel here = kind.fit(WHOLE);
    PurchaseModel there = kind.fit(new Elsewhere(WHOLE, HistoryChunks.CHUNK_ROWS));
    assertThat(there.estimates()).isEqualTo(here.estimates());
    assertThat(there.summary()).isEqualTo(here.summary());
    assertThat(there.covariance().orElseThrow()).isDeepEqualTo(here.covariance().orElseThrow());
  }

  @Test
  void haveTheTotalsOfTheSameHistoriesInOnePlace() {
    HistoryTotals here = WHOLE.totals();
    HistoryTotals there = new Elsewhere(WHOLE, 1_000).totals();
    assertThat(there.rows()).isEqualTo(here.rows()).isEqualTo(WHOLE.rows());
    assertThat(there.customers()).isEqualTo(here.customers()).isEqualTo(12_000);
    assertThat(there.repeats()).isEqualTo(here.repeats()).isEqualTo(WHOLE.repeats());
    assertThat(there.observed()).isEqualTo(here.observed());
    assertThat(there.beyond()).isEqualTo(here.beyond());
    assertThat(here.beyond()[0])
        .as("customers who came back at all")
        .isEqualTo(
            (double)
                IntStream.range(0, WHOLE.rows())
                    .filter(row -> WHOLE.distinct().get(row).repeats() > 0)
                    .mapToLong(WHOLE::count)
                    .sum());
  }

  @Test
  void knowLogGapsOnlyWhereAllDo() {
    HistoryTotals known =
        PurchaseHistories.builder().add(new PurchaseHistory(2, 5, 9), 3, 7.5).build().totals();
    HistoryTotals unknown =
        PurchaseHistories.builder().add(new PurchaseHistory(1, 5, 9), 3).build().totals();
    assertThat(known.plus(known).hasLogGaps()).isTrue();
    assertThat(known.plus(HistoryTotals.NONE).logGaps()).isEqualTo(7.5);
    assertThat(known.plus(unknown).hasLogGaps()).isFalse();
  }
}
