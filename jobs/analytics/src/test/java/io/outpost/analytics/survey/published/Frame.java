package io.outpost.analytics.survey.published;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A published data set as columns; empty cells are NaN as numbers. */
public final class Frame {
  private static final String VARIABLE = "OUTPOST_REFERENCE_DATA";

  private final List<String> header;
  private final List<List<String>> rows;

  private Frame(List<String> header, List<List<String>> rows) {
    this.header = header;
    this.rows = rows;
  }

  /** A file of the reference data; the test is skipped when there are none. */
  public static Frame read(String file) {
    String folder = System.getenv(VARIABLE);
    assumeTrue(
        folder != null, VARIABLE + " is not set, so there is no reference data to compare with");
    try {
      List<List<String>> lines = new ArrayList<>();
      for (String line : Files.readAllLines(Path.of(folder, "survey", file))) {
        lines.add(cells(line));
      }
      return new Frame(lines.get(0), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }

  public int size() {
    return rows.size();
  }

  /** The rows at the given positions. */
  public Frame at(List<Integer> positions) {
    return new Frame(header, positions.stream().map(rows::get).toList());
  }

  public List<String> text(String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + header);
    }
    return rows.stream().map(row -> row.get(index)).toList();
  }

  public double[] numbers(String column) {
    return text(column).stream()
        .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
        .toArray();
  }

  public boolean[] is(String column, String value) {
    return matches(column, cell -> cell.equals(value));
  }

  private boolean[] matches(String column, Predicate<String> test) {
    List<String> cells = text(column);
    boolean[] matches = new boolean[cells.size()];
    for (int i = 0; i < matches.length; i++) {
      matches[i] = test.test(cells.get(i));
    }
    return matches;
  }

  /** 1 where the column has the value, else 0. */
  public double[] dummy(String column, String value) {
    boolean[] is = is(column, value);
    double[] dummy = new double[is.length];
    for (int i = 0; i < dummy.length; i++) {
      dummy[i] = is[i] ? 1 : 0;
    }
    return dummy;
  }

  /** Rows of regressors: a 1 and the given columns. */
  public double[][] regressors(double[]... columns) {
    double[][] regressors = new double[size()][columns.length + 1];
    for (int i = 0; i < regressors.length; i++) {
      regressors[i][0] = 1;
      for (int j = 0; j < columns.length; j++) {
        regressors[i][j + 1] = columns[j][i];
      }
    }
    return regressors;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%d rows of %s", size(), header);
  }
}
