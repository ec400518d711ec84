package io.outpost.pipeline.app;

import io.outpost.analytics.statistics.Estimate;
import io.outpost.analytics.survey.CellSuppression;
import io.outpost.pipeline.report.CsvCell;
import io.outpost.pipeline.study.StudyResult;
import io.outpost.pipeline.study.StudyResult.Domain;
import io.outpost.pipeline.study.StudyResult.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Results of a study for others: no single customer, no cell that is too small. */
final class StudyExport {
  private static final StructType ESTIMATES =
      new StructType()
          .add("study", DataTypes.StringType)
          .add("instrument", DataTypes.StringType)
          .add("estimate_of", DataTypes.StringType)
          .add("by", DataTypes.StringType)
          .add("name", DataTypes.StringType)
          .add("answers", DataTypes.LongType)
          .add("effective", DataTypes.DoubleType)
          .add("estimate", DataTypes.DoubleType)
          .add("standard_error", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("method", DataTypes.StringType)
          .add("suppressed", DataTypes.BooleanType);

  private static final StructType VERDICTS =
      new StructType()
          .add("study", DataTypes.StringType)
          .add("instrument", DataTypes.StringType)
          .add("verdict", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("in_words", DataTypes.StringType);

  private final List<StudyResult> results;
  private final CellSuppression suppression;
  private final Set<String> suppressed = new HashSet<>();

  StudyExport(List<StudyResult> results, long fewest) {
    this.results = results;
    this.suppression = new CellSuppression(fewest);
    results.forEach(this::suppress);
  }

  private void suppress(StudyResult result) {
    result.domains().stream()
        .collect(Collectors.groupingBy(Domain::by))
        .forEach(
            (by, domains) -> {
              boolean[] small = suppression.of(domains.stream().mapToLong(Domain::n).toArray());
              for (int i = 0; i < small.length; i++) {
                if (small[i]) {
                  suppressed.add(key(result, domains.get(i)));
                }
              }
            });
  }

  /** Whether a group's figures are not given out. */
  boolean suppresses(StudyResult result, Domain domain) {
    return suppressed.contains(key(result, domain));
  }

  /** Whether a difference would tell of a group that is not given out. */
  boolean suppressesGap(StudyResult result) {
    return result.domains().stream()
        .anyMatch(domain -> domain.by().equals("social") && suppresses(result, domain));
  }

  private static String key(StudyResult result, Domain domain) {
    return String.join("\0", result.study(), result.instrument(), domain.by(), domain.name());
  }

  /** Writes every file, twice. */
  List<Path> write(Path folder, StudyDesk desk) throws IOException {
    Files.createDirectories(folder);
    List<Path> files = new ArrayList<>();
    files.addAll(write(folder, "estimates", estimates(), ESTIMATES, desk));
    files.addAll(write(folder, "verdicts", verdicts(), VERDICTS, desk));
    return files;
  }

  /** The rows of the estimates. */
  List<Row> estimates() {
    List<Row> rows = new ArrayList<>();
    for (StudyResult result : results) {
      for (Domain domain : result.domains()) {
        boolean hidden = suppresses(result, domain);
        rows.add(
            row(
                result,
                "score",
                domain.by(),
                domain.name(),
                hidden ? null : domain.n(),
                hidden ? null : domain.effective(),
                hidden ? Optional.empty() : domain.score(),
                hidden));
      }
      boolean hidden = suppressesGap(result);
      for (Gap gap : result.gaps()) {
        rows.add(
            row(
                result,
                "gap",
                "social",
                gap.kind(),
                null,
                null,
                hidden ? Optional.empty() : gap.difference(),
                hidden));
      }
    }
    return rows;
  }

  private static Row row(
      StudyResult result,
      String what,
      String by,
      String name,
      Long answers,
      Double effective,
      Optional<Estimate> estimate,
      boolean hidden) {
    return RowFactory.create(
        result.study(),
        result.instrument(),
        what,
        by,
        name,
        answers,
        effective,
        estimate.map(Estimate::value).orElse(null),
        estimate.map(Estimate::standardError).orElse(null),
        estimate.map(Estimate::lower).orElse(null),
        estimate.map(Estimate::upper).orElse(null),
        estimate.map(Estimate::method).orElse(null),
        hidden);
  }

  private List<Row> verdicts() {
    List<Row> rows = new ArrayList<>();
    for (StudyResult result : results) {
      result
          .verdict()
          .filter(verdict -> !suppressesGap(result))
          .ifPresent(
              verdict ->
                  rows.add(
                      RowFactory.create(
                          result.study(),
                          result.instrument(),
                          verdict.kind().name().toLowerCase(java.util.Locale.ROOT),
                          verdict.rule(),
                          verdict.text())));
    }
    return rows;
  }

  private static List<Path> write(
      Path folder, String name, List<Row> rows, StructType schema, StudyDesk desk)
      throws IOException {
    Path csv = folder.resolve(name + ".csv");
    StringBuilder text = new StringBuilder(String.join(",", schema.fieldNames())).append("\r\n");
    for (Row row : rows) {
      for (int i = 0; i < schema.size(); i++) {
        text.append(i == 0 ? "" : ",").append(CsvCell.of(row.get(i)));
      }
      text.append("\r\n");
    }
    Files.writeString(csv, text);
    Path parquet = folder.resolve(name + ".parquet");
    parquet(desk.rows(rows, schema), parquet);
    return List.of(csv, parquet);
  }

  /** Spark writes a folder; a person wants a file. */
  private static void parquet(Dataset<Row> rows, Path file) throws IOException {
    Path parts = file.resolveSibling("." + file.getFileName() + ".parts");
    rows.coalesce(1).write().mode("overwrite").parquet(parts.toUri().toString());
    try (Stream<Path> inside = Files.list(parts)) {
      Path part =
          inside
              .filter(path -> path.getFileName().toString().matches("part-.*\\.parquet"))
              .findFirst()
              .orElseThrow();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
    FileUtils.deleteDirectory(parts.toFile());
  }
}
