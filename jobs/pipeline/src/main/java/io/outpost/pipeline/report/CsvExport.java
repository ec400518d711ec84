package io.outpost.pipeline.report;

import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.gold.ChannelEconomics;
import io.outpost.pipeline.tables.gold.Mentions;
import io.outpost.pipeline.tables.gold.ModelChoices;
import io.outpost.pipeline.tables.gold.ModelFits;
import io.outpost.pipeline.tables.gold.ModelValidations;
import io.outpost.pipeline.tables.gold.NetSentiments;
import io.outpost.pipeline.tables.gold.ObjectiveResults;
import io.outpost.pipeline.tables.gold.ReturnsOnInvestment;
import io.outpost.pipeline.tables.gold.ReturnsOnObjectives;
import io.outpost.pipeline.tables.gold.Satisfaction;
import io.outpost.pipeline.tables.gold.SentimentCalibrations;
import io.outpost.pipeline.tables.gold.ServiceLevels;
import io.outpost.pipeline.tables.gold.SocialContrasts;
import io.outpost.pipeline.tables.gold.SocialShares;
import io.outpost.pipeline.tables.gold.StudyEstimates;
import io.outpost.pipeline.tables.gold.StudyVerdicts;
import io.outpost.pipeline.tables.gold.Topics;
import io.outpost.pipeline.tables.gold.ValueChanges;
import io.outpost.pipeline.tables.gold.ValueDrivers;
import io.outpost.pipeline.tables.gold.ValueFactors;
import java.util.List;
import org.apache.spark.sql.Row;

/** Aggregated tables as CSV after RFC 4180. Tables of single customers are not in the list. */
final class CsvExport {
  static final List<Table> TABLES =
      List.of(
          ChannelEconomics.TABLE,
          Mentions.TABLE,
          ModelChoices.TABLE,
          ModelFits.TABLE,
          ModelValidations.TABLE,
          NetSentiments.TABLE,
          ObjectiveResults.TABLE,
          ReturnsOnInvestment.TABLE,
          ReturnsOnObjectives.TABLE,
          Satisfaction.TABLE,
          SentimentCalibrations.TABLE,
          ServiceLevels.TABLE,
          SocialContrasts.TABLE,
          SocialShares.TABLE,
          StudyEstimates.TABLE,
          StudyVerdicts.TABLE,
          Topics.TABLE,
          ValueChanges.TABLE,
          ValueDrivers.TABLE,
          ValueFactors.TABLE);

  private static final String LINE_END = "\r\n";

  private CsvExport() {}

  static List<String> fileNames() {
    return TABLES.stream().map(CsvExport::fileName).toList();
  }

  static String fileName(Table table) {
    return table.name() + ".csv";
  }

  /** Header and rows in the order of the key. */
  static String text(Table table, Night night) {
    StringBuilder csv = new StringBuilder();
    csv.append(String.join(",", table.fields().stream().map(Field::columnName).toList()));
    csv.append(LINE_END);
    for (Row row : night.rows(table)) {
      String separator = "";
      for (Field field : table.fields()) {
        csv.append(separator).append(CsvCell.of(row.getAs(field.columnName())));
        separator = ",";
      }
      csv.append(LINE_END);
    }
    return csv.toString();
  }
}
