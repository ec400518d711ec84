package io.outpost.notebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.apache.spark.sql.Row;

/** A drawing as SVG: it needs no script, prints, and stays in an exported notebook. */
final class Drawing {
  private static final int WIDTH = 720;
  private static final int LABELS = 190;
  private static final int RIGHT = 70;
  private static final int TOP = 46;
  private static final int LINE = 26;
  private static final int HEIGHT = 240;
  private static final int BINS = 30;
  private static final String[] COLOURS = {"#2f6f9f", "#d1722f", "#4c9a5b", "#8a5fa8", "#7a8794"};

  private final String title;
  private final StringBuilder svg = new StringBuilder();
  private final StringBuilder text = new StringBuilder();

  Drawing(String title) {
    this.title = title;
  }

  /** Rows of label and value. */
  Shown bars(List<Row> rows) {
    List<double[]> values = numbers(rows, 1);
    Scale scale = Scale.over(values, true, LABELS, WIDTH - RIGHT);
    int bottom = TOP + rows.size() * LINE;
    axis(scale, bottom);
    for (int i = 0; i < rows.size(); i++) {
      double value = values.get(i)[0];
      double middle = label(rows.get(i).getString(0), i);
      if (!Double.isNaN(value)) {
        double from = Math.min(scale.at(0), scale.at(value));
        rectangle(
            from, middle - 8, Math.abs(scale.at(value) - scale.at(0)), 16, COLOURS[0], "0.75");
        number(Math.max(scale.at(0), scale.at(value)) + 5, middle, value);
      }
      said(rows.get(i).getString(0), value);
    }
    return finish(bottom);
  }

  /** Rows of label, value, lower and upper limit. */
  Shown dots(List<Row> rows) {
    List<double[]> values = numbers(rows, 3);
    Scale scale = Scale.over(values, false, LABELS, WIDTH - RIGHT);
    int bottom = TOP + rows.size() * LINE;
    axis(scale, bottom);
    if (scale.holds(0)) {
      line(scale.at(0), TOP - 6, scale.at(0), bottom, "#7a8794", "4 3");
    }
    for (int i = 0; i < rows.size(); i++) {
      double[] value = values.get(i);
      double middle = label(rows.get(i).getString(0), i);
      if (!Double.isNaN(value[1]) && !Double.isNaN(value[2])) {
        line(scale.at(value[1]), middle, scale.at(value[2]), middle, COLOURS[0], null);
      }
      if (!Double.isNaN(value[0])) {
        circle(scale.at(value[0]), middle);
        number(WIDTH - RIGHT + 6, middle, value[0]);
      }
      said(rows.get(i).getString(0), value);
    }
    return finish(bottom);
  }

  /** Rows of group and value; each group's bars are shares of the group. */
  Shown histogram(List<Row> rows) {
    Map<String, List<Double>> groups = new LinkedHashMap<>();
    for (String name : names(rows)) {
      groups.put(name, new ArrayList<>());
    }
    double[] all = rows.stream().mapToDouble(row -> row.getDouble(1)).sorted().toArray();
    if (all.length == 0) {
      return finish(TOP + LINE);
    }
    double least = all[0];
    double most = Math.max(all[(int) (0.99 * (all.length - 1))], Math.nextUp(least));
    rows.forEach(row -> groups.get(row.getString(0)).add(row.getDouble(1)));
    double[][] shares = new double[groups.size()][BINS];
    double highest = 0;
    int g = 0;
    for (List<Double> values : groups.values()) {
      for (double value : values) {
        if (value <= most) {
          int bin = (int) Math.min(BINS - 1.0, (value - least) / (most - least) * BINS);
          shares[g][bin] += 100.0 / values.size();
        }
      }
      for (double share : shares[g++]) {
        highest = Math.max(highest, share);
      }
    }
    Scale x = new Scale(least, most, 60, WIDTH - 20.0);
    Scale y = new Scale(0, highest, HEIGHT + TOP, TOP);
    axis(x, HEIGHT + TOP);
    sideAxis(y, "% of the group");
    double width = (x.at(most) - x.at(least)) / BINS;
    for (int k = 0; k < shares.length; k++) {
      for (int b = 0; b < BINS; b++) {
        double top = y.at(shares[k][b]);
        double from = x.at(least) + b * width + k * width / shares.length;
        rectangle(from, top, width / shares.length - 0.5, HEIGHT + TOP - top, colour(k), "0.8");
      }
    }
    legend(new ArrayList<>(groups.keySet()));
    groups.forEach((name, values) -> text.append(name + ": " + values.size() + " values\n"));
    return finish(HEIGHT + TOP);
  }

  /** Rows of series, place and value, in the order of places. */
  Shown lines(List<Row> rows) {
    List<String> places =
        new ArrayList<>(new TreeSet<>(rows.stream().map(row -> row.getString(1)).toList()));
    List<String> series = names(rows);
    if (places.isEmpty()) {
      return finish(TOP + LINE);
    }
    Scale x = new Scale(0, Math.max(1, places.size() - 1), 60, WIDTH - 50.0);
    Scale y = Scale.over(numbers(rows, 2, 1), true, HEIGHT + TOP, TOP);
    sideAxis(y, "");
    for (int k = 0; k < 5; k++) {
      int place = k * (places.size() - 1) / 4;
      tick(x.at(place), HEIGHT + TOP, places.get(place));
    }
    for (int k = 0; k < series.size(); k++) {
      StringBuilder points = new StringBuilder();
      for (Row row : rows) {
        if (row.getString(0).equals(series.get(k))) {
          double at = x.at(places.indexOf(row.getString(1)));
          points.append(format("%.1f,%.1f ", at, y.at(row.getDouble(2))));
        }
      }
      svg.append(
          "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"" + colour(k) + "\" points=\"");
      svg.append(points.toString().strip()).append("\"/>");
      text.append(series.get(k)).append('\n');
    }
    legend(series);
    return finish(HEIGHT + TOP);
  }

