package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.survey.CustomerEffort;
import io.outpost.analytics.survey.CustomerSatisfaction;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import org.apache.spark.sql.Column;

/**
 * Answers as points whose mean is the score: whole numbers, null for a refused answer or one on a
 * scale that is not the instrument's.
 */
final class InstrumentPoints {
  private InstrumentPoints() {}

  /** The points of whichever instrument a response answers. */
  static Column ofAnswer() {
    return when(
        SurveyResponses.REFUSED.col().equalTo(false).and(SurveyResponses.SCORE.col().isNotNull()),
        of("csat", csat())
            .when(instrument("nps"), nps())
            .when(instrument("ces"), ces())
            .when(instrument("importance"), csat()));
  }

  private static Column of(String instrument, Column points) {
    return when(instrument(instrument), points);
  }

  private static Column instrument(String name) {
    return SurveyResponses.INSTRUMENT.col().equalTo(name);
  }

  /** 100 for the two best boxes, else 0. */
  static Column csat() {
    Column scale = SurveyResponses.SCALE_MAX.col();
    int fromTop =
        CustomerSatisfaction.SHORTEST_SCALE
            - CustomerSatisfaction.satisfiedFrom(CustomerSatisfaction.SHORTEST_SCALE);
    Column satisfied = SurveyResponses.SCORE.col().geq(scale.minus(fromTop));
    return when(
        SurveyResponses.SCALE_MIN
            .col()
            .equalTo(1)
            .and(scale.geq(CustomerSatisfaction.SHORTEST_SCALE)),
        when(satisfied, lit(100L)).otherwise(lit(0L)));
  }

  /** 100 for a promoter, -100 for a detractor, else 0. */
  static Column nps() {
    Column score = SurveyResponses.SCORE.col();
    return when(
        scale(0, NetPromoterScore.HIGHEST_SCORE),
        when(score.geq(NetPromoterScore.PROMOTER_FROM), lit(100L))
            .when(score.geq(NetPromoterScore.PASSIVE_FROM), lit(0L))
            .otherwise(lit(-100L)));
  }

  /** The score itself. */
  private static Column ces() {
    return when(
        scale(CustomerEffort.LOWEST_SCORE, CustomerEffort.HIGHEST_SCORE),
        SurveyResponses.SCORE.col().cast("long"));
  }

  private static Column scale(int lowest, int highest) {
    return SurveyResponses.SCALE_MIN
        .col()
        .equalTo(lowest)
        .and(SurveyResponses.SCALE_MAX.col().equalTo(highest));
  }
}
