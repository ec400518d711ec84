package io.outpost.analytics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Published data sets and the values R computes from them, outside the repository.
 *
 * <p>The environment variable OUTPOST_REFERENCE_DATA names their folder; without it, tests that
 * need them are skipped.
 */
public final class ReferenceData {
  private static final String VARIABLE = "OUTPOST_REFERENCE_DATA";

  private ReferenceData() {}

  /** Expected values of one case by quantity. */
  public static Map<String, Double> expected(String name) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (List<String> row : rows("expected.csv")) {
      if (row.get(0).equals(name)) {
        values.put(row.get(1), Double.valueOf(row.get(2)));
      }
    }
    assertThat(values).as("case %s of expected.csv", name).isNotEmpty();
    return values;
  }

  /**
   * Rows of a survey data file without its header; no field contains a comma before the ones used
   * here.
   */
  public static List<List<String>> rows(String file) {
    String folder = System.getenv(VARIABLE);
    assumeTrue(
        folder != null, VARIABLE + " is not set, so there is no reference data to compare with");
    try {
      List<List<String>> rows = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(folder, "survey", file))) {
        rows.add(List.of(line.replace("\"", "").split(",", -1)));
      }
      return rows.subList(1, rows.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
