package io.outpost.text;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How scoring ended for a number of texts, so that nothing is lost unnoticed. Merges by adding.
 *
 * @param byStatus texts per status; statuses that did not occur are absent
 * @param byFailure failed texts per class of error
 * @param sentences scored sentences
 * @param sentencesWithoutTree those of them that could not be analysed and counted as neutral
 */
public record ScoreCounts(
    Map<SentimentScore.Status, Long> byStatus,
    Map<String, Long> byFailure,
    long sentences,
    long sentencesWithoutTree) {

  public ScoreCounts {
    byStatus = Map.copyOf(byStatus);
    byFailure = Map.copyOf(byFailure);
  }

  /** Counts some scores. */
  public static ScoreCounts of(List<SentimentScore> scores) {
    Map<SentimentScore.Status, Long> byStatus = new TreeMap<>();
    Map<String, Long> byFailure = new TreeMap<>();
    for (SentimentScore score : scores) {
      byStatus.merge(score.status(), 1L, Long::sum);
      score.failure().ifPresent(failure -> byFailure.merge(failure, 1L, Long::sum));
    }
    return new ScoreCounts(
        byStatus,
        byFailure,
        scores.stream().mapToLong(SentimentScore::sentences).sum(),
        scores.stream().mapToLong(score -> score.counts().sentencesWithoutTree()).sum());
  }

  /** The counts of both. */
  public ScoreCounts plus(ScoreCounts other) {
    return new ScoreCounts(
        sum(byStatus, other.byStatus),
        sum(byFailure, other.byFailure),
        sentences + other.sentences,
        sentencesWithoutTree + other.sentencesWithoutTree);
  }

  /** Texts that ended with a status. */
  public long count(SentimentScore.Status status) {
    return byStatus.getOrDefault(status, 0L);
  }

  /** All texts. */
  public long texts() {
    return byStatus.values().stream().mapToLong(Long::longValue).sum();
  }

  private static <K extends Comparable<K>> Map<K, Long> sum(Map<K, Long> a, Map<K, Long> b) {
    Map<K, Long> sum = new TreeMap<>();
    Stream.of(a, b).forEach(part -> part.forEach((key, n) -> sum.merge(key, n, Long::sum)));
    return sum;
  }
}
