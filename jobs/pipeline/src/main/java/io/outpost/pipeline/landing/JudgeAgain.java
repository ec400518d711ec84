package io.outpost.pipeline.landing;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.config.FeedSettings;
import io.outpost.pipeline.config.FeedSettings.Format;
import io.outpost.pipeline.schema.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * Judges a kept record whose file is gone: JSON from its bytes, anything else from the texts that
 * were read of it, unless a mapping made them. What cannot be judged stays as it is.
 */
final class JudgeAgain implements MapFunction<Row, Row> {
  private static final long serialVersionUID = 1L;

  private final Table feed;
  private final Currencies currencies;
  private final FeedSettings settings;

  JudgeAgain(Table feed, Currencies currencies, FeedSettings settings) {
    this.feed = feed;
    this.currencies = currencies;
    this.settings = settings;
  }

  @Override
  public Row call(Row row) throws IOException {
    LandedRecord record = RecordErasure.record(row, feed.fields().size());
    LandedRecord judged = judged(row, record);
    Object[] cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    int width = feed.fields().size();
    System.arraycopy(judged.values(), 0, cells, 0, width);
    cells[width] = judged.violations().toArray(String[]::new);
    return RowFactory.create(cells);
  }

  private LandedRecord judged(Row row, LandedRecord record) throws IOException {
    LandingFile file =
        new LandingFile(
            feed.name(),
            "",
            row.getAs(Bronze.FILE.columnName()),
            row.getAs(Bronze.FILE_SHA256.columnName()),
            row.getAs(Bronze.KNOWN_AT.columnName()),
            record.raw() == null ? 0 : record.raw().length);
    if (isJson(file.name(), record)) {
      return ofBytes(file, record);
    }
    if (!isInContractsColumns(record)) {
      return record;
    }
    RecordRules rules = new RecordRules(feed.contract(), currencies);
    return new LandedRecord(
        record.values(),
        rules.violations(record.values(), file.knownAt()),
        record.firstLine(),
        record.lastLine(),
        record.raw());
  }

  /** Whether bronze keeps too little of a record to judge it without its file. */
  boolean cannotJudge(Row row) {
    LandedRecord record = RecordErasure.record(row, feed.fields().size());
    return !isJson(row.getAs(Bronze.FILE.columnName()), record) && !isInContractsColumns(record);
  }

  private boolean isJson(String file, LandedRecord record) {
    return record.raw() != null
        && record.raw().length > 0
        && LandingFolder.format(settings, file) == Format.JSONL;
  }

  /** Bytes of CSV mean nothing without the header of their file. */
  private boolean isInContractsColumns(LandedRecord record) {
    boolean isRead = Arrays.stream(record.values()).anyMatch(Objects::nonNull);
    return isRead && FeedMapping.of(feed.contract(), settings).isNothing();
  }

  /** A file of this one line; the packing of the whole file is undone already. */
  private LandedRecord ofBytes(LandingFile file, LandedRecord record) throws IOException {
    String name = LandingFolder.isPacked(file.name()) ? "unpacked.jsonl" : file.name();
    LandingFile line =
        new LandingFile(file.feed(), "", name, file.sha256(), file.knownAt(), record.raw().length);
    try (LandedRecords again =
        new FileRecords(
            feed.contract(), currencies, settings, line, new ByteArrayInputStream(record.raw()))) {
      if (!again.hasNext()) {
        return record;
      }
      LandedRecord one = again.next();
      return new LandedRecord(
          one.values(), one.violations(), record.firstLine(), record.lastLine(), record.raw());
    }
  }
}
