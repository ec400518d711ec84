package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** CSAT, NPS and CES by channel, segment and month, and over all of each, from one aggregation. */
public final class MeasureSatisfaction implements Job {

  @Override
  public Table output() {
    return Satisfaction.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(SurveyResponses.TABLE, Customers.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    List<Row> rows = new ArrayList<>();
    counts(inputs).collectAsList().forEach(row -> rows.add(row(row)));
    return inputs.output(rows);
  }

  private static Dataset<Row> counts(Inputs inputs) {
    Column score = SurveyResponses.SCORE.col();
    Column answered = InstrumentRules.isAnswer();
    Dataset<Row> segments =
        inputs.rows(Customers.TABLE).select(Customers.CUSTOMER_ID.col(), Customers.SEGMENT.col());
    return inputs
        .rows(SurveyResponses.TABLE)
        .filter(SurveyResponses.INSTRUMENT.col().isin("csat", "nps", "ces"))
        .join(segments, new String[] {SurveyResponses.CUSTOMER_ID.columnName()}, "left")
        .withColumn(Satisfaction.SEGMENT.columnName(), Grouping.known(Customers.SEGMENT.col()))
        .withColumn(
            Satisfaction.MONTH.columnName(),
            Grouping.month(SurveyResponses.RESPONDED_AT.col(), inputs.night().zone()))
        .withColumn("answered_score", when(answered, score.cast("long")))
        .cube(
            Satisfaction.INSTRUMENT.col(),
            Satisfaction.CHANNEL.col(),
            Satisfaction.SEGMENT.col(),
            Satisfaction.MONTH.col())
        .agg(
            Satisfaction.ASKED.is(count(lit(1))),
            Satisfaction.REFUSED.is(count_if(SurveyResponses.REFUSED.col())),
            Satisfaction.N.is(count_if(answered)),
            Satisfaction.HIGH.is(count_if(answered.and(InstrumentRules.isHigh()))),
            Satisfaction.LOW.is(count_if(answered.and(InstrumentRules.isLow()))),
            Satisfaction.SCORE_SUM.is(total("answered_score")),
            Satisfaction.SCORE_SQUARES.is(
                coalesce(sum(col("answered_score").multiply(col("answered_score"))), lit(0L))))
        .filter(Satisfaction.INSTRUMENT.col().isNotNull())
        .select(
            Satisfaction.INSTRUMENT.col(),
            Satisfaction.CHANNEL.is(Grouping.orAll(Satisfaction.CHANNEL.col())),
            Satisfaction.SEGMENT.is(Grouping.orAll(Satisfaction.SEGMENT.col())),
            Satisfaction.MONTH.is(Grouping.orAll(Satisfaction.MONTH.col())),
            Satisfaction.ASKED.col(),
            Satisfaction.REFUSED.col(),
            Satisfaction.N.col(),
            Satisfaction.HIGH.col(),
            Satisfaction.LOW.col(),
            Satisfaction.SCORE_SUM.col(),
            Satisfaction.SCORE_SQUARES.col());
  }

  private static Column total(String column) {
    return coalesce(sum(col(column)), lit(0L));
  }

  private static Row row(Row counts) {
    Optional<Estimate> estimate = InstrumentRules.estimate(counts);
    return RowFactory.create(
        Satisfaction.INSTRUMENT.text(counts),
        Satisfaction.CHANNEL.text(counts),
        Satisfaction.SEGMENT.text(counts),
        Satisfaction.MONTH.text(counts),
        Satisfaction.ASKED.count(counts),
        Satisfaction.REFUSED.count(counts),
        Satisfaction.N.count(counts),
        Satisfaction.HIGH.count(counts),
        Satisfaction.LOW.count(counts),
        Satisfaction.SCORE_SUM.count(counts),
        Satisfaction.SCORE_SQUARES.count(counts),
        Cells.of(estimate, Estimate::value),
        Cells.of(estimate, Estimate::standardError),
        Cells.of(estimate, Estimate::lower),
        Cells.of(estimate, Estimate::upper),
        Cells.method(estimate, "too few answers"));
  }
}
