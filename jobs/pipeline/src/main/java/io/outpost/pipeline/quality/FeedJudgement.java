package io.outpost.pipeline.quality;

import io.outpost.analytics.quality.UsualRange;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.schema.Contract;
import io.outpost.pipeline.schema.QualityThreshold;
import io.outpost.pipeline.schema.QualityThreshold.Check;
import io.outpost.pipeline.schema.QualityThreshold.Limit;
import io.outpost.pipeline.schema.QualityThreshold.Severity;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The checks of one feed: every rule that a record broke, and every figure of the feed as a whole
 * beside what its contract expects.
 */
final class FeedJudgement {
  /** Counts that are no rules of records. */
  private static final Set<String> TOTALS =
      Set.of("records", "accepted", "labelled", "duplicate", "linked", "unlinked", "inferred");

  /** A share of fewer records than these says nothing. */
  static final int FEWEST = 100;

  private final Contract contract;
  private final Map<String, Long> counts;
  private final FeedDeliveries deliveries;
  private final LocalDate knownAt;

  /**
   * @param counts records by rule, as in data_quality
   */
  FeedJudgement(
      Contract contract, Map<String, Long> counts, FeedDeliveries deliveries, LocalDate knownAt) {
    this.contract = contract;
    this.counts = counts;
    this.deliveries = deliveries;
    this.knownAt = knownAt;
  }

  /** What was measured; rows violated of rows checked where it is a share. */
  private record Figure(long checked, long violated, Optional<Double> value, String basis) {
    static Figure share(long violated, long checked, long counted, String basis) {
      Optional<Double> share =
          checked < FEWEST ? Optional.empty() : Optional.of(counted / (double) checked);
      return new Figure(checked, violated, share, basis);
    }
  }

  /** Rows of quality_checks without the night. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    counts.forEach(
        (rule, violated) -> {
          if (!TOTALS.contains(rule) && violated > 0) {
            rows.add(ofRule(rule, violated));
          }
        });
    for (Check check : Check.values()) {
      List<QualityThreshold> thresholds =
          contract.thresholds().stream().filter(one -> one.check() == check).toList();
      figure(check)
          .ifPresent(
              figure -> {
                if (thresholds.isEmpty()) {
                  rows.add(row(check, "none", figure, null, null, "ok"));
                }
                thresholds.forEach(threshold -> rows.add(judged(threshold, figure)));
              });
    }
    return rows;
  }

  private Row ofRule(String rule, long violated) {
    boolean warns = rule.startsWith(Bronze.WARNING);
    Severity severity = warns ? Severity.WARNING : Severity.ERROR;
    return RowFactory.create(
        contract.name(),
        warns ? rule.substring(Bronze.WARNING.length()) : rule,
        severity.text(),
        count("records"),
        violated,
        warns ? 0L : violated,
        violated / (double) count("records"),
        null,
        null,
        warns ? "warn" : "ok",
        "records of all deliveries");
  }

  private Optional<Figure> figure(Check check) {
    return switch (check) {
      case INVALID_SHARE -> newest(FeedJudgement::invalid);
      case DUPLICATE_SHARE ->
          Optional.of(
              Figure.share(
                  count("duplicate"),
                  count("accepted"),
                  count("duplicate"),
                  "accepted records of all deliveries"));
      case FRESHNESS_DAYS -> newest(this::freshness);
      case VOLUME -> newest(FeedJudgement::volume);
      case LINK_RATE ->
          counts.containsKey("unlinked")
              ? Optional.of(
                  Figure.share(
                      count("unlinked"),
                      count("linked") + count("unlinked"),
                      count("linked"),
                      "posts of others"))
              : Optional.empty();
    };
  }

  private Optional<Figure> newest(java.util.function.Function<FeedDeliveries, Figure> figure) {
    return deliveries.isEmpty() ? Optional.empty() : Optional.of(figure.apply(deliveries));
  }

  private static Figure invalid(FeedDeliveries deliveries) {
    FeedDeliveries.Counts newest = deliveries.newest();
    return Figure.share(
        newest.labelled(),
        newest.records(),
        newest.labelled(),
        "delivery of " + deliveries.newestDay());
  }

  private Figure freshness(FeedDeliveries deliveries) {
    double days = ChronoUnit.DAYS.between(deliveries.newestDay(), knownAt);
    return new Figure(
        deliveries.newest().records(),
        0,
        Optional.of(days),
        "delivery of " + deliveries.newestDay());
  }

  private static Figure volume(FeedDeliveries deliveries) {
    long records = deliveries.newest().records();
    return new Figure(
        records,
        0,
        Optional.of((double) records),
        "delivery of "
            + deliveries.newestDay()
            + " after "
            + deliveries.earlier().length
            + " others");
  }

  private Row judged(QualityThreshold threshold, Figure figure) {
    if (threshold.limit() == Limit.USUAL) {
      Optional<UsualRange> usual = UsualRange.after(deliveries.earlier());
      Optional<Boolean> holds = usual.flatMap(range -> figure.value().map(range::holds));
      return row(
          threshold.check(),
          threshold.severity().text(),
          figure,
          usual.map(UsualRange::lowest).orElse(null),
          usual.map(UsualRange::highest).orElse(null),
          verdict(threshold, holds));
    }
    return row(
        threshold.check(),
        threshold.severity().text(),
        figure,
        threshold.limit() == Limit.AT_LEAST ? threshold.bound() : null,
        threshold.limit() == Limit.AT_MOST ? threshold.bound() : null,
        verdict(threshold, figure.value().map(threshold::holds)));
  }

  private static String verdict(QualityThreshold threshold, Optional<Boolean> holds) {
    if (holds.isEmpty()) {
      return "unknown";
    }
    return holds.get() ? "ok" : threshold.severity() == Severity.ERROR ? "stop" : "warn";
  }

  private Row row(
      Check check, String severity, Figure figure, Double lowest, Double highest, String verdict) {
    return RowFactory.create(
        contract.name(),
        check.text(),
        severity,
        figure.checked(),
        figure.violated(),
        check == Check.INVALID_SHARE ? figure.violated() : 0L,
        figure.value().orElse(null),
        lowest,
        highest,
        verdict,
        figure.basis());
  }

  private long count(String rule) {
    return counts.getOrDefault(rule, 0L);
  }
}
