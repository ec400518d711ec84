package io.outpost.pipeline.landing;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.lake.DamagedLakeException;
import io.outpost.pipeline.lake.DataFiles;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.privacy.ErasedPersons;
import io.outpost.pipeline.schema.Table;
import io.outpost.pipeline.tables.ops.LandedFiles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Brings back the records of a bronze table that was damaged: the delivered files that have lost
 * records are read again, where they are still in the landing folder. What is intact stays.
 */
public final class LostRecords {
  private final Lakehouse lake;
  private final LandingFolder folder;
  private final Currencies currencies;
  private final ErasedPersons erased;

  /**
   * @param erased persons whose records must not come back
   */
  public LostRecords(
      Lakehouse lake, LandingFolder folder, Currencies currencies, ErasedPersons erased) {
    this.lake = lake;
    this.folder = folder;
    this.currencies = currencies;
    this.erased = erased;
  }

  /**
   * Lands the files anew that have lost records, in one commit.
   *
   * @return their names
   * @throws DamagedLakeException with the files that are no longer in the landing folder; nothing
   *     was written then
   */
  public List<String> landAgain(
      Table feed, DataFiles files, List<DataFiles.Damage> damages, String tag) {
    Dataset<Row> intact = lake.keep(files.intact(damages, Bronze.schema(feed)));
    List<LandingFile> lost = lost(feed, intact);
    Column isLost = Bronze.FILE_SHA256.col().isin(lost.stream().map(LandingFile::sha256).toArray());
    Dataset<Row> rows =
        lost.isEmpty()
            ? intact
            : intact
                .filter(not(isLost))
                .unionByName(
                    ReadFile.rows(
                        lake, feed, lost, currencies, folder.settings(feed.name()), erased));
    lake.replaceAll(feed, rows, tag);
    String readAs = ReadAs.of(feed.contract(), folder.settings(feed.name()), currencies);
    Map<String, String> readNow = new TreeMap<>();
    lost.forEach(file -> readNow.put(file.sha256(), readAs));
    if (!lost.isEmpty()) {
      LandedCounts.recount(lake, List.of(feed), readNow, tag);
    }
    return lost.stream().map(LandingFile::name).toList();
  }

  /** Files that no night has recorded are read by the next one anyway. */
  private List<Row> landed(Table feed) {
    return lake.exists(LandedFiles.TABLE)
        ? lake.read(LandedFiles.TABLE)
            .filter(LandedFiles.FEED.col().equalTo(feed.name()))
            .orderBy(LandedFiles.KNOWN_AT.col(), LandedFiles.FILE.col())
            .collectAsList()
        : List.of();
  }

  /** Files of which bronze holds fewer records than were read of them. */
  private List<LandingFile> lost(Table feed, Dataset<Row> intact) {
    Map<String, Long> held = new HashMap<>();
    intact
        .groupBy(Bronze.FILE_SHA256.col())
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> held.put(row.getString(0), row.getLong(1)));
    Map<String, LandingFile> there = new HashMap<>();
    folder.files(feed.name()).forEach(file -> there.put(file.sha256(), file));
    List<LandingFile> lost = new ArrayList<>();
    TreeSet<String> gone = new TreeSet<>();
    for (Row row : landed(feed)) {
      String sha256 = LandedFiles.FILE_SHA256.text(row);
      if (held.getOrDefault(sha256, 0L) == LandedFiles.RECORDS.count(row)) {
        continue;
      }
      LandingFile file = there.get(sha256);
      if (file == null) {
        gone.add(LandedFiles.FILE.text(row));
        continue;
      }
      lost.add(
          new LandingFile(
              feed.name(),
              file.path(),
              LandedFiles.FILE.text(row),
              sha256,
              row.getAs(LandedFiles.KNOWN_AT.columnName()),
              file.bytes()));
    }
    if (!gone.isEmpty()) {
      throw new DamagedLakeException(
          feed
              + " has lost records of delivered files that are no longer in the landing folder: "
              + gone
              + ". Put these files back there, under whatever name, and give the command again."
              + " Nothing was written.",
          null);
    }
    return lost;
  }
}
