package io.outpost.pipeline.evaluation;

import com.univocity.parsers.common.TextParsingException;
import com.univocity.parsers.csv.CsvParser;
import com.univocity.parsers.csv.CsvParserSettings;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.landing.LandingException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Posts that people labelled, from a CSV file with a header, in its order. */
public final class LabelledPosts {
  /** Names of the classes by their numbers. */
  public static final List<String> CLASSES = List.of("negative", "neutral", "positive");

  private static final int LONGEST = 1 << 20;
  private static final int MOST_COLUMNS = 2_000;
  private static final Map<String, Integer> LABELS = labels();

  private LabelledPosts() {}

  /**
   * A labelled post.
   *
   * @param author who wrote it; posts of one author never stand on both sides of an evaluation
   * @param group what net sentiment is compared by, such as a brand
   * @param label 0 negative, 1 neutral, 2 positive
   * @param topic what people say it is about, where they said it
   */
  public record Post(
      String text, int label, String author, Optional<String> group, Optional<String> topic) {}

  /**
   * Names of columns. One that is not named is found by what such columns are usually called; the
   * last three may be missing.
   */
  public record Columns(
      Optional<String> text,
      Optional<String> label,
      Optional<String> author,
      Optional<String> group,
      Optional<String> topic) {
    /** All to be found. */
    public static final Columns FOUND =
        new Columns(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /**
   * Reads a file.
   *
   * @throws LandingException when there is no such file, it is no CSV, or a label means nothing
   * @throws InvalidConfigException when a column is not there
   */
  public static List<Post> read(Path file, Columns columns, char delimiter) {
    if (!Files.isRegularFile(file)) {
      throw new LandingException("There is no file " + file + ".");
    }
    try {
      return read(new StringReader(withoutMark(Files.readString(file))), file, columns, delimiter);
    } catch (CharacterCodingException e) {
      throw new LandingException(file + " is no text in UTF-8.", e);
    } catch (IOException e) {
      throw new LandingException(file + " cannot be read: " + e, e);
    }
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static List<Post> read(Reader csv, Path file, Columns columns, char delimiter) {
    CsvParserSettings settings = new CsvParserSettings();
    settings.setMaxCharsPerColumn(LONGEST);
    settings.setMaxColumns(MOST_COLUMNS);
    settings.setLineSeparatorDetectionEnabled(true);
    settings.getFormat().setDelimiter(delimiter);
    // Without it a post that begins with a hashtag is passed over as a comment.
    settings.getFormat().setComment('\0');
    CsvParser parser = new CsvParser(settings);
    try {
      parser.beginParsing(csv);
      String[] header = parser.parseNext();
      Header places = new Header(header == null ? new String[0] : header, file);
      int text = places.required(columns.text(), "--text", "text", "tweet", "content", "verbatim");
      int label =
          places.required(
              columns.label(), "--label", "label", "sentiment", "airline_sentiment", "class");
      int author = places.optional(columns.author(), "--author", "author", "user", "customer_id");
      int group = places.optional(columns.group(), "--group", "brand", "group", "network");
      int topic = places.optional(columns.topic(), "--topic", "topic", "reason");
      List<Post> posts = new ArrayList<>();
      for (String[] row = parser.parseNext(); row != null; row = parser.parseNext()) {
        int number = posts.size() + 1;
        posts.add(
            new Post(
                cell(row, text).orElse(""),
                label(cell(row, label), number, file),
                cell(row, author).orElse("row " + number),
                cell(row, group),
                cell(row, topic)));
      }
      if (posts.isEmpty()) {
        throw new LandingException(file + " holds no labelled post, only a header.");
      }
      return List.copyOf(posts);
    } catch (TextParsingException e) {
      throw new LandingException(file + " is not readable as CSV near line " + e.getLineIndex(), e);
    } finally {
      parser.stopParsing();
    }
  }

  private static int label(Optional<String> cell, int number, Path file) {
    Integer label = LABELS.get(cell.orElse("").strip().toLowerCase(Locale.ROOT));
    if (label == null) {
      throw new LandingException(
          "%s, record %d: the label is \"%s\"; it must be negative, neutral or positive (or neg, neu, pos, -1, 0, 1)."
              .formatted(file, number, cell.orElse("")));
    }
    return label;
  }

  private static Optional<String> cell(String[] row, int place) {
    return place < 0 || place >= row.length || row[place] == null || row[place].isBlank()
        ? Optional.empty()
        : Optional.of(row[place]);
  }

  private static Map<String, Integer> labels() {
    Map<String, Integer> labels = new HashMap<>();
    for (int c = 0; c < CLASSES.size(); c++) {
      labels.put(CLASSES.get(c), c);
      labels.put(CLASSES.get(c).substring(0, 3), c);
      labels.put(String.valueOf(c - 1), c);
    }
    labels.put("+1", CLASSES.size() - 1);
    return Map.copyOf(labels);
  }

  /** The header of a file. */
  private record Header(List<String> names, Path file) {
    Header(String[] names, Path file) {
      this(
          Arrays.stream(names)
              .map(name -> name == null ? "" : name.strip().toLowerCase(Locale.ROOT))
              .toList(),
          file);
    }

    int required(Optional<String> named, String option, String... usual) {
      int place = optional(named, option, usual);
      if (place < 0) {
        throw new InvalidConfigException(
            "%s has no column %s; it has %s. Name one with %s."
                .formatted(file, String.join(" or ", usual), String.join(", ", names), option));
      }
      return place;
    }

    int optional(Optional<String> named, String option, String... usual) {
      if (named.isPresent()) {
        int place = names.indexOf(named.get().strip().toLowerCase(Locale.ROOT));
        if (place < 0) {
          throw new InvalidConfigException(
              "%s is %s, but %s has only the columns %s."
                  .formatted(option, named.get(), file, String.join(", ", names)));
        }
        return place;
      }
      return Arrays.stream(usual)
          .mapToInt(names::indexOf)
          .filter(i -> i >= 0)
          .findFirst()
          .orElse(-1);
    }
  }
}
