package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.analytics.survey.planning.CoolDown;
import io.outpost.analytics.survey.planning.SampleDraw;
import io.outpost.analytics.survey.planning.SampleDraw.Drawn;
import io.outpost.analytics.survey.planning.SampleDraw.StratumFrame;
import io.outpost.pipeline.night.Checksums;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import io.outpost.pipeline.tables.gold.SampleDraws;
import io.outpost.pipeline.tables.silver.SurveyInvitations;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The draw: in each stratum those with the smallest SHA-256 of seed and customer, without those who
 * were asked lately. The cluster counts strata and finds the smallest numbers; only customers who
 * are drawn come to the driver.
 */
public final class DrawSample implements Job {
  private static final String NUMBER = "number";
  private static final String LAST = "last_asked";
  private static final String RESTING = "resting";

  private final DrawRequest request;

  public DrawSample(DrawRequest request) {
    this.request = request;
  }

  @Override
  public Table output() {
    return SampleDraws.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerProfiles.TABLE, SurveyInvitations.TABLE);
  }

  @Override
  public Writing writing() {
    return Writing.ADD;
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> strata = request.frame().of(inputs.rows(CustomerProfiles.TABLE));
    String version = Checksums.of(strata);
    Dataset<Row> frame = withResting(strata, inputs);
    Map<String, Row> counts = new HashMap<>();
    frame
        .groupBy(col(StudyFrame.STRATUM))
        .agg(count(lit(1)), count_if(col(RESTING)))
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row));
    List<StratumFrame> frames = new ArrayList<>();
    request
        .invitations()
        .forEach(
            (stratum, size) -> {
              Row count = counts.get(stratum);
              if (count != null) {
                frames.add(
                    new StratumFrame(
                        stratum,
                        count.getLong(1),
                        count.getLong(2),
                        smallest(frame, stratum, size)));
              }
            });
    SampleDraw draw = SampleDraw.ofSmallest(frames, request.invitations(), request.seed());
    return inputs.output(draw.drawn().stream().map(drawn -> row(drawn, version, counts)).toList());
  }

  private Row row(Drawn drawn, String version, Map<String, Row> counts) {
    Row count = counts.get(drawn.stratum());
    return RowFactory.create(
        request.study(),
        drawn.id(),
        drawn.stratum(),
        drawn.number().hex(),
        drawn.rank(),
        drawn.inclusionProbability(),
        drawn.baseWeight(),
        request.seed(),
        version,
        count.getLong(1),
        count.getLong(2));
  }

  private List<String> smallest(Dataset<Row> frame, String stratum, int size) {
    Column id = CustomerProfiles.CUSTOMER_ID.col();
    return frame
        .filter(col(StudyFrame.STRATUM).equalTo(stratum).and(col(RESTING).equalTo(false)))
        .select(id, sha2(concat(lit(request.seed() + "|"), id), 256).as(NUMBER))
        .orderBy(col(NUMBER), id)
        .limit(size)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /** Whether a customer was invited, or drawn for another study, within the pause. */
  private Dataset<Row> withResting(Dataset<Row> frame, Inputs inputs) {
    LocalDate day = inputs.night().asOf();
    Column sent = Days.of(SurveyInvitations.SENT_AT.col(), inputs.night().zone());
    Dataset<Row> asked =
        inputs
            .rows(SurveyInvitations.TABLE)
            .filter(SurveyInvitations.CUSTOMER_ID.col().isNotNull())
            .select(SurveyInvitations.CUSTOMER_ID.col(), sent.as(LAST))
            .unionByName(
                inputs
                    .before()
                    .filter(SampleDraws.AS_OF.col().leq(lit(day)))
                    .select(
                        SampleDraws.CUSTOMER_ID.col(),
                        SampleDraws.AS_OF.col().cast("string").as(LAST)))
            .filter(col(LAST).leq(lit(day.toString())))
            .groupBy(CustomerProfiles.CUSTOMER_ID.col())
            .agg(max(col(LAST)).as(LAST));
    Object[] days = restingDays(asked, day);
    return frame
        .join(asked, new String[] {CustomerProfiles.CUSTOMER_ID.columnName()}, "left")
        .withColumn(RESTING, coalesce(col(LAST).isin(days), lit(false)));
  }

  private Object[] restingDays(Dataset<Row> asked, LocalDate day) {
    Map<String, LocalDate> days = new HashMap<>();
    asked
        .select(LAST)
        .distinct()
        .collectAsList()
        .forEach(row -> days.put(row.getString(0), LocalDate.parse(row.getString(0))));
    return new CoolDown(request.pause()).resting(days, day).toArray();
  }
}
