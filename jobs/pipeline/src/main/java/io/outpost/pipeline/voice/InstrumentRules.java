package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.CustomerEffort;
import io.outpost.analytics.survey.CustomerSatisfaction;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;

/**
 * What an answer to each instrument counts as.
 *
 * <p>NPS is asked from 0 to 10, CES from 1 to 7, CSAT from 1 to any scale of three or more. An
 * answer on another scale is no answer to that instrument: it is counted as asked and enters no
 * score.
 */
final class InstrumentRules {
  /** Scale that stands for all in CSAT: its two best boxes are the two best of every scale. */
  private static final int CSAT_SCALE = 5;

  private static final Column SCORE = SurveyResponses.SCORE.col();
  private static final Column LOWEST = SurveyResponses.SCALE_MIN.col();
  private static final Column HIGHEST = SurveyResponses.SCALE_MAX.col();

  private InstrumentRules() {}

  private static Column is(String instrument) {
    return SurveyResponses.INSTRUMENT.col().equalTo(instrument);
  }

  /** Whether a row carries a score on its instrument's scale. */
  static Column isAnswer() {
    Column onScale =
        when(is("nps"), LOWEST.equalTo(0).and(HIGHEST.equalTo(NetPromoterScore.HIGHEST_SCORE)))
            .when(
                is("ces"),
                LOWEST
                    .equalTo(CustomerEffort.LOWEST_SCORE)
                    .and(HIGHEST.equalTo(CustomerEffort.HIGHEST_SCORE)))
            .otherwise(LOWEST.equalTo(1).and(HIGHEST.geq(CustomerSatisfaction.SHORTEST_SCALE)));
    return SurveyResponses.answered().and(onScale);
  }

  /** Promoters, satisfied, easy. */
  static Column isHigh() {
    int fromTop = CSAT_SCALE - CustomerSatisfaction.satisfiedFrom(CSAT_SCALE);
    return when(is("nps"), SCORE.geq(NetPromoterScore.PROMOTER_FROM))
        .when(is("ces"), SCORE.geq(CustomerEffort.EASY_FROM))
        .otherwise(SCORE.geq(HIGHEST.minus(fromTop)));
  }

  /** Detractors; for the others everything that is not high. */
  static Column isLow() {
    return when(is("nps"), SCORE.lt(NetPromoterScore.PASSIVE_FROM))
        .otherwise(org.apache.spark.sql.functions.not(isHigh()));
  }

  /** Plainly bad, middle ratings left out: a detractor, or one of the two lowest of a scale. */
  static Column isBad() {
    return when(is("nps"), SCORE.lt(NetPromoterScore.PASSIVE_FROM))
        .otherwise(SCORE.leq(LOWEST.plus(1)));
  }

  /** Net promoter score of a row of counts. */
  static NetPromoterScore netPromoterScore(Row counts) {
    long high = Satisfaction.HIGH.count(counts);
    long low = Satisfaction.LOW.count(counts);
    return new NetPromoterScore(high, Satisfaction.N.count(counts) - high - low, low);
  }

  /** CSAT of a row of counts. */
  static CustomerSatisfaction customerSatisfaction(Row counts) {
    return new CustomerSatisfaction(
        Satisfaction.HIGH.count(counts), Satisfaction.N.count(counts), CSAT_SCALE);
  }

  /** CES of a row of counts. */
  static CustomerEffort customerEffort(Row counts) {
    return new CustomerEffort(
        Satisfaction.N.count(counts),
        Satisfaction.SCORE_SUM.count(counts),
        Satisfaction.SCORE_SQUARES.count(counts));
  }

  /** The instrument's own figure. */
  static Optional<Estimate> estimate(Row counts) {
    return switch (Satisfaction.INSTRUMENT.text(counts)) {
      case "nps" -> netPromoterScore(counts).estimate();
      case "ces" -> customerEffort(counts).estimate();
      default -> customerSatisfaction(counts).estimate();
    };
  }
}
