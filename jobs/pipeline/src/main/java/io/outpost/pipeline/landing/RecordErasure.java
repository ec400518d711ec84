package io.outpost.pipeline.landing;

import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.ContractColumn;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.landing.LandedIdentities;
import io.outpost.pipeline.tables.landing.LandedSocialPosts;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Takes erased persons out of the records of a feed. A record of theirs becomes an empty one with a
 * label, so that records still add up; in records of others what names them is masked.
 */
public final class RecordErasure implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The label of what is left of a record. */
  public static final String LABEL = "record: erased";

  /** Column with the number of records that become empty. */
  public static final String ERASED = "erased";

  /** Column with the number of records of others in which a name is masked. */
  public static final String MASKED = "masked";

  private final ErasedPersons erased;
  private final int customer;
  private final int network;
  private final int handle;
  private final int post;
  private final boolean[] masked;

  public RecordErasure(Table feed, ErasedPersons erased) {
    List<ContractColumn> columns = feed.contract().columns();
    List<String> names = columns.stream().map(ContractColumn::name).toList();
    this.erased = erased;
    this.customer = names.indexOf(LandedIdentities.CUSTOMER_ID.columnName());
    this.network = names.indexOf(LandedIdentities.NETWORK.columnName());
    this.handle =
        Math.max(
            names.indexOf(LandedIdentities.HANDLE.columnName()),
            names.indexOf(LandedSocialPosts.AUTHOR_HANDLE.columnName()));
    // A record with an author is its author's; one without is of whoever wrote the post.
    this.post = handle >= 0 ? -1 : names.indexOf(LandedSocialPosts.POST_ID.columnName());
    this.masked = new boolean[columns.size()];
    for (int i = 0; i < masked.length; i++) {
      masked[i] =
          columns.get(i).type().equals(DataTypes.StringType)
              && !columns.get(i).classification().equals("internal");
    }
  }

  /** The record as it may be kept; the same one where it names nobody. */
  LandedRecord applied(LandedRecord record) {
    if (erased.isEmpty() || record.violations().equals(List.of(LABEL))) {
      return record;
    }
    String[] values = record.values();
    boolean isUnread = Arrays.stream(values).allMatch(Objects::isNull);
    boolean isNamedInBytes = record.raw() != null && erased.isNamedIn(text(record.raw()));
    if (isTheirs(values) || (isUnread && isNamedInBytes)) {
      return new LandedRecord(
          new String[values.length], List.of(LABEL), record.firstLine(), record.lastLine(), null);
    }
    String[] kept = values.clone();
    for (int i = 0; i < kept.length; i++) {
      if (masked[i]) {
        kept[i] = erased.masked(kept[i]);
      }
    }
    boolean same = Arrays.equals(kept, values) && !isNamedInBytes;
    return same
        ? record
        : new LandedRecord(kept, record.violations(), record.firstLine(), record.lastLine(), null);
  }

  private boolean isTheirs(String[] values) {
    return (customer >= 0 && erased.isCustomer(values[customer]))
        || (handle >= 0 && network >= 0 && erased.isHandle(values[network], values[handle]))
        || (post >= 0 && network >= 0 && erased.isPost(values[network], values[post]));
  }

  /** Names are looked for in the bytes whatever their encoding; wide ones are filled with zeros. */
  private static String text(byte[] raw) {
    String text = new String(raw, StandardCharsets.UTF_8);
    String told = text.indexOf('\uFFFD') < 0 ? text : new String(raw, StandardCharsets.ISO_8859_1);
    return told.replace("\0", "");
  }

  /** Rows of the feed's bronze table without erased persons. */
  public static Dataset<Row> applied(Table feed, ErasedPersons erased, Dataset<Row> rows) {
    RecordErasure erasure = new RecordErasure(feed, erased);
    return rows.map((MapFunction<Row, Row>) erasure::applied, Encoders.row(Bronze.schema(feed)));
  }

  /** What happens to rows of a bronze table: how many are erased and how many masked, by file. */
  public static Dataset<Row> changes(Table feed, ErasedPersons erased, Dataset<Row> rows) {
    RecordErasure erasure = new RecordErasure(feed, erased);
    StructType schema =
        new StructType()
            .add(Bronze.FILE.columnName(), DataTypes.StringType)
            .add(ERASED, DataTypes.LongType)
            .add(MASKED, DataTypes.LongType);
    return rows.map((MapFunction<Row, Row>) erasure::change, Encoders.row(schema))
        .filter(functions.col(ERASED).plus(functions.col(MASKED)).gt(0))
        .groupBy(Bronze.FILE.col())
        .agg(functions.sum(ERASED).as(ERASED), functions.sum(MASKED).as(MASKED));
  }

  private Row change(Row row) {
    LandedRecord record = record(row);
    LandedRecord kept = applied(record);
    boolean isErased = !kept.equals(record) && kept.violations().equals(List.of(LABEL));
    boolean isMasked = !kept.equals(record) && !isErased;
    return RowFactory.create(
        row.getAs(Bronze.FILE.columnName()), isErased ? 1L : 0L, isMasked ? 1L : 0L);
  }

  private LandedRecord record(Row row) {
    return record(row, masked.length);
  }

  /** The record in a row of a bronze table whose feed has so many columns. */
  static LandedRecord record(Row row, int width) {
    String[] values = new String[width];
    for (int i = 0; i < width; i++) {
      values[i] = row.getString(i);
    }
    int raw = width + 6;
    return new LandedRecord(
        values,
        labels(row.get(width)),
        row.getLong(width + 4),
        row.getLong(width + 5),
        row.isNullAt(raw) ? null : row.<byte[]>getAs(raw));
  }

  /** A row that another function has just made holds an array where a table's holds a sequence. */
  @SuppressWarnings("unchecked")
  private static List<String> labels(Object cell) {
    return cell instanceof String[] array
        ? List.of(array)
        : CollectionConverters.asJava((scala.collection.Seq<String>) cell);
  }

  private Row applied(Row row) {
    int width = masked.length;
    int raw = width + 6;
    LandedRecord kept = applied(record(row));
    Object[] cells = new Object[row.size()];
    System.arraycopy(kept.values(), 0, cells, 0, width);
    cells[width] = kept.violations().toArray(String[]::new);
    for (int i = width + 1; i < raw; i++) {
      cells[i] = row.get(i);
    }
    cells[raw] = kept.raw();
    return RowFactory.create(cells);
  }
}
