package io.outpost.pipeline.erasure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sha2;

import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.silver.Customers;
import io.outpost.pipeline.tables.silver.Identities;
import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.pipeline.tables.silver.SurveyResponses;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Rows of silver and gold without erased persons; which columns name somebody goes by name. */
final class ErasedRows {
  private static final String CUSTOMER = Customers.CUSTOMER_ID.columnName();
  private static final String AUTHOR = Identities.AUTHOR_KEY.columnName();
  private static final String NETWORK = Posts.NETWORK.columnName();
  private static final String POST = Posts.POST_ID.columnName();
  private static final String REFERRER = Customers.REFERRED_BY.columnName();
  private static final String HASH = Posts.TEXT_HASH.columnName();
  private static final List<String> TEXTS =
      List.of(Posts.TEXT.columnName(), SurveyResponses.VERBATIM.columnName());

  private final ErasedPersons erased;
  private final Dataset<Row> rows;
  private final Set<String> columns;
  private final boolean isOfReferrer;

  ErasedRows(ErasedPersons erased, Table table, Dataset<Row> rows) {
    this.erased = erased;
    this.rows = rows;
    this.isOfReferrer =
        table.contract().columns().stream()
            .anyMatch(column -> column.name().equals(REFERRER) && column.required());
    this.columns = Set.of(rows.columns());
  }

  /** One row: how many are removed, how many are masked. */
  Dataset<Row> counts() {
    Column masked = not(isTheirs()).and(names().stream().reduce(lit(false), Column::or));
    return rows.agg(count_if(isTheirs()), count_if(masked));
  }

  Dataset<Row> kept() {
    Dataset<Row> kept = rows.filter(not(isTheirs()));
    if (columns.contains(REFERRER) && !isOfReferrer) {
      Column referrer = functions.col(REFERRER);
      kept = kept.withColumn(REFERRER, functions.when(not(isCustomer(REFERRER)), referrer));
    }
    for (String text : TEXTS) {
      if (columns.contains(text)) {
        kept = kept.withColumn(text, erased.masked(functions.col(text)));
        kept = kept.withColumn(HASH, sha2(functions.col(text).cast("binary"), 256));
      }
    }
    return kept;
  }

  private Column isTheirs() {
    Column isTheirs = lit(false);
    if (columns.contains(CUSTOMER)) {
      isTheirs = isTheirs.or(isCustomer(CUSTOMER));
    }
    if (columns.contains(AUTHOR)) {
      isTheirs = isTheirs.or(coalesce(erased.isAuthor(functions.col(AUTHOR)), lit(false)));
    }
    if (isOfPost(columns)) {
      Column isPost = erased.isPost(functions.col(NETWORK), functions.col(POST));
      isTheirs = isTheirs.or(coalesce(isPost, lit(false)));
    }
    return isOfReferrer ? isTheirs.or(isCustomer(REFERRER)) : isTheirs;
  }

  /** Whether rows say something of a post and do not say who wrote it. */
  static boolean isOfPost(Set<String> columns) {
    return columns.contains(POST) && columns.contains(NETWORK) && !columns.contains(AUTHOR);
  }

  private Column isCustomer(String column) {
    return coalesce(erased.isCustomer(functions.col(column)), lit(false));
  }

  private List<Column> names() {
    List<Column> names = new java.util.ArrayList<>();
    if (columns.contains(REFERRER)) {
      names.add(isCustomer(REFERRER));
    }
    for (String text : TEXTS) {
      if (columns.contains(text)) {
        Column value = functions.col(text);
        names.add(coalesce(erased.masked(value).notEqual(value), lit(false)));
      }
    }
    return names;
  }
}
