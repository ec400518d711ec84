package io.outpost.pipeline.voice;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.ml.linalg.SparseVector;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Puts a text into the bucket of each of its bands, together with its shingles. */
final class TextBands implements FlatMapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  static final int BANDS = 12;
  static final int ROWS = 3;

  /** Column of the MinHash values that come in. */
  static final String HASHES = "hashes";

  static final String BUCKET = "bucket";
  static final String KEY = "key";
  static final String SHINGLES = "shingles";

  /** Rows that come out; the shingles are packed, in ascending order. */
  static final StructType SCHEMA =
      new StructType()
          .add(BUCKET, DataTypes.LongType)
          .add(KEY, DataTypes.LongType)
          .add(SHINGLES, DataTypes.BinaryType);

  // An odd number without pattern. Where two buckets fall together, more is compared, no more.
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  @Override
  public Iterator<Row> call(Row text) {
    byte[] shingles = packed(text.<SparseVector>getAs(1).indices());
    List<Vector> hashes = text.getList(2);
    List<Row> banded = new ArrayList<>(BANDS);
    for (int band = 0; band < BANDS; band++) {
      long bucket = band;
      for (int row = 0; row < ROWS; row++) {
        bucket = (bucket + (long) hashes.get(band * ROWS + row).apply(0) + 1) * SPREAD;
        bucket ^= bucket >>> 32;
      }
      banded.add(RowFactory.create(bucket, text.getLong(0), shingles));
    }
    return banded.iterator();
  }

  private static byte[] packed(int[] ascending) {
    ByteBuffer packed = ByteBuffer.allocate(Integer.BYTES * ascending.length);
    packed.asIntBuffer().put(ascending);
    return packed.array();
  }
}
