package io.outpost.text;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Labelled posts outside the repository, under the folder that the environment variable
 * OUTPOST_REFERENCE_DATA names; without it, tests that need them are skipped.
 */
final class ReferencePosts {
  private static final String VARIABLE = "OUTPOST_REFERENCE_DATA";

  private ReferencePosts() {}

  /** A post as people labelled it. */
  record Post(String author, String brand, SentimentLabel label, String text) {

    /** 0 negative, 1 neutral, 2 positive. */
    int classNumber() {
      return numberOf(label);
    }
  }

  static int numberOf(SentimentLabel label) {
    return switch (label) {
      case NEGATIVE -> 0;
      case NEUTRAL -> 1;
      case POSITIVE -> 2;
    };
  }

  static List<Post> all() {
    String folder = System.getenv(VARIABLE);
    assumeTrue(folder != null, VARIABLE + " is not set, so there are no posts to compare on");
    List<List<String>> rows = rows(Path.of(folder, "sentiment", "airline_tweets_eval.csv"));
    List<String> header = rows.get(0);
    List<Post> posts = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      posts.add(
          new Post(
              row.get(header.indexOf("author")),
              row.get(header.indexOf("brand")),
              SentimentLabel.valueOf(row.get(header.indexOf("sentiment")).toUpperCase(Locale.ROOT)),
              row.get(header.indexOf("text"))));
    }
    return posts;
  }

  /** Every n-th post, so that a sample is spread over the file, which is shuffled. */
  static List<String> texts(int count) {
    List<Post> posts = all();
    int step = posts.size() / count;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(posts.get(i * step).text());
    }
    return texts;
  }

  private static List<List<String>> rows(Path file) {
    String csv;
    try {
      csv = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '"') {
        // A doubled quotation mark is one of the field's own.
        if (quoted && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          field.append(c);
          i++;
          continue;
        }
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        row.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else if (quoted || c != '\r') {
        field.append(c);
      }
    }
    return rows;
  }
}
