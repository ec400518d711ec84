package io.outpost.pipeline.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.outpost.pipeline.config.ConfigReader;
import io.outpost.pipeline.config.InvalidConfigException;
import io.outpost.pipeline.config.OutpostConfig;
import io.outpost.pipeline.erasure.SuppressionList;
import io.outpost.pipeline.lake.LakeLock;
import io.outpost.pipeline.lake.Lakehouse;
import io.outpost.pipeline.landing.Bronze;
import io.outpost.pipeline.landing.LandingFolder;
import io.outpost.pipeline.landing.Quarantine;
import io.outpost.pipeline.privacy.Pseudonyms;
import io.outpost.pipeline.schema.Field;
import io.outpost.pipeline.schema.Table;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code outpost quarantine}. */
@Command(
    name = "quarantine",
    description =
        "The records that break their contract: what is held, the records as files to correct, and"
            + " judging them again after a contract or mapping was corrected.",
    footer = {
      "",
      "Examples:",
      "  outpost quarantine list                          files, rules and counts; no values",
      "  outpost quarantine export --feed contacts --out corrections",
      "  outpost quarantine replay                        what judging again would give",
      "  outpost quarantine replay --yes                  writes it; the next night sees it",
      "",
      "Exported files hold what was delivered, personal data with it: only their owner can read",
      "them. Correct them and deliver them. Records are judged again from their file where it is",
      "still in the landing folder, else from what bronze kept.",
      "Exit codes: 0 done, 2 usage or configuration, 5 landing folder, 75 try again."
    })
final class QuarantineCommand implements Callable<Integer> {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What to do. */
  enum Action {
    LIST,
    EXPORT,
    REPLAY
  }

  @Mixin private LakeOptions options;

  @Parameters(paramLabel = "ACTION", description = "list, export or replay.")
  private Action action;

  @Option(names = "--feed", paramLabel = "FEED", description = "One feed (default: all).")
  private String feed;

  @Option(
      names = "--landing",
      paramLabel = "FOLDER",
      description = "Where files are delivered (default: the config's landing folder).")
  private Path landing;

  @Option(names = "--out", paramLabel = "FOLDER", description = "Where to export to.")
  private Path out;

  @Option(names = "--yes", description = "Writes what judging again gives.")
  private boolean confirmed;

  private Lakehouse lake;

  @Override
  public Integer call() throws IOException {
    try {
      OutpostConfig config = ConfigReader.read(options.config());
      List<Table> feeds = feeds();
      options.requireThere();
      lake = options.open();
      Quarantine quarantine = quarantine(config);
      switch (action) {
        case LIST -> list(quarantine, feeds);
        case EXPORT -> export(quarantine, feeds);
        case REPLAY -> replay(quarantine, feeds);
      }
      return ExitCode.DONE.code();
    } finally {
      if (lake != null) {
        lake.release();
      }
    }
  }

  private List<Table> feeds() {
    List<Table> chosen =
        PlatformJobs.FEEDS.stream()
            .filter(table -> feed == null || table.name().equals(feed))
            .toList();
    if (chosen.isEmpty()) {
      throw new InvalidConfigException(
          PlatformJobs.FEEDS.stream()
              .map(Table::name)
              .collect(
                  Collectors.joining(", ", "--feed is " + feed + "; it must be one of ", ".")));
    }
    return chosen;
  }

  private Quarantine quarantine(OutpostConfig config) {
    Path root =
        landing != null
            ? landing
            : options.config().toAbsolutePath().resolveSibling(config.landing());
    Pseudonyms pseudonyms = new Pseudonyms(config.pseudonyms().key(System.getenv()));
    return new Quarantine(
        lake,
        new LandingFolder(root, config.feeds()),
        config.currencies(),
        SuppressionList.read(lake, pseudonyms));
  }

  private static void list(Quarantine quarantine, List<Table> feeds) {
    long rules = 0;
    for (Table table : feeds) {
      for (Quarantine.Held held : quarantine.held(table)) {
        rules++;
        System.out.printf(
            Locale.ROOT,
            "%,9d  %s  %s. %s%n",
            held.records(),
            held.file(),
            held.rule(),
            RuleAdvice.of(held.feed(), held.rule()));
      }
    }
    if (rules == 0) {
      System.out.println("No record is held.");
    }
  }

