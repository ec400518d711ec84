package io.outpost.pipeline.landing;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.GroupType;

/** The rows of a Parquet file, one row group in memory at a time. */
final class ParquetFile implements Closeable {
  private final ParquetFileReader reader;
  private RecordReader<Group> rows;
  private long left;

  private ParquetFile(ParquetFileReader reader) {
    this.reader = reader;
  }

  /** Why a file is no Parquet, or none up to its end. */
  static final class DamagedException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedException(Throwable cause) {
      super("file: no readable Parquet", cause);
    }
  }

  static ParquetFile open(Path path) throws DamagedException {
    try {
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration())
              .usePageChecksumVerification()
              .build();
      return new ParquetFile(ParquetFileReader.open(new LocalInputFile(path), options));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new DamagedException(e);
    }
  }

  GroupType schema() {
    return reader.getFileMetaData().getSchema();
  }

  /** Rows that the file says it has. */
  long rows() {
    return reader.getRecordCount();
  }

  /**
   * The next row; null at the end. A damaged length asks for more memory than there is, so that an
   * error of memory is one of the file.
   */
  Group next() throws DamagedException {
    try {
      while (left == 0) {
        PageReadStore pages = reader.readNextRowGroup();
        if (pages == null) {
          return null;
        }
        left = pages.getRowCount();
        rows =
            new ColumnIOFactory()
                .getColumnIO(reader.getFileMetaData().getSchema())
                .getRecordReader(
                    pages, new GroupRecordConverter(reader.getFileMetaData().getSchema()));
      }
      left--;
      return rows.read();
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      throw new DamagedException(e);
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
