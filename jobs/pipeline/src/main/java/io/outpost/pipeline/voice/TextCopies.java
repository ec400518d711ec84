package io.outpost.pipeline.voice;

import io.outpost.pipeline.tables.silver.Posts;
import io.outpost.text.TextFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What of a text is compared: its words in small letters without marks, links and handles, all
 * numbers alike. A text without a word, or with very few, has only equal ones beside it.
 */
final class TextCopies implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Copies of fewer characters are not compared. */
  static final int LEAST_LENGTH = 20;

  static final String COPY = "copy";
  static final String COMPARED = "compared";

  /** Rows that come out. */
  static final StructType SCHEMA =
      new StructType()
          .add(Posts.TEXT_HASH.columnName(), DataTypes.StringType)
          .add(COPY, DataTypes.StringType)
          .add(COMPARED, DataTypes.BooleanType);

  @Override
  public Row call(Row text) {
    String written = Posts.TEXT.text(text);
    String copy =
        TextFeatures.words(written).stream()
            .filter(word -> Character.isLetterOrDigit(word.charAt(0)))
            .collect(Collectors.joining(" "));
    boolean worded = copy.codePoints().anyMatch(Character::isLetter);
    return RowFactory.create(
        Posts.TEXT_HASH.text(text),
        worded ? copy : written,
        worded && copy.length() >= LEAST_LENGTH);
  }

  /** Every run of some characters, once per place where it stands. */
  static List<String> shingles(String copy, int length) {
    List<String> shingles = new ArrayList<>(copy.length());
    for (int i = 0; i + length <= copy.length(); i++) {
      shingles.add(copy.substring(i, i + length));
    }
    return shingles;
  }
}
