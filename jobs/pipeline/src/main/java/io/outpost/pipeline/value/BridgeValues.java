package io.outpost.pipeline.value;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import io.outpost.analytics.value.ValueChange;
import io.outpost.analytics.value.ValueFactors;
import io.outpost.pipeline.night.Inputs;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.rows.Cells;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.CustomerValues;
import io.outpost.pipeline.tables.gold.ValueChanges;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Why the value of the customers changed since the night before, part by part. */
public final class BridgeValues implements Job {
  private static final String ID = CustomerValues.CUSTOMER_ID.columnName();
  private static final String GROUPING = "grouping";
  private static final String GROUP = "name";
  private static final String OTHER = "other_group";
  private static final String NIGHT = "night";
  private static final String STAYED = "stayed";
  private static final String METHOD =
      "mean over all orders in which the factors of those who stayed could have changed (Shapley)";

  @Override
  public Table output() {
    return ValueChanges.TABLE;
  }

  @Override
  public Set<Table> inputs() {
    return Set.of(CustomerValues.TABLE);
  }

  @Override
  public Set<Table> earlier() {
    return Set.of(CustomerValues.TABLE);
  }

  @Override
  public Dataset<Row> run(Inputs inputs) {
    Dataset<Row> before = inputs.earlier(CustomerValues.TABLE);
    List<Row> first = before.select(CustomerValues.AS_OF.col()).limit(1).collectAsList();
    if (first.isEmpty()) {
      return inputs.output(List.of());
    }
    LocalDate from = first.get(0).getLocalDate(0);
    Map<List<String>, Groups> changes = new TreeMap<>(BridgeValues::compare);
    for (Row sums : sums(before, inputs.rows(CustomerValues.TABLE)).collectAsList()) {
      List<String> key = List.of(sums.getAs(GROUPING), sums.getAs(GROUP));
      changes.computeIfAbsent(key, group -> new Groups()).take(sums);
    }
    List<Row> rows = new ArrayList<>();
    changes.forEach((key, groups) -> rows.addAll(rows(key, from, groups)));
    return inputs.output(rows);
  }

  private static int compare(List<String> one, List<String> other) {
    int byGrouping = one.get(0).compareTo(other.get(0));
    return byGrouping != 0 ? byGrouping : one.get(1).compareTo(other.get(1));
  }

  /** Every customer's night knows the group of the other night: the same is to have stayed. */
  private static Dataset<Row> sums(Dataset<Row> before, Dataset<Row> tonight) {
    Dataset<Row> both =
        members(before, tonight, "before").unionByName(members(tonight, before, "tonight"));
    List<Column> columns = GroupSums.ofFactors();
    return both.groupBy(col(GROUPING), col(GROUP), col(NIGHT), col(STAYED))
        .agg(count(lit(1)).as(GroupSums.N), columns.toArray(Column[]::new));
  }

  private static Dataset<Row> members(Dataset<Row> night, Dataset<Row> other, String name) {
    Column segment = Grouping.known(CustomerValues.SEGMENT.col());
    Dataset<Row> others = other.select(CustomerValues.CUSTOMER_ID.col(), segment.as(OTHER));
    Column isThere = col(OTHER).isNotNull();
    Column sameSegment = coalesce(col(OTHER).equalTo(segment), lit(false));
    return night
        .join(others, new String[] {ID}, "left")
        .withColumn(NIGHT, lit(name))
        .withColumn(
            "member",
            explode(
                array(
                    member("all", lit(Grouping.ALL), isThere),
                    member("segment", segment, sameSegment))))
        .select(
            col("member.*"),
            col(NIGHT),
            CustomerValues.RETENTION.col(),
            CustomerValues.SPEND.col(),
            CustomerValues.PROFITABILITY.col(),
            CustomerValues.ACQUISITION.col(),
            CustomerValues.REFERRAL_VALUE.col(),
            CustomerValues.ACQUISITION_COST.col());
  }

  private static Column member(String grouping, Column name, Column stayed) {
    return struct(
        lit(grouping).as(GROUPING), name.as(GROUP), when(stayed, true).otherwise(false).as(STAYED));
  }

  /** The four sums of a group: on either night, those who stayed and the others. */
  private static final class Groups {
    private ValueFactors stayedBefore = ValueFactors.empty();
    private ValueFactors stayedTonight = ValueFactors.empty();
    private ValueFactors left = ValueFactors.empty();
    private ValueFactors joined = ValueFactors.empty();

    void take(Row sums) {
      boolean stayed = sums.getAs(STAYED);
      ValueFactors factors = GroupSums.factors(sums);
      if (sums.getAs(NIGHT).equals("before")) {
        if (stayed) {
          stayedBefore = factors;
        } else {
          left = factors;
        }
      } else if (stayed) {
        stayedTonight = factors;
      } else {
        joined = factors;
      }
    }
  }

  private static List<Row> rows(List<String> key, LocalDate from, Groups groups) {
    ValueChange change =
        ValueChange.between(groups.stayedBefore, groups.stayedTonight, groups.joined, groups.left);
    List<Row> rows = new ArrayList<>();
    for (ValueChange.Part part : ValueChange.Part.values()) {
      rows.add(
          RowFactory.create(
              key.get(0),
              key.get(1),
              part.name().toLowerCase(Locale.ROOT),
              rows.size(),
              from,
              change.opening(),
              change.closing(),
              change.change(),
              change.part(part),
              Cells.of(change.share(part)),
              groups.stayedTonight.customers(),
              groups.joined.customers(),
              groups.left.customers(),
              METHOD));
    }
    return rows;
  }
}
