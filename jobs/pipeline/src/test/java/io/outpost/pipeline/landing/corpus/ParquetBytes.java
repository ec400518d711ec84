package io.outpost.pipeline.landing.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Writes Parquet files for tests. */
public final class ParquetBytes {
  private ParquetBytes() {}

  /** Fills a row. */
  @FunctionalInterface
  public interface RowWriter {
    void accept(Group group, int row);
  }

  /** A file of these columns, as Parquet's schemas are written. */
  public static byte[] of(String columns, int rows, RowWriter writer) {
    return write(columns, rows, rows + 1, writer);
  }

  /** The same ten times over, in ten row groups. */
  static byte[] ofGroups(String columns, int rowsOfGroup, RowWriter writer) {
    return write(columns, rowsOfGroup * 10, rowsOfGroup, writer);
  }

  private static byte[] write(String columns, int rows, int rowsOfGroup, RowWriter writer) {
    MessageType schema = MessageTypeParser.parseMessageType("message rows { " + columns + " }");
    SimpleGroupFactory groups = new SimpleGroupFactory(schema);
    try {
      Path folder = Files.createTempDirectory("parquet");
      Path file = folder.resolve("rows.parquet");
      try (ParquetWriter<Group> parquet =
          ExampleParquetWriter.builder(new LocalOutputFile(file))
              .withType(schema)
              .withCompressionCodec(CompressionCodecName.SNAPPY)
              .withRowGroupRowCountLimit(rowsOfGroup)
              .build()) {
        for (int row = 0; row < rows; row++) {
          Group group = groups.newGroup();
          writer.accept(group, row);
          parquet.write(group);
        }
      }
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      Files.delete(folder);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
