package io.outpost.pipeline.study;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.outpost.pipeline.rows.Grouping;
import io.outpost.pipeline.tables.gold.CustomerProfiles;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The frame of a study: every customer in one stratum. Strata part social customers from the
 * others, and each of them by a further column where a study asks for it.
 */
public enum StudyFrame {
  /** Social or other. */
  SOCIAL,
  /** Social or other, by segment. */
  SEGMENT,
  /** Social or other, by region. */
  REGION;

  static final String SOCIAL_STRATUM = "social";
  static final String OTHER_STRATUM = "other";
  static final String STRATUM = "stratum";

  /** The stratum of a customer profile. */
  Column stratum() {
    Column group =
        when(CustomerProfiles.SOCIAL.col(), lit(SOCIAL_STRATUM)).otherwise(lit(OTHER_STRATUM));
    return switch (this) {
      case SOCIAL -> group;
      case SEGMENT -> within(group, CustomerProfiles.SEGMENT);
      case REGION -> within(group, CustomerProfiles.REGION);
    };
  }

  private static Column within(Column group, CustomerProfiles part) {
    return concat(group, lit(", "), Grouping.known(part.col()));
  }

  /** Customers with their strata, and further columns. */
  Dataset<Row> of(Dataset<Row> profiles, Column... others) {
    List<Column> columns = new ArrayList<>();
    columns.add(CustomerProfiles.CUSTOMER_ID.col());
    columns.add(stratum().as(STRATUM));
    columns.addAll(List.of(others));
    return profiles.select(columns.toArray(Column[]::new));
  }

  /** Whether a stratum holds social customers. */
  static boolean isSocial(String stratum) {
    return stratum.equals(SOCIAL_STRATUM) || stratum.startsWith(SOCIAL_STRATUM + ", ");
  }
}
