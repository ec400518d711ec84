package io.outpost.pipeline.app;

import io.outpost.pipeline.config.Currencies;
import io.outpost.pipeline.erasure.PublishedVersions;
import io.outpost.pipeline.erasure.SuppressionList;
import io.outpost.pipeline.lake.DamagedLakeException;
import io.outpost.pipeline.lake.DataFiles;
import io.outpost.pipeline.lake.DataFiles.Damage;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.LostRecords;
import io.outpost.pipeline.night.Job;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Layer;
import io.outpost.pipeline.schema.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Data files of the lake that a disk, a copy or a hand has damaged: which they are and what brings
 * them back, said where a night fails of them; and bringing back, by {@code run --force}, what no
 * job computes anew from other tables.
 */
final class LakeRepair {
  private static final Pattern NIGHT = Pattern.compile(Table.NIGHT + "=(\\d{4}-\\d{2}-\\d{2})");

  private final Lakehouse lake;
  private final Set<Table> added;
  private final Set<Table> computed;

  /**
   * @param jobs of a whole night
   */
  LakeRepair(Lakehouse lake, List<Job> jobs) {
    this.lake = lake;
    this.added = outputs(jobs.stream().filter(job -> job.writing() == Job.Writing.ADD));
    this.computed = outputs(jobs.stream().filter(job -> job.writing() != Job.Writing.KEEP));
  }

  private static Set<Table> outputs(Stream<Job> jobs) {
    return jobs.map(Job::output).collect(Collectors.toSet());
  }

  /**
   * Says what is damaged, where a run failed of a file that it could not read.
   *
   * @throws DamagedLakeException with every such file and what brings it back
   */
  void explain(Exception failure) {
    if (!ExitCode.isUnreadableFile(failure)) {
      return;
    }
    List<String> damages = new ArrayList<>();
    for (Table table : Tables.all()) {
      if (lake.exists(table)) {
        lake.history(table)
            .dataFiles()
            .damages()
            .forEach(damage -> damages.add(words(table, damage)));
      }
    }
    if (!damages.isEmpty()) {
      throw new DamagedLakeException(
          "Files of the lake are damaged. " + String.join(" ", damages), failure);
    }
  }

  private String words(Table table, Damage damage) {
    return "Of "
        + table.path()
        + ": "
        + damage.file()
        + ": "
        + damage.what()
        + "; "
        + advice(table, damage.file())
        + ".";
  }

  private String advice(Table table, Path file) {
    if (table.layer() == Layer.BRONZE) {
      return "outpost run --force lands the delivered files again whose records it held";
    }
    if (!computed.contains(table)) {
      return "bring the file back from a backup, or begin a new lake: landing files are read again";
    }
    Matcher night = NIGHT.matcher(file.toString());
    return night.find()
        ? "outpost run --force --as-of " + night.group(1) + " computes the night again that it held"
        : "outpost run --force computes the table again";
  }

  /**
   * Before every table is computed again: bronze is read again from delivered files, and tables
   * that only grow go on from what is left of them. Earlier nights read what came of it.
   *
   * @param heard is told what was done
   * @return the tables that were damaged
   * @throws DamagedLakeException where a delivered file is gone
   */
  Set<Table> mend(
      LandingFolder folder, Currencies currencies, Pseudonyms pseudonyms, Consumer<String> heard) {
    Set<Table> mended = new LinkedHashSet<>();
    for (Table table : added) {
      DataFiles files = files(table);
      List<Damage> damages = files == null ? List.of() : files.damages();
      if (!damages.isEmpty()) {
        lake.replaceAll(
            table, lake.keep(files.intact(damages, table.contract().schema())), "repair");
        mended.add(table);
        heard.accept(table.path() + " had damaged files; the rows that they held are made again");
      }
    }
    LostRecords lost = null;
    for (Table feed : PlatformJobs.FEEDS) {
      DataFiles files = files(feed);
      List<Damage> damages = files == null ? List.of() : files.damages();
      if (damages.isEmpty()) {
        continue;
      }
      if (lost == null) {
        lost = new LostRecords(lake, folder, currencies, SuppressionList.read(lake, pseudonyms));
      }
      List<String> read = lost.landAgain(feed, files, damages, "repair");
      mended.add(feed);
      heard.accept(feed.path() + " had damaged files; landed again: " + read);
    }
    readNewest(mended);
    return mended;
  }

  /**
   * Published nights read what the tables hold now: the files of their own versions are damaged.
   */
  void readNewest(Set<Table> mended) {
    if (!mended.isEmpty()) {
      PublishedVersions.readNewest(lake, mended, "repair");
    }
  }

  private DataFiles files(Table table) {
    return lake.exists(table) ? lake.history(table).dataFiles() : null;
  }
}
