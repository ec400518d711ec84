package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;

/** Orders rows by the key of their table, so that one night always gives one page. */
final class KeyOrder implements Comparator<Row> {
  private final List<String> keys;

  KeyOrder(Table table) {
    this.keys = table.contract().keys().stream().map(ContractColumn::name).toList();
  }

  @Override
  public int compare(Row one, Row other) {
    for (String key : keys) {
      // Keys are dates and texts; a date in ISO form sorts as it should.
      int order =
          String.valueOf(one.<Object>getAs(key))
              .compareTo(String.valueOf(other.<Object>getAs(key)));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
