package io.outpost.pipeline.voice;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Pairs of near texts, out of whole buckets in their order: by shingles, so that near texts stand
 * close to each other. A text is compared with the {@value #NEIGHBOURS} before it; what an earlier
 * pair has joined is not said again.
 */
final class BucketLinks implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  /** Share of the shingles of both that near texts have in common. */
  static final double LEAST_SIMILARITY = 0.6;

  private static final int NEIGHBOURS = 8;

  /** Rows that come out: the keys of two near texts. */
  static final StructType SCHEMA =
      new StructType().add("one", DataTypes.LongType).add("other", DataTypes.LongType);

  private record Member(long bucket, long key, ByteBuffer shingles) {
    static Member of(Row row) {
      return new Member(row.getLong(0), row.getLong(1), ByteBuffer.wrap(row.<byte[]>getAs(2)));
    }
  }

  @Override
  public Iterator<Row> call(Iterator<Row> members) {
    Components components = new Components();
    List<Row> links = new ArrayList<>();
    Deque<Member> before = new ArrayDeque<>(NEIGHBOURS);
    while (members.hasNext()) {
      Member member = Member.of(members.next());
      if (!before.isEmpty() && before.getLast().bucket != member.bucket) {
        before.clear();
      }
      for (Member neighbour : before) {
        if (components.of(member.key) != components.of(neighbour.key)
            && similarity(member.shingles, neighbour.shingles) >= LEAST_SIMILARITY) {
          components.join(member.key, neighbour.key);
          links.add(RowFactory.create(member.key, neighbour.key));
        }
      }
      if (before.size() == NEIGHBOURS) {
        before.removeFirst();
      }
      before.addLast(member);
    }
    return links.iterator();
  }

  /** What two ascending lists have in common, as a share of what either has. */
  static double similarity(ByteBuffer one, ByteBuffer other) {
    int ones = one.capacity() / Integer.BYTES;
    int others = other.capacity() / Integer.BYTES;
    int common = 0;
    int i = 0;
    int j = 0;
    while (i < ones && j < others) {
      int left = one.getInt(i * Integer.BYTES);
      int right = other.getInt(j * Integer.BYTES);
      common += left == right ? 1 : 0;
      i += left <= right ? 1 : 0;
      j += right <= left ? 1 : 0;
    }
    return (double) common / (ones + others - common);
  }
}
