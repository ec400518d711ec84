package io.outpost.pipeline.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What a table promises: grain, columns and rules, as read from its contract file.
 *
 * @param rules conditions over several columns, as in {@code resolved_at >= opened_at}; each holds
 *     where a side is missing
 * @param warnings labels of rules that a record may break and still be accepted, as in {@code
 *     impressions: at least 0}
 * @param thresholds what is expected of a feed as a whole
 */
public record Contract(
    String name,
    String version,
    String grain,
    String usage,
    List<ContractColumn> columns,
    List<String> rules,
    Set<String> warnings,
    List<QualityThreshold> thresholds) {

  private static final Map<String, Contract> READ = new ConcurrentHashMap<>();

  /** The contract of a table, from the class path. */
  public static Contract of(Table table) {
    String file = "schemas/" + table.layer().contracts() + "/" + table.name() + ".odcs.yaml";
    return READ.computeIfAbsent(file, ContractReader::read);
  }

  /** Key columns, in order. */
  public List<ContractColumn> keys() {
    return columns.stream().filter(ContractColumn::key).toList();
  }

  /** The schema of the table in Spark: types, nullability and comments. */
  public StructType schema() {
    return new StructType(columns.stream().map(Contract::field).toArray(StructField[]::new));
  }

  /** The conditions that Delta checks at every write, by name. */
  public Map<String, String> constraints() {
    Map<String, String> constraints = new LinkedHashMap<>();
    for (ContractColumn column : columns) {
      column.condition().ifPresent(sql -> constraints.put(column.name() + "_valid", held(sql)));
    }
    for (int i = 0; i < rules.size(); i++) {
      constraints.put("rule_" + (i + 1), held(rules.get(i)));
    }
    return constraints;
  }

  /** Delta refuses a row whose condition is unknown; a missing value breaks no rule of ours. */
  private static String held(String condition) {
    return "(" + condition + ") IS NOT FALSE";
  }

  private static StructField field(ContractColumn column) {
    Metadata comment = new MetadataBuilder().putString("comment", column.description()).build();
    return DataTypes.createStructField(column.name(), column.type(), !column.required(), comment);
  }
}
