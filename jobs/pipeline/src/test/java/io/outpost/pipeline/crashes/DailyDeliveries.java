package io.outpost.pipeline.crashes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Deals the records of a landing folder out: most come at once, a hundredth of them each day after.
 */
final class DailyDeliveries {
  private static final int AT_ONCE = 100;

  private final LocalDate first;
  private final int days;

  /**
   * @param first the day of the large delivery
   * @param days days after it, each with a hundredth of it
   */
  DailyDeliveries(LocalDate first, int days) {
    this.first = first;
    this.days = days;
  }

  /** Writes the files of one landing folder into another one. */
  void deal(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        boolean isTable = file.toString().endsWith(".csv");
        List<String> records = records(Files.readString(file), isTable);
        String header = isTable ? records.remove(0) : "";
        Path folder = Files.createDirectories(to.resolve(from.relativize(file).getParent()));
        for (String record : records) {
          Path part = folder.resolve(day(record) + "-" + file.getFileName());
          if (!Files.exists(part)) {
            Files.writeString(part, header);
          }
          Files.writeString(part, record, StandardOpenOption.APPEND);
        }
      }
    }
  }

  private LocalDate day(String record) {
    CRC32 crc = new CRC32();
    crc.update(record.getBytes(StandardCharsets.UTF_8));
    long bucket = crc.getValue() % (AT_ONCE + days);
    return bucket < AT_ONCE ? first : first.plusDays(1 + bucket - AT_ONCE);
  }

  /** Lines, or several where a quote spans them. */
  private static List<String> records(String text, boolean isTable) {
    List<String> records = new ArrayList<>();
    StringBuilder record = new StringBuilder();
    long quotes = 0;
    for (String line : text.split("(?<=\n)")) {
      record.append(line);
      quotes += line.chars().filter(c -> c == '"').count();
      if (!isTable || quotes % 2 == 0) {
        records.add(record.toString());
        record.setLength(0);
        quotes = 0;
      }
    }
    if (!record.isEmpty()) {
      records.add(record.toString());
    }
    return records;
  }
}