  /** A linear scale from values to places. */
  private record Scale(double least, double most, double from, double to) {
    static Scale over(List<double[]> values, boolean fromZero, double from, double to) {
      double least = fromZero ? 0 : Double.POSITIVE_INFINITY;
      double most = fromZero ? 0 : Double.NEGATIVE_INFINITY;
      for (double[] row : values) {
        for (double value : row) {
          least = Double.isNaN(value) ? least : Math.min(least, value);
          most = Double.isNaN(value) ? most : Math.max(most, value);
        }
      }
      if (!(most > least)) {
        least = Double.isInfinite(least) ? 0 : least;
        most = least + 1;
      }
      double room = fromZero ? 0 : 0.04 * (most - least);
      return new Scale(least - room, most + room, from, to);
    }

    double at(double value) {
      return from + (value - least) / (most - least) * (to - from);
    }

    boolean holds(double value) {
      return value >= least && value <= most;
    }

    List<Double> ticks() {
      double step = Math.pow(10, Math.floor(Math.log10((most - least) / 4)));
      double wide = (most - least) / 4 / step;
      step *= wide >= 5 ? 5 : wide >= 2 ? 2 : 1;
      List<Double> ticks = new ArrayList<>();
      for (double k = Math.ceil(least / step); k * step <= most; k++) {
        ticks.add(k * step);
      }
      return ticks;
    }
  }

  private static List<double[]> numbers(List<Row> rows, int count) {
    return numbers(rows, 1, count);
  }

  private static List<double[]> numbers(List<Row> rows, int first, int count) {
    List<double[]> numbers = new ArrayList<>();
    for (Row row : rows) {
      double[] values = new double[count];
      for (int j = 0; j < count; j++) {
        values[j] = row.isNullAt(first + j) ? Double.NaN : row.getDouble(first + j);
      }
      numbers.add(values);
    }
    return numbers;
  }

  private static List<String> names(List<Row> rows) {
    return rows.stream().map(row -> row.getString(0)).distinct().sorted().toList();
  }

  private void axis(Scale scale, int bottom) {
    for (double tick : scale.ticks()) {
      line(scale.at(tick), TOP - 6, scale.at(tick), bottom, "#e3e7eb", null);
      tick(scale.at(tick), bottom, tickText(tick));
    }
  }

  private void sideAxis(Scale scale, String unit) {
    for (double tick : scale.ticks()) {
      line(60, scale.at(tick), WIDTH - 20.0, scale.at(tick), "#e3e7eb", null);
      write(54, scale.at(tick) + 4, "end", tickText(tick), "#55606b");
    }
    write(60, TOP - 10, "start", unit, "#55606b");
  }

  private static String tickText(double tick) {
    if (tick == 0) {
      return "0";
    }
    return tick == Math.rint(tick)
        ? format("%,.0f", tick)
        : format("%.3f", tick).replaceAll("0+$", "");
  }

  private void tick(double x, double bottom, String label) {
    write(x, bottom + 16, "middle", label, "#55606b");
  }

  private double label(String name, int line) {
    double middle = TOP + line * LINE + LINE / 2.0;
    String shown = name == null ? "-" : name.length() <= 30 ? name : name.substring(0, 29) + "…";
    write(LABELS - 10, middle + 4, "end", shown, "#22303f");
    return middle;
  }

  private void legend(List<String> names) {
    for (int k = 0; k < names.size(); k++) {
      double x = WIDTH - 20.0 - 130 * (names.size() - k);
      rectangle(x, 26, 10, 10, colour(k), "1");
      write(x + 15, 35, "start", names.get(k), "#22303f");
    }
  }

  private static String colour(int series) {
    return COLOURS[series % COLOURS.length];
  }

  private void number(double x, double middle, double value) {
    write(x, middle + 4, "start", HtmlTable.number(value), "#22303f");
  }

  private void said(String label, double... values) {
    text.append(label);
    for (double value : values) {
      text.append('\t').append(Double.isNaN(value) ? "-" : HtmlTable.number(value));
    }
    text.append('\n');
  }

  private void rectangle(double x, double y, double width, double height, String fill, String o) {
    svg.append(
        format(
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\""
                + " fill-opacity=\"%s\"/>",
            x, y, Math.max(0, width), Math.max(0, height), fill, o));
  }

  private void line(double x, double y, double toX, double toY, String stroke, String dashes) {
    svg.append(
        format(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\""
                + " stroke-width=\"%s\"%s/>",
            x,
            y,
            toX,
            toY,
            stroke,
            stroke.equals(COLOURS[0]) ? "3" : "1",
            dashes == null ? "" : " stroke-dasharray=\"" + dashes + "\""));
  }

  private void circle(double x, double y) {
    svg.append(format("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"5\" fill=\"%s\"/>", x, y, COLOURS[0]));
  }

  private void write(double x, double y, String anchor, String words, String fill) {
    svg.append(
        format(
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>",
            x, y, anchor, fill, Shown.escaped(words)));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }

  private Shown finish(int bottom) {
    int height = bottom + 30;
    String head =
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"%s\" width=\"%d\""
                + " height=\"%d\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\"><rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>"
                + "<text x=\"10\" y=\"18\" font-size=\"14\" font-weight=\"bold\""
                + " fill=\"#22303f\">%s</text>",
            Shown.escaped(title), WIDTH, height, WIDTH, height, Shown.escaped(title));
    return new Shown(head + svg + "</svg>", title + "\n" + text);
  }
}
