package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.datediff;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.analytics.survey.representativeness.OutlyingShare.Scale;
import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A customer as the study compares them. Posts, mentions and sentiment are left out: they come with
 * being social.
 *
 * @param figures those the customer has
 * @param segment or unknown
 * @param region or unknown
 */
record StudyCustomer(
    String id, boolean social, Map<Figure, Double> figures, String segment, String region) {
  private static final int ID = 0;
  private static final int SOCIAL = 1;
  private static final int SEGMENT = 2;
  private static final int REGION = 3;
  private static final int FIRST_FIGURE = 4;

  /** What customers are compared in by number. */
  enum Figure {
    CONTACTS(Scale.SKEWED),
    TENURE(Scale.PLAIN),
    SPEND(Scale.SKEWED),
    RETENTION(Scale.PLAIN),
    PROFITABILITY(Scale.PLAIN),
    PROBABILITY_ALIVE(Scale.PLAIN);

    private final Scale scale;

    Figure(Scale scale) {
      this.scale = scale;
    }

    Scale scale() {
      return scale;
    }

    /** Whether a model foretells it, from what is known of the customer. */
    boolean isForetold() {
      return this == RETENTION || this == PROBABILITY_ALIVE || this == PROFITABILITY;
    }

    String part() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    private Column column(LocalDate asOf) {
      Column column =
          switch (this) {
            case CONTACTS -> CustomerProfiles.CONTACTS.col();
            case TENURE -> datediff(lit(asOf), CustomerProfiles.SINCE.col());
            case SPEND -> CustomerProfiles.SPEND.col();
            case RETENTION -> CustomerProfiles.RETENTION.col();
            case PROFITABILITY -> CustomerProfiles.PROFITABILITY.col();
            case PROBABILITY_ALIVE -> CustomerProfiles.PROBABILITY_ALIVE.col();
          };
      return column.cast("double").as(part());
    }
  }

  /** The columns of {@link #of}, before all others. */
  static Column[] columns(LocalDate asOf, Column... others) {
    List<Column> columns = new ArrayList<>();
    columns.add(CustomerProfiles.CUSTOMER_ID.col());
    columns.add(CustomerProfiles.SOCIAL.col());
    columns.add(Grouping.known(CustomerProfiles.SEGMENT.col()).as("study_segment"));
    columns.add(Grouping.known(CustomerProfiles.REGION.col()).as("study_region"));
    for (Figure figure : Figure.values()) {
      columns.add(figure.column(asOf));
    }
    columns.addAll(List.of(others));
    return columns.toArray(Column[]::new);
  }

  static StudyCustomer of(Row row) {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    int at = FIRST_FIGURE;
    for (Figure figure : Figure.values()) {
      if (!row.isNullAt(at)) {
        figures.put(figure, row.getDouble(at));
      }
      at++;
    }
    return new StudyCustomer(
        row.getString(ID),
        row.getBoolean(SOCIAL),
        figures,
        row.getString(SEGMENT),
        row.getString(REGION));
  }

  /**
   * At most so many customers of each group, drawn by a hash of their ids and ordered by id: the
   * same rows on any cluster.
   */
  static List<Row> drawn(Dataset<Row> customers, int mostOfEach) {
    Column id = CustomerProfiles.CUSTOMER_ID.col();
    Column number = sha2(concat(lit("study|"), id), 256);
    List<Row> rows = new ArrayList<>();
    for (boolean social : new boolean[] {true, false}) {
      rows.addAll(
          customers
              .filter(CustomerProfiles.SOCIAL.col().equalTo(social))
              .orderBy(number, id)
              .limit(mostOfEach)
              .collectAsList());
    }
    rows.sort(Comparator.comparing(row -> row.getString(ID)));
    return rows;
  }

  boolean has(Figure figure) {
    return figures.containsKey(figure);
  }

  boolean hasAllFigures() {
    return figures.size() == Figure.values().length;
  }

  /** The figure on its scale; 0 where the customer has none. */
  double scaled(Figure figure) {
    return has(figure) ? figure.scale().of(figures.get(figure)) : 0;
  }

  /** Without a purchase there is neither spend nor retention. */
  boolean bought() {
    return has(Figure.SPEND);
  }

  boolean recorded() {
    return has(Figure.TENURE);
  }
}
