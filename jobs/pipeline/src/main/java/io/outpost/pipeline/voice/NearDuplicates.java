package io.outpost.pipeline.voice;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.xxhash64;

import io.outpost.pipeline.tables.silver.Posts;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.feature.HashingTF;
import org.apache.spark.ml.feature.MinHashLSH;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Groups of texts that say nearly the same in nearly the same words.
 *
 * <p>Two texts are near when they share {@value BucketLinks#LEAST_SIMILARITY} or more of all their
 * runs of {@value #SHINGLE} characters (Jaccard similarity of their copies, see {@link
 * TextCopies}); a group holds what nearness joins, directly or through others. Copies of fewer than
 * {@value TextCopies#LEAST_LENGTH} characters are near to equal ones alone: people say thank you
 * without copying each other.
 *
 * <p>Pairs to compare are found by MinHash: {@value TextBands#BANDS} bands of {@value
 * TextBands#ROWS} hashes each, texts that agree in a band stand in one bucket. A pair at the limit
 * is found with probability 0.95, at a similarity of 0.7 with 0.994. Equal copies are one, and in a
 * bucket each is compared with a few neighbours only, so the work grows with the texts, not with
 * their pairs.
 *
 * @see "Broder (1997), On the Resemblance and Containment of Documents, Proceedings of Compression
 *     and Complexity of Sequences"
 */
final class NearDuplicates {
  /** The column that names a text's group. */
  static final String GROUP = "group_key";

  private static final int SHINGLE = 4;
  private static final int FEATURES = 1 << 20;
  private static final long SEED = 1;
  private static final String KEY = "key";
  private static final String SHINGLES = "shingles";
  private static final String COUNTS = "counts";
  private static final StructType SHINGLED =
      new StructType()
          .add(KEY, DataTypes.LongType)
          .add(SHINGLES, DataTypes.createArrayType(DataTypes.StringType));
  private static final StructType GROUPED =
      new StructType()
          .add(Posts.TEXT_HASH.columnName(), DataTypes.StringType)
          .add(GROUP, DataTypes.LongType);

  private NearDuplicates() {}

  /**
   * The group of every text.
   *
   * @param texts text_hash and text, one row per text
   */
  static Dataset<Row> of(Dataset<Row> texts) {
    Dataset<Row> copies =
        texts
            .map(new TextCopies(), Encoders.row(TextCopies.SCHEMA))
            .select(
                Posts.TEXT_HASH.col(),
                xxhash64(col(TextCopies.COPY)).as(KEY),
                col(TextCopies.COPY),
                col(TextCopies.COMPARED))
            // Read for the links and for the groups.
            .localCheckpoint();
    Map<Long, Long> joined = joined(copies);
    return copies.map(
        (MapFunction<Row, Row>)
            copy -> {
              long key = copy.getLong(1);
              return RowFactory.create(copy.getString(0), joined.getOrDefault(key, key));
            },
        Encoders.row(GROUPED));
  }

  private static Map<Long, Long> joined(Dataset<Row> copies) {
    Dataset<Row> shingled =
        copies
            .filter(col(TextCopies.COMPARED))
            .dropDuplicates(KEY)
            .map(
                (MapFunction<Row, Row>)
                    copy ->
                        RowFactory.create(
                            copy.getLong(1),
                            TextCopies.shingles(copy.getString(2), SHINGLE).toArray(String[]::new)),
                Encoders.row(SHINGLED));
    Dataset<Row> counted =
        new HashingTF()
            .setInputCol(SHINGLES)
            .setOutputCol(COUNTS)
            .setBinary(true)
            .setNumFeatures(FEATURES)
            .transform(shingled)
            .select(KEY, COUNTS);
    List<Row> links =
        new MinHashLSH()
            .setInputCol(COUNTS)
            .setOutputCol(TextBands.HASHES)
            .setNumHashTables(TextBands.BANDS * TextBands.ROWS)
            .setSeed(SEED)
            .fit(counted)
            .transform(counted)
            .flatMap(new TextBands(), Encoders.row(TextBands.SCHEMA))
            .repartition(col(TextBands.BUCKET))
            .sortWithinPartitions(TextBands.BUCKET, TextBands.SHINGLES, TextBands.KEY)
            .mapPartitions(new BucketLinks(), Encoders.row(BucketLinks.SCHEMA))
            .collectAsList();
    Components components = new Components();
    links.forEach(link -> components.join(link.getLong(0), link.getLong(1)));
    return components.joined();
  }
}
