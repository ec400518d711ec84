package io.outpost.pipeline.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/**
 * The data files of a table's newest version, and which of them are not as they were written: of
 * another size, or of other bytes than the check sum beside them says.
 */
public final class DataFiles {
  private final SparkSession spark;
  private final Map<Path, Long> sizes;

  /**
   * @param sizes of the files as the table's log names them
   */
  DataFiles(SparkSession spark, Map<Path, Long> sizes) {
    this.spark = spark;
    this.sizes = new TreeMap<>(sizes);
  }

  /** A file that is not as it was written. */
  public record Damage(Path file, String what) {}

  /** Reads every byte of every file. */
  public List<Damage> damages() {
    List<Damage> damages = new ArrayList<>();
    sizes.forEach(
        (file, size) -> damage(file, size).ifPresent(what -> damages.add(new Damage(file, what))));
    return damages;
  }

  /** Rows of the files that are not damaged. */
  public Dataset<Row> intact(List<Damage> damages, StructType schema) {
    Set<Path> files = new TreeSet<>(sizes.keySet());
    damages.forEach(damage -> files.remove(damage.file()));
    return files.isEmpty()
        ? spark.createDataFrame(List.of(), schema)
        : spark
            .read()
            .schema(schema)
            .parquet(files.stream().map(file -> file.toUri().toString()).toArray(String[]::new));
  }

  private static Optional<String> damage(Path file, long size) {
    if (!Files.isRegularFile(file)) {
      return Optional.of("it is missing");
    }
    try {
      long found = Files.size(file);
      if (found != size) {
        return Optional.of("it has " + found + " of " + size + " bytes");
      }
      try (InputStream in =
          FileSystem.getLocal(new Configuration())
              .open(new org.apache.hadoop.fs.Path(file.toUri()))) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return Optional.empty();
    } catch (ChecksumException e) {
      return Optional.of("its bytes are not those that were written");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