  private void export(Quarantine quarantine, List<Table> feeds) throws IOException {
    if (out == null) {
      throw new InvalidConfigException("--out is missing; it names the folder to export to.");
    }
    for (Table table : feeds) {
      String day = null;
      BufferedWriter writer = null;
      long records = 0;
      try {
        for (Iterator<Row> rows = quarantine.rows(table).toLocalIterator(); rows.hasNext(); ) {
          Row row = rows.next();
          String knownAt = String.valueOf(row.<Object>getAs(Bronze.KNOWN_AT.columnName()));
          if (!knownAt.equals(day)) {
            close(writer);
            writer = file(table, knownAt);
            day = knownAt;
          }
          writer.write(JSON.writeValueAsString(asJson(table, row)));
          writer.newLine();
          records++;
        }
      } finally {
        close(writer);
      }
      if (records > 0) {
        System.out.printf(Locale.ROOT, "%,9d  %s%n", records, out.resolve(table.name()));
      }
    }
  }

  /** A delivery of the same day, so that it counts for the nights that the records came for. */
  private BufferedWriter file(Table table, String knownAt) throws IOException {
    Path folder = Files.createDirectories(out.resolve(table.name()));
    Path file = folder.resolve(knownAt + "-quarantine.jsonl");
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    return Files.newBufferedWriter(file, StandardCharsets.UTF_8);
  }

  private static void close(BufferedWriter writer) throws IOException {
    if (writer != null) {
      writer.close();
    }
  }

  /** The columns of the contract, and beside them what is known of the record. */
  private static ObjectNode asJson(Table table, Row row) {
    ObjectNode record = JSON.createObjectNode();
    for (Field field : table.fields()) {
      String text = row.getAs(field.columnName());
      if (text != null) {
        record.put(field.columnName(), text);
      }
    }
    record.put("_violations", String.join("; ", row.getList(row.fieldIndex("violations"))));
    record.put("_file", row.<String>getAs(Bronze.FILE.columnName()));
    record.put("_line", row.<Long>getAs(Bronze.FIRST_LINE.columnName()));
    byte[] raw = row.getAs(Bronze.RAW.columnName());
    if (raw != null) {
      record.put("_raw", new String(raw, StandardCharsets.UTF_8));
    }
    return record;
  }

  private void replay(Quarantine quarantine, List<Table> feeds) throws IOException {
    if (!confirmed) {
      judged(quarantine, feeds);
      System.out.println("Nothing was written. To do it: the same command with --yes.");
      return;
    }
    try (LakeLock held = LakeLock.take(options.lake())) {
      List<Quarantine.Replay> replays = judged(quarantine, feeds);
      quarantine.write(replays, "replay=" + RunIds.at(Clock.systemUTC().instant()));
      System.out.println(
          "Written to "
              + held.lake()
              + ". The next night sees it; earlier ones after outpost backfill.");
    }
  }

  private static void tellUnjudged(String file, long records) {
    System.out.printf(
        Locale.ROOT,
        "    %s: %,d records cannot be judged and stay as they are: the file is gone, and without it"
            + " nobody knows which column was which. Put it back into the landing folder, under"
            + " whatever name, and replay again.%n",
        file,
        records);
  }

  private List<Quarantine.Replay> judged(Quarantine quarantine, List<Table> feeds) {
    List<Quarantine.Replay> replays = new ArrayList<>();
    for (Table table : feeds) {
      if (!lake.exists(table)) {
        continue;
      }
      Quarantine.Replay replay = quarantine.judged(table);
      if (replay.held() > 0) {
        replays.add(replay);
        System.out.printf(
            Locale.ROOT,
            "%-20s %,9d held: %,9d accepted now, %,9d still labelled%s%n",
            table.name(),
            replay.held(),
            replay.accepted(),
            replay.labelled(),
            replay.filesMissing() == 0
                ? ""
                : "; files gone from the landing folder: " + replay.filesMissing());
        replay.unjudged().forEach(QuarantineCommand::tellUnjudged);
      }
    }
    if (replays.isEmpty()) {
      System.out.println("No record is held.");
    }
    return replays;
  }
}
