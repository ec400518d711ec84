package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.statistics.MeanDifference;
import io.outpost.analytics.statistics.Moments;
import io.outpost.analytics.survey.CustomerEffort;
import io.outpost.analytics.survey.CustomerSatisfaction;
import io.outpost.analytics.survey.EffortDifference;
import io.outpost.analytics.survey.NetPromoterScore;
import io.outpost.analytics.survey.NpsDifference;
import io.outpost.analytics.survey.SatisfactionDifference;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.ExactSums;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Social customers against the others: value, its factors, service, sentiment and satisfaction.
 * Observational.
 */
public final class ContrastSocialCustomers implements Job {
  private static final CustomerSatisfaction NO_CSAT = CustomerSatisfaction.none(5);

  private static final Map<CustomerProfiles, String> MEANS =
      new EnumMap<>(
          Map.of(
              CustomerProfiles.VALUE, "currency",
              CustomerProfiles.RETENTION, "d",
              CustomerProfiles.PROBABILITY_ALIVE, "1",
              CustomerProfiles.CONTACTS, "1",
              CustomerProfiles.CONTACT_COST, "currency",
              CustomerProfiles.SENTIMENT, "1"));

  @Override
  public Table output() {
    return SocialContrasts.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerProfiles.TABLE, SurveyResponses.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    List<Row> rows = new ArrayList<>(means(inputs.rows(CustomerProfiles.TABLE)));
    rows.addAll(FactorContrasts.of(inputs.rows(CustomerProfiles.TABLE)));
    rows.addAll(satisfaction(inputs));
    return inputs.output(rows);
  }

  private static List<Row> means(Dataset<Row> profiles) {
    List<Column> sums = new ArrayList<>();
    for (CustomerProfiles measure : MEANS.keySet()) {
      sums.add(ExactSums.of(measure.col()).as(measure + "_sum"));
      sums.add(ExactSums.ofSquares(measure.col()).as(measure + "_squares"));
      sums.add(count(measure.col()).as(measure + "_n"));
    }
    Map<Boolean, Row> groups = new HashMap<>();
    profiles
        .groupBy(CustomerProfiles.SOCIAL.col())
        .agg(count(lit(1)).as("customers"), sums.toArray(Column[]::new))
        .collectAsList()
        .forEach(row -> groups.put(row.getBoolean(0), row));
    List<Row> rows = new ArrayList<>();
    MEANS.forEach(
        (measure, unit) -> {
          Moments social = moments(groups.get(true), measure);
          Moments others = moments(groups.get(false), measure);
          rows.add(
              row(
                  measure.columnName(),
                  unit,
                  social.n(),
                  others.n(),
                  social.mean(),
                  others.mean(),
                  new MeanDifference(social, others).estimate()));
        });
    return rows;
  }

  private static Moments moments(Row group, CustomerProfiles measure) {
    return group == null
        ? Moments.NONE
        : ExactSums.moments(group, measure + "_n", measure + "_sum", measure + "_squares");
  }

  /** Counts of scores of one instrument in one group. */
  private record Scores(CustomerSatisfaction csat, NetPromoterScore nps, CustomerEffort ces) {
    static final Scores NONE = new Scores(NO_CSAT, NetPromoterScore.NONE, CustomerEffort.NONE);

    Scores plus(String instrument, int score, int lowest, int highest, long times) {
      CustomerSatisfaction satisfaction = csat;
      NetPromoterScore promoters = nps;
      CustomerEffort effort = ces;
      if (instrument.equals("csat")
          && lowest == 1
          && highest >= CustomerSatisfaction.SHORTEST_SCALE) {
        boolean satisfied = score >= CustomerSatisfaction.satisfiedFrom(highest);
        satisfaction =
            csat.plus(new CustomerSatisfaction(satisfied ? times : 0, times, NO_CSAT.scale()));
      } else if (instrument.equals("nps")
          && lowest == 0
          && highest == NetPromoterScore.HIGHEST_SCORE) {
        NetPromoterScore one = NetPromoterScore.of(score);
        promoters =
            nps.plus(
                new NetPromoterScore(
                    one.promoters() * times, one.passives() * times, one.detractors() * times));
      } else if (instrument.equals("ces")
          && lowest == CustomerEffort.LOWEST_SCORE
          && highest == CustomerEffort.HIGHEST_SCORE) {
        effort = ces.plus(new CustomerEffort(times, score * times, (long) score * score * times));
      }
      return new Scores(satisfaction, promoters, effort);
    }
  }

  private static List<Row> satisfaction(Inputs inputs) {
    Map<Boolean, Scores> groups = scores(inputs);
    Scores social = groups.getOrDefault(true, Scores.NONE);
    Scores others = groups.getOrDefault(false, Scores.NONE);
    return List.of(
        row(
            "csat",
            "percent",
            social.csat().answers(),
            others.csat().answers(),
            social.csat().value(),
            others.csat().value(),
            new SatisfactionDifference(social.csat(), others.csat()).estimate()),
        row(
            "nps",
            "points",
            social.nps().answers(),
            others.nps().answers(),
            social.nps().value(),
            others.nps().value(),
            new NpsDifference(social.nps(), others.nps()).estimate()),
        row(
            "ces",
            "points",
            social.ces().answers(),
            others.ces().answers(),
            social.ces().value(),
            others.ces().value(),
            new EffortDifference(social.ces(), others.ces()).estimate()));
  }

  private static Map<Boolean, Scores> scores(Inputs inputs) {
    Dataset<Row> counts =
        inputs
            .rows(SurveyResponses.TABLE)
            .filter(SurveyResponses.answered())
            .join(
                inputs
                    .rows(CustomerProfiles.TABLE)
                    .select(CustomerProfiles.CUSTOMER_ID.col(), CustomerProfiles.SOCIAL.col()),
                new String[] {SurveyResponses.CUSTOMER_ID.columnName()})
            .groupBy(
                CustomerProfiles.SOCIAL.col(),
                SurveyResponses.INSTRUMENT.col(),
                SurveyResponses.SCORE.col(),
                SurveyResponses.SCALE_MIN.col(),
                SurveyResponses.SCALE_MAX.col())
            .agg(count(lit(1)).as("times"));
    Map<Boolean, Scores> groups = new HashMap<>();
    for (Row row : counts.collectAsList()) {
      groups.merge(
          row.getBoolean(0),
          Scores.NONE.plus(
              row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getLong(5)),
          ContrastSocialCustomers::plus);
    }
    return groups;
  }

  private static Scores plus(Scores one, Scores other) {
    return new Scores(
        one.csat().plus(other.csat()), one.nps().plus(other.nps()), one.ces().plus(other.ces()));
  }

  static Row row(
      String measure,
      String unit,
      long ofSocial,
      long ofOthers,
      OptionalDouble social,
      OptionalDouble others,
      Optional<Estimate> difference) {
    return RowFactory.create(
        measure,
        unit,
        ofSocial,
        ofOthers,
        Cells.of(social),
        Cells.of(others),
        Cells.of(difference, Estimate::value),
        Cells.of(difference, Estimate::standardError),
        Cells.of(difference, Estimate::lower),
        Cells.of(difference, Estimate::upper),
        Cells.method(difference, "too few customers or answers"));
  }
}
